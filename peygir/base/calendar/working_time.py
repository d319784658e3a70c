"""Promises and delays: adding and measuring working time."""

from datetime import UTC, datetime, timedelta

from peygir.base.calendar.problems import NoWorkingTime
from peygir.base.calendar.working import WorkingCalendar
from peygir.base.calendar.working_index import WorkingIndex, from_micro, index_for, local_day, to_micro

_HORIZON_YEARS = 20
_YEAR = timedelta(days=366)
_MICROSECOND = timedelta(microseconds=1)


def add_working_time(start_utc: datetime, duration: timedelta, calendar: WorkingCalendar) -> datetime:
    """The first UTC moment by which `duration` of working time has passed since `start_utc`.

    A negative duration goes back: the last moment after which so much work fits before the start. Zero gives the
    start itself. Raises NoWorkingTime when the calendar has too little within 20 years.
    """
    start, wanted = to_micro(start_utc), duration // _MICROSECOND
    if not wanted:
        return start_utc.astimezone(UTC)
    day = local_day(start, calendar)
    for years in (1, 4, _HORIZON_YEARS):
        first, last = (day, day + _YEAR * years) if wanted > 0 else (day - _YEAR * years, day)
        found = _reach(index_for(calendar, first, last), start, wanted)
        if found is not None:
            return from_micro(found)
    raise NoWorkingTime(years=_HORIZON_YEARS)


def working_time_between(a: datetime, b: datetime, calendar: WorkingCalendar) -> timedelta:
    """The working time from a to b; negative when b comes first."""
    first, second = to_micro(a), to_micro(b)
    days = sorted((local_day(first, calendar), local_day(second, calendar)))
    index = index_for(calendar, *days)
    return timedelta(microseconds=index.worked_until(second) - index.worked_until(first))


def is_working_moment(moment: datetime, calendar: WorkingCalendar) -> bool:
    """Whether the office works at that moment; the closing moment itself is outside."""
    at = to_micro(moment)
    day = local_day(at, calendar)
    index = index_for(calendar, day, day)
    return index.worked_until(at + 1) > index.worked_until(at)


def add_calendar_time(start_utc: datetime, duration: timedelta, calendar: WorkingCalendar | None = None) -> datetime:
    """The UTC moment after so much plain time; the calendar is taken so that both ways of promising look alike."""
    return start_utc.astimezone(UTC) + duration


def _reach(index: WorkingIndex, start: int, wanted: int) -> int | None:
    worked = index.worked_until(start) + wanted
    if wanted > 0:
        return index.earliest_at(worked) if worked <= index.total else None
    return index.latest_at(worked) if worked >= 0 and index.opens else None
