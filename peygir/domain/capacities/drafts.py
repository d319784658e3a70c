"""What the actions of this room are given."""

from dataclasses import dataclass, field
from datetime import date

from peygir.base.text import Sensitive
from peygir.domain.capacities.models import Capacity
from peygir.domain.capacities.rules import Time


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityDraft:
    """An organisation's or a thing's entry. `times` empty: it can be had always."""

    kind: str
    name: str
    place_id: int
    office_id: int
    quantity: int = 1
    unit: str = ""
    skill_ids: tuple[int, ...] = ()
    terms: str = ""
    lent: bool = True
    times: tuple[Time, ...] = ()


@dataclass(frozen=True, slots=True)
class Saved:
    capacity: Capacity
    # What looks like a person's number or a phrase to redact in the name or the terms: told, not refused.
    warnings: tuple[Sensitive, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamDraft:
    office_id: int
    name: str
    size: int
    skill_ids: tuple[int, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDraft:
    office_id: int
    code: str
    title: str
    amount_rials: int
    starts_on: date
    ends_on: date
