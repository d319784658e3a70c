"""How long an office has to answer, in what order findings stand, which arrows leave a state: pure functions over values."""

from datetime import date

from peygir.base.calendar import WorkingCalendar
from peygir.domain.missions.rules import working_days_after
from peygir.domain.supervision.states import FINDING_ARROWS, Arrow, Severity

ANSWER_DAYS = 7  # working days of the office, after the day on which it was put
TITLE_LONGEST = 160
TEXT_LONGEST = 4000
NOTE_LONGEST = 2000
EVIDENCE_MOST = 12  # in one step

# Why an office says that a finding does not hold; each with words of its own.
GROUNDS = ("not_so", "not_ours", "evidence", "rule", "mended_before", "other")
CHECKED = ("holds", "fails", "unseen")
DECIDED = ("upheld", "dismissed")

_ORDER = {Severity.DANGER: 0, Severity.HIGH: 1, Severity.MEDIUM: 2, Severity.LOW: 3}
_NO_DATE = (1 << 24) - 1  # after every real date
_STEP = 1 << 24
_OVER = 1 << 30


def answer_by(put_on: date, calendar: WorkingCalendar) -> date:
    """The last day on which the office may still answer."""
    return working_days_after(put_on, ANSWER_DAYS, calendar)


def queue_key(severity: str, due: date | None, is_open: bool) -> int:
    """The place in the queue, small first: severity, then the date of the answer; what is over comes after everything else."""
    days = due.toordinal() if due is not None else _NO_DATE
    return (0 if is_open else _OVER) + _ORDER[Severity(severity)] * _STEP + days


def arrow(verb: str, state: str) -> Arrow | None:
    """The arrow that a verb walks from a state, or None."""
    return next((one for one in FINDING_ARROWS if one.verb == verb and state in one.sources), None)
