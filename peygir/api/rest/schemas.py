"""The shapes of the API: for the document of it, and to check what comes in."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints

from peygir.domain.demands.states import Exposure, Kind, State

# PostgreSQL's text holds no NUL; numbers must fit the databases' integers.
_CLEAN = r"^[^\x00]*$"
Text = Annotated[str, StringConstraints(pattern=_CLEAN, max_length=5000)]
Line = Annotated[str, StringConstraints(pattern=_CLEAN, max_length=300)]
Short = Annotated[str, StringConstraints(pattern=_CLEAN, max_length=80)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_./-]{0,40}$")]
Number = Annotated[int, Field(ge=1, le=2**53)]
Cursor = Annotated[str, StringConstraints(pattern=r"^([0-9]{1,18}(\.[0-9]{1,18})?)?$")]
Day = Annotated[date, Field(ge=date(1925, 3, 22), le=date(2100, 1, 1))]


class In(Schema):
    model_config = ConfigDict(extra="forbid")


class Sentence(Schema):
    fa: str
    en: str


class ProblemOut(Schema):
    """`code` is stable; `fields` names each field's sentences."""

    code: str
    number: str
    status: int
    sentence: Sentence
    request_id: str
    fields: dict[str, list[Sentence]] | None = None


class ContactIn(In):
    """Kept apart, encrypted, erased ninety days after closure."""

    name: Short = ""
    phone: Annotated[str, StringConstraints(pattern=_CLEAN, max_length=30)] = ""
    email: Annotated[str, StringConstraints(pattern=r"^$|^[^@\s\x00]{1,64}@[^@\s\x00]{1,180}$")] = ""


class DemandIn(In):
    """A place or a point is needed, and words or answers. Codes come from /services, /places and /photos."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "service": "pothole",
                    "place": "2301021606-2",
                    "text": "چاله بزرگی جلوی مدرسه است",
                    "answers": {"lane": "middle"},
                    "contact": {"phone": "09123456789"},
                }
            ]
        },
    )

    service: Code
    kind: Kind = Kind.SERVICE_REQUEST
    text: Text = ""
    answers: dict[Code, bool | Annotated[float, Field(allow_inf_nan=False, ge=-1e12, le=1e12)] | Line] = {}
    exposure: Exposure = Exposure.CONFIDENTIAL
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    place: Code = ""
    address: Line = ""
    danger: bool = False
    unit_concerned: Code = ""
    contact: ContactIn | None = None
    photos: Annotated[list[Annotated[str, StringConstraints(max_length=200)]], Field(max_length=4)] = []
    language: Literal["fa", "en"] = "fa"
    external_reference: Annotated[str, StringConstraints(pattern=_CLEAN, max_length=60)] = ""


class WarningOut(Schema):
    """`start` and `end` count the letters of the text that was sent; nothing was blocked."""

    start: int
    end: int
    reason: Sentence


class RegisteredOut(Schema):
    """`code` is told once. `again`: this very request had been registered before."""

    number: int
    code: str
    state: State
    office: str
    due_at: datetime | None
    follow: str
    warnings: list[WarningOut]
    again: bool


class PhotoOut(Schema):
    reference: str
    media_type: str
    size: int
    width: int | None
    height: int | None


class ChoiceOut(Schema):
    code: str
    fa: str
    en: str


class QuestionOut(Schema):
    code: str
    type: str
    label: Sentence
    required: bool
    choices: list[ChoiceOut]


class ServiceOut(Schema):
    code: str
    id: int
    topic: Sentence
    name: Sentence
    description: Sentence
    kinds: list[str]
    standard_amount: int
    standard_unit: str
    standard_clock: str
    danger: bool
    privacy: str
    tree: str
    questions: list[QuestionOut]


class PlaceOut(Schema):
    code: str
    id: int
    tree: str
    level: str
    name: Sentence
    children: int


class FollowStepOut(Schema):
    at: datetime
    what: str
    state: str
    office: str
    reason: str
    note: str


class FollowingOut(Schema):
    state: State
    sentence: str
    is_open: bool
    service: str
    kind: Kind
    place: str
    office: str
    registered_at: datetime
    due_at: datetime | None
    promise: Literal["", "late", "near"]
    steps: list[FollowStepOut]
    may_confirm: bool
    may_reopen: bool
    may_withdraw: bool
    answer_until: datetime | None
    reopen_until: datetime | None


class AnswerIn(In):
    """All optional: a plain no is enough."""

    reason: Literal["", "not_done", "partly_done", "came_back", "badly_done"] = ""
    note: Annotated[str, StringConstraints(pattern=_CLEAN, max_length=1000)] = ""
    photos: Annotated[list[Annotated[str, StringConstraints(max_length=200)]], Field(max_length=4)] = []


class WithdrawIn(In):
    reason: Literal["", "solved_itself", "mistake", "no_longer_wanted"] = ""


Anything = dict[str, Any]
