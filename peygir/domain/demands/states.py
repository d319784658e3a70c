"""The states of a demand, the arrows between them, what each arrow asks for. docs/states/demand.md is drawn from here."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    REGISTERED = "registered"
    REFERRED = "referred"
    IN_PROGRESS = "in_progress"
    DONE_CLAIMED = "done_claimed"
    VERIFIED = "verified"
    UNCONFIRMED = "unconfirmed"
    REOPENED = "reopened"
    MISROUTED = "misrouted"
    OUTSIDE_AUTHORITY = "outside_authority"
    DUPLICATE = "duplicate"
    NO_ACTION = "no_action"
    WITHDRAWN = "withdrawn"


CLOSED = frozenset(
    {
        State.VERIFIED,
        State.UNCONFIRMED,
        State.DUPLICATE,
        State.NO_ACTION,
        State.OUTSIDE_AUTHORITY,
        State.WITHDRAWN,
    }
)
OPEN = frozenset(State) - CLOSED
# Where the office still owes work: a claimed closure waits for a yes, not for the office.
WORKING = OPEN - {State.DONE_CLAIMED}
# Where the work is over, or said to be.
OVER = CLOSED | {State.DONE_CLAIMED}


class Kind(StrEnum):
    SERVICE_REQUEST = "service_request"
    COMPLAINT = "complaint"
    CRITICISM = "criticism"
    SUGGESTION = "suggestion"
    COMMENDATION = "commendation"


class Exposure(StrEnum):
    NAMED = "named"
    CONFIDENTIAL = "confidential"
    ANONYMOUS = "anonymous"


class Channel(StrEnum):
    WEB = "web"
    PHONE = "phone"
    DESK = "desk"
    FIELD = "field"
    API = "api"
    IMPORT = "import"


class Verb(StrEnum):
    REGISTER = "register"
    REFER = "refer"
    START = "start"
    CLAIM_DONE = "claim_done"
    CONFIRM = "confirm"  # the citizen's yes
    VERIFY = "verify"  # a call-back or an inspector's check
    REOPEN = "reopen"
    LAPSE = "lapse"  # fourteen silent days
    RETURN = "return_misrouted"
    DECLARE_OUTSIDE = "declare_outside"
    DECLARE_NO_ACTION = "declare_no_action"
    MERGE = "merge"
    SEPARATE = "separate"  # a merge undone
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Arrow:
    verb: Verb
    sources: frozenset[State]
    target: State
    asks: tuple[str, ...] = ()  # what must be given: "office", "reason", "evidence_or_note", "into"
    owner: str = "office"  # who walks it: office, citizen, other (anyone but the office that did the work), job


_PRE_WORK = frozenset({State.REGISTERED, State.REFERRED, State.MISROUTED, State.REOPENED})
_ANSWERABLE = _PRE_WORK | {State.IN_PROGRESS}

ARROWS: tuple[Arrow, ...] = (
    Arrow(Verb.REFER, _ANSWERABLE, State.REFERRED, ("office", "reason")),
    Arrow(Verb.START, _PRE_WORK - {State.MISROUTED}, State.IN_PROGRESS),
    Arrow(Verb.CLAIM_DONE, _ANSWERABLE - {State.MISROUTED}, State.DONE_CLAIMED, ("evidence_or_note",)),
    Arrow(Verb.CONFIRM, frozenset({State.DONE_CLAIMED, State.UNCONFIRMED}), State.VERIFIED, (), "citizen"),
    Arrow(Verb.VERIFY, frozenset({State.DONE_CLAIMED, State.UNCONFIRMED}), State.VERIFIED, ("reason",), "other"),
    Arrow(
        Verb.REOPEN,
        frozenset({State.DONE_CLAIMED, State.UNCONFIRMED, State.VERIFIED}),
        State.REOPENED,
        ("reason",),
        "other",
    ),
    Arrow(Verb.LAPSE, frozenset({State.DONE_CLAIMED}), State.UNCONFIRMED, (), "job"),
    Arrow(Verb.RETURN, frozenset({State.REGISTERED, State.REFERRED, State.REOPENED}), State.MISROUTED, ("reason",)),
    Arrow(Verb.DECLARE_OUTSIDE, _ANSWERABLE, State.OUTSIDE_AUTHORITY, ("reason",)),
    Arrow(Verb.DECLARE_NO_ACTION, _ANSWERABLE, State.NO_ACTION, ("reason",)),
    Arrow(Verb.MERGE, _ANSWERABLE | {State.DONE_CLAIMED}, State.DUPLICATE, ("into",)),
    Arrow(Verb.SEPARATE, frozenset({State.DUPLICATE}), State.REFERRED, ("reason",)),
    Arrow(Verb.WITHDRAW, _ANSWERABLE, State.WITHDRAWN, (), "citizen"),
)

_BY_STEP: dict[tuple[Verb, State], Arrow] = {(arrow.verb, source): arrow for arrow in ARROWS for source in arrow.sources}


def arrow(verb: str, state: str) -> Arrow | None:
    """The arrow a verb walks from a state; None where there is none."""
    return _BY_STEP.get((verb, state))


def verbs_from(state: str) -> tuple[Verb, ...]:
    """The verbs that lead out of a state, in the order of ARROWS."""
    return tuple(arrow.verb for arrow in ARROWS if state in arrow.sources)
