"""What can be done to rounds, checklists, submissions and findings: one file a verb."""

from peygir.domain.supervision.actions.carry_out import carry_out
from peygir.domain.supervision.actions.create_round import create_round
from peygir.domain.supervision.actions.open_round import open_round
from peygir.domain.supervision.actions.schedule_visit import assign_desk, schedule_visit
from peygir.domain.supervision.actions.set_scope import scope_subtree, set_scope

__all__ = ["assign_desk", "carry_out", "create_round", "open_round", "schedule_visit", "scope_subtree", "set_scope"]
