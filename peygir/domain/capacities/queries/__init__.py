"""What may be seen of capacities, and what there is to plan with."""

from peygir.domain.capacities.queries.directory import Page, Row, directory, get_capacity, skills, visible_capacities
from peygir.domain.capacities.queries.of_office import (
    absences,
    budget_lines,
    get_budget_line,
    get_team,
    in_teams,
    people_of,
    people_of_offices,
    teams,
    visible_teams,
)
from peygir.domain.capacities.queries.offers import offered
from peygir.domain.capacities.queries.supply import supply
from peygir.domain.capacities.queries.times import personal_absences
from peygir.domain.capacities.queries.working import working_days, working_days_of

__all__ = [
    "Page", "Row", "absences", "budget_lines", "directory", "get_budget_line", "get_capacity", "get_team", "in_teams",
    "offered", "people_of", "people_of_offices", "personal_absences", "skills", "supply", "teams", "visible_capacities",
    "visible_teams", "working_days", "working_days_of",
]  # fmt: skip
