"""What became impossible of a plan since it was computed."""

from datetime import date

from peygir.domain.supervision.models import Round, RoundTeam, RoutePlan, TeamAway
from peygir.domain.supervision.rounds.barring import barred_teams


def overtaken(round_: Round, plan: RoutePlan, today: date) -> int:
    """How many of its stops may no longer be: hard limits are asked again, not believed of yesterday."""
    routes = plan.outcome["routes"]
    offices = sorted({stop["office"] for route in routes for stop in route["stops"]})
    barred = barred_teams(round_, offices)
    active = set(RoundTeam.objects.filter(round=round_, active=True).values_list("pk", flat=True))
    away = {(team, day.isoformat()) for team, day in TeamAway.objects.filter(team__round=round_).values_list("team_id", "on")}
    agreed = {(one["visit"], one["team"]) for one in plan.input["fixed"]}
    broken = 0
    for route in routes:
        team = route["team"]
        gone = team not in active or (team, route["day"]) in away or date.fromisoformat(route["day"]) < today
        for stop in route["stops"]:
            broken += gone or ((team, stop["office"]) in barred and (stop["visit"], team) not in agreed)
    return broken
