"""What an action takes, as values: screens, rooms above and tests fill them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNeed:
    """So many of a skill, or of a capacity, a day: one of the two."""

    skill_id: int | None = None
    capacity_id: int | None = None
    units: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMission:
    """`office_id`: who is to do it, may stay open until it is assigned. A part takes what is empty from its whole."""

    title: str
    output: str
    measure: str
    kind_id: int
    place_id: int
    office_id: int | None = None
    due_on: date | None = None
    starts_on: date | None = None
    hard_due: bool = False
    target: Decimal | None = None
    unit: str = ""
    effort_days: Decimal = Decimal(1)  # of a person
    duration_days: int = 1  # working days
    priority: int = 50  # 0…100
    danger: bool = False
    cost_rials: int | None = None
    budget_line_id: int | None = None
    team_id: int | None = None
    lon: float | None = None
    lat: float | None = None
    external_reference: str = ""
    needs: Sequence[NewNeed] = field(default_factory=tuple)
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvidence:
    """A photo or a document with its file, or a measurement with its number."""

    kind: str  # photo, document, measurement
    observed_on: date
    file_id: int | None = None
    value: Decimal | None = None
    unit: str = ""
    note: str = ""
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProject:
    """Of a project under way (طرح): the contractor is an organisation, never a private person."""

    contractor: str = ""
    contract_number: str = ""
    contract_on: date | None = None
    budget_rials: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProgress:
    on: date
    physical: Decimal  # per cent
    financial: Decimal  # per cent
    spent_rials: int | None = None
    note: str = ""
    evidence_ids: Sequence[int] = ()  # laid before, at this mission
