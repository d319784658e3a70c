"""How a mission goes: what happens on it and when, drawn from the skill of who does it. Cut off at the present."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from peygir.cli.sample.life.skill import skill_of
from peygir.cli.sample.work.texts import Work

ZONE = ZoneInfo("Asia/Tehran")
_FRIDAY = 4
_FIRST_HOUR, _HOURS = 8, 6
BLOCKED_BY = ("permit", "land_access", "decision_awaited", "other_agency")


@dataclass(frozen=True, slots=True)
class Event:
    at: datetime
    verb: str
    told: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Course:
    begins: datetime
    due_on: date
    effort: int
    days: int
    events: tuple[Event, ...]  # in order of time, none after the present


def office_hours(moment: datetime, u: float) -> datetime:
    """Some time between eight and two of that day in Tehran, or of the next one where it is a Friday."""
    day = moment.astimezone(ZONE)
    if day.weekday() == _FRIDAY:
        day += timedelta(days=1)
    minutes = int(u * _HOURS * 60)
    return day.replace(hour=_FIRST_HOUR + minutes // 60, minute=minutes % 60, second=0, microsecond=0).astimezone(moment.tzinfo)


def course(work: Work, doer: str, age: float, *, seed: int, now: datetime, rng: np.random.Generator, judged: bool) -> Course:
    """`age`: days since it was given. `judged`: somebody of another office could decide a contest."""
    skill = skill_of(doer, seed)
    days = int(rng.integers(work.days[0], work.days[1] + 1))
    effort = min(int(rng.integers(work.effort[0], work.effort[1] + 1)), 2 * days)
    begins = office_hours(now - timedelta(days=age), rng.random())
    due_on = (begins + timedelta(days=int(1.5 * days + rng.integers(5, 24)))).date()
    u = rng.random(24).tolist()
    events = sorted(_events(work, skill, begins, due_on, days, u), key=lambda one: one.at)
    return Course(begins, due_on, effort, days, tuple(one for one in _judged(events, judged) if one.at <= now))


def _judged(events: list[Event], judged: bool) -> Iterator[Event]:
    return (one for one in events if judged or one.verb not in {"contest", "upheld"})


def _events(work: Work, skill: Any, begins: datetime, due_on: date, days: int, u: list[float]) -> Iterator[Event]:
    def after(moment: datetime, more: float, hour: float) -> datetime:
        return max(office_hours(moment + timedelta(days=more), hour), moment + timedelta(minutes=25))

    assigned = after(begins, 0.1 + (5 if u[0] < 0.06 else 0), u[1])
    yield Event(assigned, "assign")
    if u[2] < 0.02:  # nobody takes it
        return
    taken = after(assigned, 1 + u[3], u[4])
    if u[5] < 0.07:
        contested = after(assigned, 1, u[6])
        taken = after(contested, 3 + 3 * u[3], u[4])
        yield Event(contested, "contest", {"u": u[23]})
        yield Event(after(contested, 2 + 2 * u[3], u[7]), "upheld")
    begun = after(taken, 1 + 4 * u[9], u[10])
    if u[8] < 0.6:  # others begin without a word
        yield Event(taken, "accept", {"by_staff": u[8] < 0.4})
    yield Event(begun, "start")
    stands = begun
    if u[11] < 0.07:
        stands = after(begun, 2, u[12])
        yield Event(stands, "block", {"reason": BLOCKED_BY[int(u[13] * len(BLOCKED_BY))]})
        if u[14] < 0.35:
            return
        stands = after(stands, 4 + 6 * u[14], u[15])
        yield Event(stands, "decide")
    neglected = u[16] < 1.4 * skill.neglect
    length = (days * 1.4 + 2) * skill.pace * (0.7 + 1.1 * u[17])
    claimed = after(stands, length, u[18])
    yield from _waited(work, due_on, begun, None if neglected else claimed, u, after)
    if neglected:
        return
    yield Event(claimed, "claim", {"share": 0.7 if u[19] < skill.false_claims else 0.97 + 0.1 * u[20]})
    looked = after(claimed, 1 + 5 * u[20], u[21])
    if u[19] < 1.3 * skill.false_claims:
        yield Event(looked, "send_back")
        again = after(looked, 1 + 2 * u[22], u[9])
        yield Event(again, "start")
        claimed = after(again, 2 + 4 * u[3], u[7])
        yield Event(claimed, "claim", {"share": 1.0})
        looked = after(claimed, 1 + 3 * u[20], u[12])
    elif u[22] < 0.03:
        yield Event(looked, "cancel")
        return
    if u[21] > 0.06:  # some claims lie
        yield Event(looked, "verify", {"u": u[23]})


def _waited(work: Work, due_on: date, begun: datetime, claimed: datetime | None, u: list[float], after: Any) -> Iterator[Event]:
    """What is asked and told while it waits: more time before the date, reasons and questions after it."""
    due = datetime.combine(due_on, begun.timetz())
    reason = work.delay[int(u[13] * len(work.delay))]
    if begun < due - timedelta(days=3) and u[12] < 0.16 and (claimed is None or claimed > due - timedelta(days=1)):
        asked = after(due - timedelta(days=2), 0, u[4])
        yield Event(asked, "ask_postponement", {"reason": reason, "days": 6 + int(8 * u[7])})
        if u[15] < 0.8:
            yield Event(after(asked, 1, u[1]), "answer_asking", {"agreed": u[15] < 0.62})
    if claimed is not None and claimed < due + timedelta(days=1):
        if u[14] < 0.1 and claimed > begun + timedelta(days=3):
            asked = after(begun, 1, u[3])
            yield Event(asked, "follow_up", {"asks": "progress", "days": 4})
            yield Event(after(asked, 1.2, u[1]), "answer", {})
        return
    if u[10] < 0.62:
        yield Event(after(due, 1.5, u[1]), "explain", {"reason": reason})
    if u[4] < 0.45:
        asked = after(due, 2.5, u[6])
        yield Event(asked, "follow_up", {"asks": "evidence" if u[6] < 0.4 else "progress", "days": 3})
        if u[8] < 0.6:
            yield Event(after(asked, 2, u[3]), "answer", {})
    yield Event(after(due, 5.5, 0.01), "climb")
    if u[9] < 0.5:
        yield Event(after(due, 8, u[10]), "decide")
