"""The shapes of missions for officials' programs."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

from peygir.api.rest.schemas import _CLEAN, Cursor, Day, In, Number
from peygir.domain.missions.filters import MAX_LIMIT
from peygir.domain.missions.states import Origin, State

_Word = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{0,40}$")]


class MissionFilterIn(In):
    """The names are those of the desk's address bar, so a count's `query` can be used as it is.

    `waiting`: me: it is the own office's turn; others: the own office gave it and it is another's turn; giver: the own
    office does it and it is another's turn. `accountable`: me, none, or the number of an appointment. `kept`: what a
    figure of how commitments are kept counts; `peers_of`: the other agencies of the kind of this one.
    """

    place: Number | None = None
    office: Number | None = None
    below: bool = True
    giver: Number | None = None
    accountable: Annotated[str, StringConstraints(pattern=r"^(me|none|[0-9]{1,15})?$")] = ""
    state: list[State] = []
    kind: _Word = ""
    origin: Origin | Literal[""] = ""
    due: Literal["", "late", "near", "today", "week", "soon", "none"] = ""
    reason: _Word = ""
    level: _Word = ""
    blocked: bool | None = None
    danger: bool | None = None
    issue: Number | None = None
    demand: Number | None = None
    parent: Number | None = None
    q: Annotated[str, StringConstraints(pattern=_CLEAN, max_length=200)] = ""
    waiting: Literal["", "me", "others", "giver"] = ""
    closed: bool = False
    since: Day | None = None
    until: Day | None = None
    verified_since: Day | None = None
    verified_until: Day | None = None
    kept: Literal["", "assigned", "decided", "on_time", "not_on_time", "claimed", "verified", "reopened", "contested"] = ""
    assigned_since: Day | None = None
    peers_of: Number | None = None
    order: Literal["queue", "newest"] = "queue"
    after: Cursor = ""
    before: Cursor = ""
    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT)] = 50


class MissionRowOut(Schema):
    """A line of the list. `office` does it, `giver` asked for it; `next_office`: whose turn it is."""

    id: int
    title: str
    output: str
    kind_id: int
    kind: str
    state: State
    office_id: int | None
    office: str
    giver_id: int | None
    giver: str
    next_office_id: int | None
    next_office: str
    accountable_id: int | None
    accountable: str
    team_id: int | None
    place_id: int
    place: str
    danger: bool
    priority: int
    due_on: date | None
    first_due_on: date | None
    due: Literal["", "late", "near"]
    late_days: int
    starts_on: date | None
    planned_from: date | None
    planned_to: date | None
    state_since: datetime
    blocked: bool
    level_required: str
    late_reason: str
    escalation_level: int
    followed_up_at: datetime | None
    reopenings: int
    postponements: int
    contests: int
    origin: Origin
    issue_id: int | None
    demand_id: int | None
    parent_id: int | None
    external_reference: str
    sample: bool
    version: int
    lon: float | None
    lat: float | None
    created_at: datetime


class MissionPageOut(Schema):
    """`count` stops counting at `count_cap` + 1."""

    rows: list[MissionRowOut]
    next: str
    previous: str
    count: int
    count_cap: int


class MissionStepOut(Schema):
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


class MissionOut(MissionRowOut):
    """A mission with its steps, oldest first."""

    measure: str
    target: float | None
    unit: str
    achieved: float | None
    effort_days: float
    duration_days: int
    steps: list[MissionStepOut]
