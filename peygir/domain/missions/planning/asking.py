"""Asking the engine of one mission of a plan as it stands now, moved by hand or not."""

from peygir.domain.missions.planning.standing import Standing
from peygir.engines.scheduling import FEASIBLE, Plan, Why, evaluate, why_late


def why_of(standing: Standing, mission_id: int) -> Why:
    """What holds the mission, and what would help: in the plan as its lines stand."""
    parts = evaluate(standing.instance, standing.starts, standing.teams)
    plan = Plan(FEASIBLE, standing.starts, standing.teams, parts.total, parts, None, None, {})
    return why_late(standing.instance, plan, str(mission_id))
