"""What a plan is computed from, as one canonical text, and the engine's instance read back from it. Pure.

Whoever holds the text can compute the plan again without the installation. Ids of missions are their numbers; a pool is "t12"
(people of team 12), "o3" (people of office 3, where it has no teams) or "c7" (units of capacity 7); a budget line is "b5", in
million rials. A team is written as its pool; "" is nobody of ours (a contractor).
"""

from collections.abc import Mapping
from typing import Any

from peygir.domain.missions.planning.slots import Slots
from peygir.engines.priority import canonical
from peygir.engines.scheduling import After, BudgetLine, Instance, Mission, Placed, Resource, Terms, Way

FORM = 1
MILLION = 1_000_000
TERMS = ("late", "finish", "beyond", "fair", "fair_from", "moved", "shifted", "team_changed")


def to_text(inputs: Mapping[str, Any]) -> str:
    return canonical.to_text(inputs)


def digest(text: str) -> str:
    return canonical.digest(text)


def read(text: str) -> dict[str, Any]:
    """ValueError where it is not the inputs of a plan in a form this version knows."""
    inputs = canonical.read(text)
    if not isinstance(inputs, dict) or inputs.get("form") != FORM:
        raise ValueError("not the inputs of a plan in a known form")
    return inputs


def slots_of(inputs: Mapping[str, Any]) -> Slots:
    return Slots.read(inputs["slots"])


def terms_of(terms: Terms) -> dict[str, Any]:
    """As they stand in the inputs."""
    return {name: list(value) if isinstance(value := getattr(terms, name), tuple) else value for name in TERMS}


def instance_of(inputs: Mapping[str, Any], *, movable: bool = False) -> Instance:
    """What the engine takes. `movable`: what a person fixed by hand may be moved by hand again."""
    terms = {name: tuple(value) if isinstance(value, list) else value for name, value in inputs["terms"].items()}
    return Instance(
        weeks=slots_of(inputs).weeks(),
        missions=tuple(_mission(one, movable) for one in inputs["missions"]),
        resources=tuple(Resource(one["id"], tuple(one["capacity"]), one["usual"]) for one in inputs["resources"]),
        budget=tuple(BudgetLine(one["id"], one["total"]) for one in inputs["budget"]),
        terms=Terms(**terms),
    )


def by_hand(inputs: Mapping[str, Any]) -> frozenset[int]:
    """The missions a person had fixed before this plan was asked for."""
    return frozenset(one["id"] for one in inputs["missions"] if one["by_hand"])


def _mission(one: Mapping[str, Any], movable: bool) -> Mission:
    return Mission(
        id=str(one["id"]),
        duration=one["duration"],
        ways=tuple(Way(team, _pairs(needs)) for team, needs in one["ways"]),
        needs=_pairs(one["needs"]),
        budget=_pairs(one["budget"]),
        release=one["release"],
        due=one["due"],
        deadline=one["deadline"],
        weight=one["weight"],
        place=one["place"],
        after=tuple(After(str(before), lag) for before, lag in one["after"]),
        fixed=None if movable and one["by_hand"] else _placed(one["fixed"]),
        previous=_placed(one["previous"]),
    )


def _pairs(pairs: Any) -> tuple[tuple[str, int], ...]:
    return tuple((name, number) for name, number in pairs)


def _placed(pair: Any) -> Placed | None:
    return Placed(*pair) if pair is not None else None
