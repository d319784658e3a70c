"""The working calendar of a scope, kept in memory; periods as rows."""

from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from peygir.base.calendar import Closure, Interval, WorkingCalendar, hours
from peygir.domain.calendars.models import DayOff, Period, Scope, WorkingWeek
from peygir.domain.calendars.revisions import Kept
from peygir.domain.calendars.rules import Week, timeline, week_days

REGISTER = "calendars"
COUNTRY = (Scope.COUNTRY.value, "")
_RANKS = {Scope.COUNTRY.value: 0, Scope.PROVINCE.value: 1, Scope.OFFICE.value: 2}

ScopeKey = tuple[str, str]


class _Off(NamedTuple):
    on: date
    kind: str
    intervals: tuple[Interval, ...] | None


class _Register:
    """All rows by scope, and the calendars made of them so far; the calendars keep prepared indexes, so they are shared."""

    def __init__(self) -> None:
        self.weeks: dict[ScopeKey, list[Week]] = {}
        self.off: dict[ScopeKey, list[_Off]] = {}
        for scope, code, starts, ends, pattern in WorkingWeek.objects.values_list(
            "scope", "scope_code", "starts_on", "ends_on", "pattern"
        ):
            week = Week(_RANKS[scope], starts, ends, week_days(pattern))
            self.weeks.setdefault((scope, code), []).append(week)
        for scope, code, on, kind, pairs in DayOff.objects.values_list("scope", "scope_code", "on", "kind", "hours"):
            intervals = tuple(hours(*pair) for pair in pairs) if pairs else None
            self.off.setdefault((scope, code), []).append(_Off(on, kind, intervals))
        self.known = self.weeks.keys() | self.off.keys()
        self.calendars: dict[tuple[ScopeKey, ...], WorkingCalendar] = {}

    def calendar(self, scopes: tuple[ScopeKey, ...]) -> WorkingCalendar:
        # Most offices have no rows of their own: they share the calendar of the scopes that do.
        key = tuple(scope for scope in dict.fromkeys((COUNTRY, *scopes)) if scope in self.known)
        calendar = self.calendars.get(key)
        if calendar is None:
            calendar = self.calendars[key] = self._made(key)
        return calendar

    def _made(self, key: tuple[ScopeKey, ...]) -> WorkingCalendar:
        off = [row for scope in key for row in self.off.get(scope, ())]
        return WorkingCalendar(
            patterns=timeline(week for scope in key for week in self.weeks.get(scope, ())),
            holidays=frozenset(row.on for row in off if row.intervals is None),
            closures=tuple(Closure(row.on, row.intervals) for row in off if row.intervals is not None),
        )


_register = Kept(_Register, REGISTER)


def working_calendar(scopes: tuple[ScopeKey, ...] = ()) -> WorkingCalendar:
    """When work is done where these scopes hold, such as (("province", "23"), ("office", "T-6-2")).

    The country always counts. Of working weeks the narrowest scope's holds; holidays and closures of all add up.
    """
    return _register.get().calendar(tuple(scopes))


def periods(kind: str, start: date, end: date) -> QuerySet[Period]:
    """The rows of that kind (day, week, month, quarter, year) that share a day with start..end, in order."""
    return Period.objects.filter(kind=kind, starts_on__lte=end, ends_on__gte=start).order_by("starts_on")


def days_off(start: date, end: date) -> QuerySet[DayOff]:
    """Holidays and closures of every scope within start..end, in order."""
    return DayOff.objects.filter(on__range=(start, end)).order_by("on", "scope", "scope_code", "kind")


def working_weeks() -> QuerySet[WorkingWeek]:
    return WorkingWeek.objects.order_by("scope", "scope_code", "-starts_on")
