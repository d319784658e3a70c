"""A plan of routes as its pages show it: each team's days, in words; the same as lines and points of a map."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from peygir.base.calendar import format_jalali
from peygir.domain.supervision.models import RoundOffice, RoundTeam, RoutePlan, Visit
from peygir.web.desk.story import office_name
from peygir.web.shared.wording import digits, language

# Told apart by the way they are drawn as well as by colour; the legend says which is whose.
HUES = 8


@dataclass(frozen=True, slots=True)
class Stop:
    order: int
    visit_id: int
    office_id: int
    name: str
    at: str
    until: str

    @property
    def url(self) -> str:
        return reverse("rounds:visit", args=[self.visit_id])


@dataclass(frozen=True, slots=True)
class DayRoute:
    """`travel` in minutes; `leave` and `back` as clocks."""

    team_id: int
    team: str
    hue: int
    day: date
    leave: str
    back: str
    travel: int
    stops: tuple[Stop, ...]

    @property
    def said(self) -> str:
        return format_jalali(self.day, "full", language())


def clock_of(minutes: float | None) -> str:
    if minutes is None:
        return ""
    whole = round(minutes)
    return digits(f"{whole // 60:02}:{whole % 60:02}")


def routes_of(plan: RoutePlan, *, day: date | None = None, team_id: int | None = None) -> list[DayRoute]:
    """By day and team; empty days left out. One query."""
    teams = list(RoundTeam.objects.filter(round_id=plan.round_id).order_by("name").values_list("pk", "name"))
    names, hues = dict(teams), {pk: n % HUES for n, (pk, _name) in enumerate(teams)}
    found = []
    for one in plan.outcome.get("routes", ()):
        on = date.fromisoformat(one["day"])
        if not one["stops"] or (day is not None and on != day) or (team_id is not None and one["team"] != team_id):
            continue
        found.append(
            DayRoute(
                one["team"], names.get(one["team"], ""), hues.get(one["team"], 0), on, clock_of(one.get("leave")),
                clock_of(one.get("back")), round(one.get("travel") or 0), tuple(_stops(one["stops"])),
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (one.day, one.team, one.team_id))


def _stops(stops: Iterable[dict[str, Any]]) -> Iterable[Stop]:
    for n, one in enumerate(stops, 1):
        yield Stop(n, one["visit"], one["office"], office_name(one["office"]), clock_of(one["begin"]), clock_of(one["end"]))


def visits_of(plan: RoutePlan) -> dict[int, Visit]:
    """The visits that the plan names; one query."""
    ids = [stop["visit"] for one in plan.outcome.get("routes", ()) for stop in one["stops"]]
    ids += [one["visit"] for one in plan.outcome.get("unvisited", ())]
    return Visit.objects.defer("sections").in_bulk(ids)


def features(plan: RoutePlan, routes: list[DayRoute]) -> list[dict[str, Any]]:
    """A line from the team's start through its stops and back, and a numbered point for each stop. Two queries."""
    points = {
        one: (lon, lat)
        for one, lon, lat in RoundOffice.objects.filter(round_id=plan.round_id).values_list("office_id", "lon", "lat")
        if lon is not None
    }
    starts = {pk: (lon, lat) for pk, lon, lat in RoundTeam.objects.filter(round_id=plan.round_id).values_list("pk", "lon", "lat")}
    lines, dots = [], []
    for one in routes:
        way = [points[stop.office_id] for stop in one.stops if stop.office_id in points]
        start = starts.get(one.team_id)
        if way and start is not None:
            lines.append(_feature("LineString", [start, *way, start], {"hue": one.hue, "title": one.team, "about": one.said}))
        for stop in one.stops:
            if stop.office_id in points:
                told = {
                    "name": digits(str(stop.order)), "hue": one.hue, "title": stop.name, "url": stop.url,
                    "about": f"{one.team} · {one.said} · {stop.at}",
                }  # fmt: skip
                dots.append(_feature("Point", points[stop.office_id], told))
    return [*lines, *dots]


def _feature(kind: str, coordinates: Any, told: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": told}
