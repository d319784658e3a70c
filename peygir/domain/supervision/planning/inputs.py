"""What a plan of visits is computed from, as values that are kept, and the engine's instance read back from them. Pure.

Whoever holds them can compute the plan again without the installation. A site is an office by its number, a team its number.
Days are ISO dates; times are minutes from midnight; points are millionths of a degree (longitude, latitude). Whole numbers only.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from peygir.engines.priority import canonical
from peygir.engines.routing import Day, Fixed, Instance, Last, Plan, Route, Site, Stop, Team, Unvisited

FORM = 1
# Why a visit is left out before anything is computed; the engine gives reasons of its own.
NO_POINT = "no-point"  # nobody knows where the office is
AGREED = "agreed"  # what was agreed on with the office cannot be kept as it stands
GIVEN = {NO_POINT, AGREED}


def digest(given: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical text, hex."""
    return canonical.digest(canonical.to_text(given))


def instance_of(given: Mapping[str, Any]) -> Instance:
    """ValueError where it is not the inputs of a plan in a form this version knows."""
    if given.get("form") != FORM:
        raise ValueError("not the inputs of a plan in a known form")
    return Instance(
        sites=tuple(_site(one) for one in given["sites"]),
        teams=tuple(_team(one) for one in given["teams"]),
        days=tuple(Day(number(day), opens, closes) for day, opens, closes in given["days"]),
        travel=np.array(given["minutes"], np.int64).reshape(len(given["points"]), -1),
        fixed=tuple(Fixed(str(one["site"]), str(one["team"]), number(one["day"]), one["at"]) for one in given["fixed"]),
        balance=given["balance_per_mille"] / 1000,
    )


def number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _team(one: Mapping[str, Any]) -> Team:
    away = frozenset(number(day) for day in one["away"])
    return Team(str(one["id"]), one["start"], frozenset(one["skills"]), one["day_start"], one["day_end"], away)


def _site(one: Mapping[str, Any]) -> Site:
    last = one["last"]
    return Site(
        str(one["id"]),
        one["at"],
        one["minutes"],
        tuple((opens, closes) for opens, closes in one["windows"]),
        len(one["visits"]),
        one["gap"],
        skills=frozenset(one.get("skills", ())),
        forbidden=frozenset(str(team) for team in one["forbidden"]),
        days=frozenset(number(day) for day in one["days"]) if "days" in one else None,
        rotate=one["rotate"],
        last=None if last is None else Last(number(last["day"]), None if last["team"] is None else str(last["team"])),
    )


def outcome_of(given: Mapping[str, Any], plan: Plan) -> dict[str, Any]:
    """What the engine answered, each stop tied to its visit: an appointment to the visit it was made for, the others in order."""
    visits = _tied(given, plan)
    return {
        "routes": [
            {
                "team": int(route.team), "day": iso(route.day), "leave": route.leave, "back": route.back, "travel": route.travel,
                "stops": [
                    {
                        "visit": visits[stop.site, stop.number], "office": int(stop.site), "number": stop.number,
                        "arrive": stop.arrive, "begin": stop.begin, "end": stop.end,
                    }
                    for stop in route.stops
                ],
            }
            for route in plan.routes
        ],
        "unvisited": [
            *({"visit": visits[one.site, one.number], "office": int(one.site), "reason": one.reason} for one in plan.unvisited),
            *given["left_out"],
        ],
        "travel": plan.travel, "beyond": plan.beyond, "spread": round(plan.spread), "level": plan.level,
        "engine": {name: list(value) if isinstance(value, tuple) else value for name, value in plan.parameters.items()},
    }  # fmt: skip


def _tied(given: Mapping[str, Any], plan: Plan) -> dict[tuple[str, int], int]:
    """{(site, number): visit}."""
    agreed = {(str(one["site"]), str(one["team"]), one["day"]): one["visit"] for one in given["fixed"]}
    tied: dict[tuple[str, int], int] = {}
    for route in plan.routes:
        for stop in route.stops:
            visit = agreed.get((stop.site, route.team, iso(route.day)))
            if visit is not None:
                tied[stop.site, stop.number] = visit
    left = {str(one["id"]): list(one["visits"]) for one in given["sites"]}
    for (site, _), visit in tied.items():
        left[site].remove(visit)
    stops = sorted((stop.site, stop.number) for route in plan.routes for stop in route.stops)
    for key in [*stops, *sorted((one.site, one.number) for one in plan.unvisited)]:
        if key not in tied:
            tied[key] = left[key[0]].pop(0)
    return tied


def plan_of(outcome: Mapping[str, Any]) -> Plan:
    """The engine's plan again, for checking."""
    routes = tuple(
        Route(
            str(one["team"]),
            number(one["day"]),
            tuple(Stop(str(stop["office"]), stop["number"], stop["arrive"], stop["begin"], stop["end"]) for stop in one["stops"]),
            one["leave"],
            one["back"],
            one["travel"],
        )
        for one in outcome["routes"]
    )
    left = tuple(Unvisited(str(one["office"]), 0, one["reason"]) for one in outcome["unvisited"] if one["reason"] not in GIVEN)
    return Plan(routes, left, outcome["travel"], outcome["beyond"], outcome["spread"], outcome["level"], outcome["engine"])
