"""What may be seen of missions, and the reads that every screen starts from."""

from peygir.domain.missions.queries.standing import contest_decided, depends, facts_of, open_parts, open_predecessors
from peygir.domain.missions.queries.visible import (
    Answering,
    branch_condition,
    get_visible,
    of_demand,
    of_issue,
    parts_of,
    visible_to,
)
from peygir.domain.missions.queries.whole import Whole, whole

__all__ = [
    "Answering", "Whole", "branch_condition", "contest_decided", "depends", "facts_of", "get_visible", "of_demand", "of_issue",
    "open_parts", "open_predecessors", "parts_of", "visible_to", "whole",
]  # fmt: skip
