"""The shapes officials' programs read and send."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints

from peygir.api.rest.schemas import _CLEAN, Code, Cursor, Day, In, Line, Number, Sentence, Text
from peygir.domain.demands.filters import MAX_LIMIT
from peygir.domain.demands.states import Kind, State


class FilterIn(In):
    """The names are those of the desk's address bar, so a count's `query` can be used as it is."""

    place: Number | None = None
    office: Number | None = None
    below: bool = True
    state: list[State] = []
    closed: bool = False
    service: Annotated[list[Number], Field(max_length=100)] = []
    topic: Number | None = None
    kind: Kind | Literal[""] = ""
    promise: Literal["", "late", "near", "today"] = ""
    danger: bool | None = None
    since: Day | None = None
    until: Day | None = None
    q: Annotated[str, StringConstraints(pattern=_CLEAN, max_length=200)] = ""
    order: Literal["queue", "newest"] = "queue"
    after: Cursor = ""
    before: Cursor = ""
    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT)] = 50
    waiting: Literal["", "yes", "others"] = ""


class RowOut(Schema):
    """A line of the list. `text` is its beginning."""

    id: int
    kind: Kind
    state: State
    service_id: int
    service: str
    text: str
    address: str
    office_id: int
    office: str
    place_id: int | None
    place: str
    danger: bool
    due_at: datetime | None
    promise: Literal["", "late", "near"]
    registered_at: datetime
    state_since: datetime
    duplicate_count: int
    reopenings: int
    bounces: int
    escalation_level: int
    conduct: bool
    exposure: str
    external_reference: str
    sample: bool
    version: int
    lon: float | None
    lat: float | None


class PageOut(Schema):
    """`count` stops counting at `count_cap` + 1."""

    rows: list[RowOut]
    next: str
    previous: str
    count: int
    count_cap: int


class StepOut(Schema):
    at: datetime
    verb: str
    from_state: str
    to_state: str
    actor_kind: str
    actor_office_id: int | None
    from_office_id: int | None
    to_office_id: int | None
    reason: str
    note: str
    instruction: str
    letter_number: str
    letter_date: str | None


class NoteOut(Schema):
    at: datetime
    office_id: int | None
    text: str


class AttachmentOut(Schema):
    id: int
    purpose: str
    at: datetime
    media_type: str
    size: int
    width: int | None
    height: int | None


class NextOut(Schema):
    verb: str
    allowed: bool
    why_not: Sentence | None
    asks: list[str]
    reasons: list[str]


class DetailOut(RowOut):
    """The whole of a demand, by what the reader may see; never the contact."""

    answers: dict[str, Any]
    closed_at: datetime | None
    claimed_at: datetime | None
    routed_by: str
    merged_into: int | None
    steps: list[StepOut]
    notes: list[NoteOut]
    attachments: list[AttachmentOut]
    next_steps: list[NextOut]


class StateOut(Schema):
    id: int
    state: State
    office_id: int
    due_at: datetime | None
    is_open: bool
    danger: bool
    version: int


class FigureOut(Schema):
    """`query` lists these cases: `GET /demands?` and this."""

    number: int
    query: str


class EntryOut(Schema):
    id: int
    at: datetime
    action: str
    actor_kind: str
    actor_role: str
    actor_office_id: int | None
    reason: str
    changes: dict[str, Any]
    request_id: str


class EntriesOut(Schema):
    entries: list[EntryOut]
    next: str


class VerbIn(In):
    """`version`: as it was read; the step is refused (409) where the demand was changed since."""

    model_config = ConfigDict(extra="forbid")
    version: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None


class NoteIn(VerbIn):
    note: Text = ""


class ReasonIn(NoteIn):
    reason: Code = ""


class ReferIn(ReasonIn):
    office: Number
    instruction: Text = ""
    letter_number: Annotated[str, StringConstraints(pattern=_CLEAN, max_length=60)] = ""
    letter_date: Day | None = None
    external_reference: Annotated[str, StringConstraints(pattern=_CLEAN, max_length=60)] = ""


class EvidenceIn(NoteIn):
    """`photos`: references from `POST /photos`."""

    photos: Annotated[list[Annotated[str, StringConstraints(max_length=200)]], Field(max_length=10)] = []


class MergeIn(ReasonIn):
    into: Number
    reason: Code = "same_defect"


class DangerIn(VerbIn):
    danger: bool
    reason: Line = ""


class ServiceIn(NoteIn):
    service: Code


class AddNoteIn(In):
    text: Annotated[str, StringConstraints(pattern=_CLEAN, min_length=1, max_length=5000)]


class PurposeIn(In):
    purpose: Annotated[str, StringConstraints(pattern=_CLEAN, min_length=3, max_length=200)]


class ContactOut(Schema):
    name: str
    phone: str
    email: str


class NotedOut(Schema):
    id: int


class DoneOut(Schema):
    done: bool
