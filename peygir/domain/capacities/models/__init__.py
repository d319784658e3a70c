"""The tables of the room: people and things."""

from peygir.domain.capacities.models.people import Absence, Member, Skill, Team
from peygir.domain.capacities.models.things import Availability, BudgetLine, Capacity

__all__ = ["Absence", "Availability", "BudgetLine", "Capacity", "Member", "Skill", "Team"]
