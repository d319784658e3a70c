"""What the actions of rounds take, as values: screens and tests fill them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRound:
    """Checklists by their published version; `previous_id`: the round it is compared with. See rounds/parameters.py."""

    title: str
    purpose: str
    lead_office_id: int
    window_from: date
    window_to: date
    field_checklist_id: int | None = None
    desk_checklist_id: int | None = None
    previous_id: int | None = None
    parameters: Mapping[str, object] = field(default_factory=dict)
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamDraft:
    """`lon`, `lat`: where its days begin and end. Hours: empty for the round's."""

    name: str
    lon: float
    lat: float
    skill_ids: Sequence[int] = ()
    day_start: time | None = None
    day_end: time | None = None
