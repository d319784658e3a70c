"""The days on which offices work."""

from collections.abc import Iterable
from datetime import date, timedelta

from peygir.domain.calendars.queries import working_calendar
from peygir.domain.places.queries import calendar_scopes, office_tree


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def working_days(office_id: int, first: date, last: date) -> tuple[date, ...]:
    """The days within first..last on which the office works at all; none for an unknown office."""
    if office_id not in office_tree():
        return ()
    calendar = working_calendar(calendar_scopes(office_id))
    return tuple(day for day in days_between(first, last) if calendar.working_intervals(day))


def working_days_of(office_ids: Iterable[int], first: date, last: date) -> dict[int, frozenset[date]]:
    """The working days of each office. No query: calendars and offices are kept in memory."""
    kept: dict[int, frozenset[date]] = {}  # most offices share one calendar
    found = {}
    offices = office_tree()
    for office_id in set(office_ids):
        if office_id not in offices:
            found[office_id] = frozenset[date]()
            continue
        calendar = working_calendar(calendar_scopes(office_id))
        if id(calendar) not in kept:
            kept[id(calendar)] = frozenset(day for day in days_between(first, last) if calendar.working_intervals(day))
        found[office_id] = kept[id(calendar)]
    return found
