"""What the actions of findings take, as values."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvidence:
    """A photo or a document that is stored already, and where it was taken."""

    file_id: int
    note: str = ""
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFinding:
    """By hand: of a visit, or of an office of a round without one."""

    title: str
    severity: str  # low, medium, high, danger
    text: str = ""
    visit_id: int | None = None
    round_id: int | None = None  # with office_id, where there is no visit
    office_id: int | None = None
    service_id: int | None = None
    lon: float | None = None
    lat: float | None = None
    evidence: Sequence[NewEvidence] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDefect:
    """A visible defect on the way, by hand."""

    round_id: int
    service_id: int
    lon: float
    lat: float
    accuracy: float | None = None  # metres
    visit_id: int | None = None
    file_id: int | None = None
    note: str = ""
    seen_at: datetime | None = None  # where it is told later than it was seen
    key: str = ""  # what a phone calls it by: see findings/sent_before.py
