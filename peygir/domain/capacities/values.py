"""What the room hands out, as values."""

from dataclasses import dataclass
from datetime import date

from peygir.domain.capacities.models import Capacity


@dataclass(frozen=True, slots=True)
class TeamSupply:
    id: int
    office_id: int
    name: str
    usual: int  # when nobody is absent
    skills: frozenset[int]
    people: tuple[int, ...]  # per day of the supply


@dataclass(frozen=True, slots=True)
class UnitSupply:
    id: int
    office_id: int
    kind: str
    name: str
    place_id: int
    usual: int
    skills: frozenset[int]
    units: tuple[int, ...]  # per day of the supply


@dataclass(frozen=True, slots=True)
class LineSupply:
    id: int
    office_id: int
    code: str
    title: str
    amount_rials: int
    starts_on: date
    ends_on: date  # inclusive


@dataclass(frozen=True, slots=True)
class Supply:
    """Who and what there is to plan with. `days`: those on which any of the offices works, in order."""

    days: tuple[date, ...]
    teams: tuple[TeamSupply, ...]
    units: tuple[UnitSupply, ...]
    lines: tuple[LineSupply, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A capacity that may serve a mission. `units_at_least`: can be had on every working day asked for."""

    capacity: Capacity
    units_at_least: int
    place_level: str  # of the nearest place that holds both; "" when none does
    metres: float | None  # between the centres of the two places, where both are known
    own: bool  # kept by the office that asks
