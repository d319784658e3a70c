"""The states of a round, of a visit and of a finding, and the arrows between them. docs/states/ is drawn from here."""

from dataclasses import dataclass
from enum import StrEnum


class RoundState(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"  # nothing more is visited; answers and objections go on
    RELEASED = "released"  # its result is frozen and shown
    CANCELLED = "cancelled"


# Nothing more is visited, but for re-checks: what was found is corrected long after.
ENDED = frozenset({RoundState.CLOSED, RoundState.RELEASED})


def visited_in(kind: str) -> frozenset[RoundState]:
    """The states of a round in which visits of this kind go on."""
    return frozenset({RoundState.OPEN}) | (ENDED if kind == "recheck" else frozenset())


class VisitState(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    MISSED = "missed"
    CANCELLED = "cancelled"


class FindingState(StrEnum):
    RECORDED = "recorded"  # the round's lead has not put it to the office yet
    PUT = "put"  # the office answers, accepts or objects; its clock runs
    OBJECTED = "objected"  # a second person decides
    STANDING = "standing"  # accepted, upheld, or not answered in time
    DISMISSED = "dismissed"  # the objection holds, or it was withdrawn with a reason
    CORRECTING = "correcting"  # a corrective mission is on its way
    CORRECTED = "corrected"  # the office or its mission says so: waits for the re-check
    CLOSED = "closed"  # somebody else has seen that it is mended


OVER = frozenset({FindingState.DISMISSED, FindingState.CLOSED})
OPEN = frozenset(FindingState) - OVER
# It counts against the office's state of things.
STANDS = frozenset({FindingState.STANDING, FindingState.CORRECTING, FindingState.CORRECTED, FindingState.CLOSED})


class Severity(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Arrow:
    verb: str
    sources: frozenset
    target: StrEnum
    asks: tuple[str, ...] = ()
    owner: str = "lead"  # lead, deputy, inspector, office, other (not who did it), second (not who recorded), job


def _of(*states: StrEnum) -> frozenset:
    return frozenset(states)


_R, _V, _F = RoundState, VisitState, FindingState
ROUND_ARROWS = (
    Arrow("open", _of(_R.DRAFT), _R.OPEN, ("offices", "checklist", "window"), "deputy"),
    Arrow("close", _of(_R.OPEN), _R.CLOSED, ("reason",), "deputy"),
    Arrow("release", _of(_R.CLOSED), _R.RELEASED, (), "lead"),
    Arrow("cancel", _of(_R.DRAFT, _R.OPEN), _R.CANCELLED, ("reason",), "deputy"),
)
VISIT_ARROWS = (
    Arrow("carry_out", _of(_V.PLANNED, _V.MISSED), _V.DONE, ("submission",), "inspector"),
    Arrow("miss", _of(_V.PLANNED), _V.MISSED, ("reason",), "lead"),
    Arrow("drop", _of(_V.PLANNED, _V.MISSED), _V.CANCELLED, ("reason",), "lead"),
)
FINDING_ARROWS = (
    Arrow("put", _of(_F.RECORDED), _F.PUT, (), "lead"),
    Arrow("accept", _of(_F.PUT), _F.STANDING, (), "office"),
    Arrow("object", _of(_F.PUT), _F.OBJECTED, ("ground", "reason"), "office"),
    Arrow("uphold", _of(_F.OBJECTED), _F.STANDING, ("reason",), "second"),
    Arrow("dismiss", _of(_F.OBJECTED), _F.DISMISSED, ("reason",), "second"),
    Arrow("withdraw", _of(_F.RECORDED, _F.PUT), _F.DISMISSED, ("reason",), "lead"),
    Arrow("run_out", _of(_F.PUT), _F.STANDING, (), "job"),
    Arrow("correct", _of(_F.PUT, _F.STANDING), _F.CORRECTING, ("mission",), "lead"),
    Arrow("claim_corrected", _of(_F.PUT, _F.STANDING, _F.CORRECTING), _F.CORRECTED, ("reason",), "office"),
    Arrow("confirm", _of(_F.CORRECTED), _F.CLOSED, (), "other"),
    Arrow("find_again", _of(_F.CORRECTED, _F.CLOSED), _F.STANDING, ("reason",), "other"),
    # What its mission, or a newer version of the filled form, tells.
    Arrow("mission_done", _of(_F.CORRECTING), _F.CORRECTED, (), "job"),
    Arrow("mission_reopened", _of(_F.CORRECTED, _F.STANDING), _F.CORRECTING, (), "job"),
    Arrow("mission_dropped", _of(_F.CORRECTING), _F.STANDING, (), "job"),
    Arrow("lose_ground", _of(_F.RECORDED, _F.PUT, _F.OBJECTED, _F.STANDING), _F.DISMISSED, (), "job"),
    Arrow("regain_ground", _of(_F.DISMISSED), _F.RECORDED, (), "job"),
)

# (title, states, arrows, closed): what docs/states/supervision.md draws.
MACHINES = (
    ("A round", RoundState, ROUND_ARROWS, frozenset({_R.RELEASED, _R.CANCELLED})),
    ("A visit", VisitState, VISIT_ARROWS, frozenset({_V.DONE, _V.CANCELLED})),
    ("A finding", FindingState, FINDING_ARROWS, OVER),
)
