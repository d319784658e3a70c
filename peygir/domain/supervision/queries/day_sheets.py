"""A team's day as it takes it along: order, hours, where, whom to ask for. Of the office, nobody's private number."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import RoundMember, RoundOffice, RoundTeam, RoutePlan, Visit
from peygir.domain.supervision.problems import TeamNotFound
from peygir.domain.supervision.queries.rounds import rounds_visible_to
from peygir.domain.supervision.scopes import oversees
from peygir.domain.supervision.states import RoundState, VisitState


@dataclass(frozen=True, slots=True)
class SheetStop:
    """`at` and `until`: the visit itself; None where nobody has planned an hour."""

    visit_id: int
    code: str
    order: int
    at: time | None
    until: time | None
    minutes: int
    fixed: bool
    unannounced: bool
    state: str
    office_id: int
    office: str
    address: str  # of the place: its name
    phone: str
    lon: float | None
    lat: float | None


@dataclass(frozen=True, slots=True)
class DaySheet:
    """`leave`, `back`, `travel_minutes`: of the plan in force; None where the day was put together by hand."""

    round_id: int
    round_title: str
    team_id: int
    team: str
    on: date
    lon: float
    lat: float
    leave: time | None
    back: time | None
    travel_minutes: int | None
    members: tuple[tuple[str, bool], ...]  # name, whether they lead
    stops: tuple[SheetStop, ...]


def day_sheet(team_id: int, on: date, by: Actor | None) -> DaySheet:
    """For its own members and for who sees the whole round; TeamNotFound for others. A fixed number of queries."""
    team = RoundTeam.objects.filter(pk=team_id, round__in=rounds_visible_to(by)).select_related("round").first()
    if team is None or by is None:
        raise TeamNotFound
    members = list(RoundMember.objects.filter(team=team).select_related("appointment__user").order_by("-leads", "pk"))
    mine = by.appointment_id is not None and any(one.appointment_id == by.appointment_id for one in members)
    if not mine and not oversees(by, team.round):
        raise TeamNotFound
    names = mine or by.role != "analyst" or team.round.state == RoundState.RELEASED
    rows = (
        Visit.objects.filter(team=team, planned_on=on, kind__in=(Visit.Kind.FIELD, Visit.Kind.RECHECK))
        .exclude(state=VisitState.CANCELLED)
        .select_related("office__place")
        .defer("office__place__boundary")
        .order_by("order", "planned_at", "pk")
    )
    visits = list(rows)
    points = {
        office: (lon, lat)
        for office, lon, lat in RoundOffice.objects.filter(
            round=team.round_id, office__in={one.office_id for one in visits}
        ).values_list("office_id", "lon", "lat")
    }
    route = _route(team, on, visits)
    return DaySheet(
        team.round_id, team.round.title, team.pk, team.name, on, team.lon, team.lat,
        _clock(route.get("leave")), _clock(route.get("back")), route.get("travel"),
        tuple((one.appointment.user.get_full_name(), one.leads) for one in members) if names else (),
        tuple(_stop(nth, one, points.get(one.office_id, (None, None))) for nth, one in enumerate(visits, start=1)),
    )  # fmt: skip


def _route(team: RoundTeam, on: date, visits: list[Visit]) -> dict[str, Any]:
    """Of the plan in force, if the day still is as it was planned."""
    plan = RoutePlan.objects.filter(round=team.round_id, state="adopted").values_list("outcome", flat=True).first()
    day = on.isoformat()
    found = next((one for one in (plan or {}).get("routes", ()) if one["team"] == team.pk and one["day"] == day), None)
    if found is None or [stop["visit"] for stop in found["stops"]] != [one.pk for one in visits]:
        return {}
    return found


def _clock(minutes: int | None) -> time | None:
    return None if minutes is None or not 0 <= minutes < 24 * 60 else time(*divmod(minutes, 60))


def _stop(nth: int, visit: Visit, point: tuple[float | None, float | None]) -> SheetStop:
    at = visit.planned_at
    until = None if at is None else _clock(min(24 * 60 - 1, at.hour * 60 + at.minute + visit.minutes))
    return SheetStop(
        visit.pk, visit.code, nth, at, until, visit.minutes, visit.fixed, visit.unannounced, visit.state, visit.office_id,
        visit.office.name_fa, visit.office.place.name_fa, visit.office.phone, *point,
    )  # fmt: skip
