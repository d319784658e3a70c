"""What became impossible of a plan since it was computed."""

from datetime import date

from peygir.domain.supervision.models import Round, RoundOffice, RoundTeam, RoutePlan, TeamAway
from peygir.domain.supervision.rounds.barring import barred_teams


def overtaken(round_: Round, plan: RoutePlan, today: date) -> int:
    """How many of its stops may no longer be: hard limits are asked again, not believed of yesterday."""
    routes = plan.outcome["routes"]
    offices = sorted({stop["office"] for route in routes for stop in route["stops"]})
    barred = barred_teams(round_, offices)
    skills = {one.pk: _skills(one) for one in RoundTeam.objects.filter(round=round_, active=True).prefetch_related("skills")}
    asked = RoundOffice.objects.filter(round=round_, skills__isnull=False).prefetch_related("skills").distinct()
    wanted = {one.office_id: _skills(one) for one in asked}
    away = {(team, day.isoformat()) for team, day in TeamAway.objects.filter(team__round=round_).values_list("team_id", "on")}
    agreed = {(one["visit"], one["team"]) for one in plan.input["fixed"]}
    broken = 0
    for route in routes:
        team = route["team"]
        gone = team not in skills or (team, route["day"]) in away or date.fromisoformat(route["day"]) < today
        for stop in route["stops"]:
            office = stop["office"]
            unfit = not gone and ((team, office) in barred or not wanted.get(office, set()) <= skills[team])
            broken += gone or (unfit and (stop["visit"], team) not in agreed)
    return broken


def _skills(of: RoundTeam | RoundOffice) -> set[int]:
    return {one.pk for one in of.skills.all()}
