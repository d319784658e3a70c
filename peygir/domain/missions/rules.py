"""What a step asks for, until when an assignment may be contested, in what order missions stand: pure functions over values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from peygir.base.calendar import WorkingCalendar

CONTEST_DAYS = 5  # working days of the doer, after the day of the assignment
TITLE_LONGEST = 160
OUTPUT_LONGEST = 300
UNITS_MOST = 1000  # of one thing a day
MEASURE_LONGEST = 200
REASON_LONGEST = 2000
EVIDENCE = ("photo", "document", "measurement")

# Why an assignment is said to be wrong; "other" asks for a note of its own.
GROUNDS = ("not_ours", "no_legal_basis", "wrong_place", "already_done", "impossible_date", "no_means", "other")

_NO_DATE = 1 << 24  # days: after every real date
_CALM = 1 << 25
QUEUE_CLOSED = 1 << 26
_HORIZON = 400  # days searched for working days before plain days are counted


def queue_key(danger: bool, due_on: date | None, closed: bool) -> int:
    """The place in the queue, small first: danger, then the date; equal keys are ordered by id, so by age."""
    days = _NO_DATE if due_on is None else due_on.toordinal()
    return (QUEUE_CLOSED if closed else 0) + (0 if danger else _CALM) + days


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is there of a mission, as the steps ask for it."""

    output: str = ""
    measure: str = ""
    owner_office: bool = False
    due_on: date | None = None
    acyclic: bool = True
    accountable: bool = False
    ground: str = ""
    in_time: bool = True
    needed_kinds: tuple[str, ...] = ()
    laid_kinds: frozenset[str] = frozenset()  # by the doer, since the claim was last sent back
    parts_open: int = 0
    predecessors_open: int = 0
    progress_whole: bool = True  # of a project: the latest report says a hundred per cent


def answers(ask: str, facts: Facts, reason: str) -> bool:
    """Whether what a step asks for is there."""
    match ask:
        case "reason":
            return bool(reason.strip())
        case "output":
            return bool(facts.output.strip())
        case "measure":
            return bool(facts.measure.strip())
        case "owner_office":
            return facts.owner_office
        case "due_on":
            return facts.due_on is not None
        case "acyclic":
            return facts.acyclic
        case "accountable":
            return facts.accountable
        case "ground":
            return facts.ground in GROUNDS
        case "in_time":
            return facts.in_time
        case "evidence_of_kind":
            return facts.laid_kinds.issuperset(facts.needed_kinds)
        case "parts_done":
            return facts.parts_open == 0
        case "predecessors_done":
            return facts.predecessors_open == 0
        case "progress_whole":
            return facts.progress_whole
    raise ValueError(f"nobody knows what {ask!r} asks for")


def missing(asks: Iterable[str], facts: Facts, reason: str = "") -> tuple[str, ...]:
    """What a step asks for and is not there, in the order it is asked."""
    return tuple(ask for ask in asks if not answers(ask, facts, reason))


def working_days_after(start: date, days: int, calendar: WorkingCalendar) -> date:
    """The last of so many working days after `start`; by plain days where the calendar knows no work at all."""
    day, left = start, days
    for _ in range(_HORIZON + 7 * days):
        if left <= 0:
            return day
        day += timedelta(days=1)
        left -= bool(calendar.working_intervals(day))
    return start + timedelta(days=days)


def contest_until(assigned_on: date, calendar: WorkingCalendar) -> date:
    """The last day on which the doer may contest an assignment."""
    return working_days_after(assigned_on, CONTEST_DAYS, calendar)


def progress_needs_evidence(before: Decimal, after: Decimal) -> bool:
    """A share that rises, be it from zero or to a hundred, is shown, not only told."""
    return after > before


def falls_back(before: Decimal, after: Decimal) -> bool:
    return after < before
