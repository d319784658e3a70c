"""What can be done to the directory of capacities, to teams, absences, budget lines and the list of skills."""

from peygir.domain.capacities.actions.absence import add_absence, add_team_absence, remove_absence
from peygir.domain.capacities.actions.budget_line import save_budget_line
from peygir.domain.capacities.actions.capacity import close_capacity, save_capacity
from peygir.domain.capacities.actions.skills import load_skills, save_skill
from peygir.domain.capacities.actions.team import add_member, close_team, end_member, save_team

__all__ = [
    "add_absence", "add_member", "add_team_absence", "close_capacity", "close_team", "end_member", "load_skills",
    "remove_absence", "save_budget_line", "save_capacity", "save_skill", "save_team",
]  # fmt: skip
