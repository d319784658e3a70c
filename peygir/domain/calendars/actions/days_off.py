"""Holidays and sudden closures."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.models import DayOff, Scope
from peygir.domain.calendars.permissions import check_can_edit
from peygir.domain.calendars.problems import DayAlreadyOff, DayOffNotFound, ReasonNeeded
from peygir.domain.calendars.queries import REGISTER
from peygir.domain.calendars.revisions import bump
from peygir.domain.calendars.rules import tidy_hours
from peygir.domain.calendars.scoping import check_scope


@transaction.atomic
def add_holiday(
    *,
    on: date,
    title_fa: str,
    title_en: str = "",
    scope: str = Scope.COUNTRY,
    scope_code: str = "",
    source: str = "",
    as_of: date | None = None,
    verified: bool = False,
    by: Actor,
    at: datetime,
) -> DayOff:
    """Enter an official holiday: the whole day, for the country, a province or one office."""
    day = DayOff(
        scope=scope, scope_code=scope_code, on=on, kind=DayOff.Kind.HOLIDAY, title_fa=title_fa, title_en=title_en,
        source=source, as_of=as_of, verified=verified,
    )  # fmt: skip
    return _enter(day, "calendars.add_holiday", by=by, at=at)


@transaction.atomic
def declare_closure(
    *,
    on: date,
    title_fa: str,
    title_en: str = "",
    scope: str,
    scope_code: str = "",
    hours: Iterable[Sequence[str]] | None = None,
    source: str = "",
    as_of: date | None = None,
    verified: bool = False,
    by: Actor,
    at: datetime,
) -> DayOff:
    """Enter a sudden closure: the whole day, or the closed `hours` [["11:00", "14:30"]] only."""
    day = DayOff(
        scope=scope, scope_code=scope_code, on=on, kind=DayOff.Kind.CLOSURE, title_fa=title_fa, title_en=title_en,
        hours=(tidy_hours(hours) or None) if hours is not None else None, source=source, as_of=as_of, verified=verified,
    )  # fmt: skip
    return _enter(day, "calendars.declare_closure", by=by, at=at)


@transaction.atomic
def confirm_day_off(*, day_off_id: int, source: str, as_of: date, by: Actor, at: datetime) -> DayOff:
    """Mark a day off as checked against its source, such as the official calendar of the year."""
    check_can_edit(by)
    day = _locked(day_off_id)
    changes = {"verified": (day.verified, True), "source": (day.source, source), "as_of": (day.as_of, as_of)}
    day.verified, day.source, day.as_of = True, source, as_of
    day.save(update_fields=list(changes))
    record(action="calendars.confirm_day_off", thing="day_off", thing_id=day.pk, by=by, at=at, changes=_told(changes))
    bump(REGISTER)
    return day


@transaction.atomic
def remove_day_off(*, day_off_id: int, reason: str, by: Actor, at: datetime) -> None:
    """Take a day off back; promises made while it stood keep the moment they were given."""
    check_can_edit(by)
    if not reason.strip():
        raise ReasonNeeded()
    day = _locked(day_off_id)
    changes = {name: (getattr(day, name), None) for name in ("scope", "scope_code", "on", "kind", "title_fa", "hours")}
    record(
        action="calendars.remove_day_off", thing="day_off", thing_id=day.pk, by=by, at=at, reason=reason,
        changes=_told(changes),
    )  # fmt: skip
    day.delete()
    bump(REGISTER)


def _enter(day: DayOff, action: str, *, by: Actor, at: datetime) -> DayOff:
    check_can_edit(by)
    check_scope(day.scope, day.scope_code)
    same = DayOff.objects.filter(scope=day.scope, scope_code=day.scope_code, on=day.on, kind=day.kind).first()
    if same:
        raise DayAlreadyOff(title=same.title_fa)
    day.save()
    fields = ("scope", "scope_code", "on", "title_fa", "title_en", "hours", "source", "as_of", "verified")
    changes = {name: (None, getattr(day, name)) for name in fields if getattr(day, name) not in ("", None)}
    record(action=action, thing="day_off", thing_id=day.pk, by=by, at=at, changes=_told(changes))
    bump(REGISTER)
    return day


def _locked(day_off_id: int) -> DayOff:
    day = DayOff.objects.select_for_update().filter(pk=day_off_id).first()
    if day is None:
        raise DayOffNotFound()
    return day


def _told(changes: dict[str, tuple[object, object]]) -> dict[str, tuple[object, object]]:
    """Dates as ISO text, for the journal's canonical JSON."""
    iso = lambda value: value.isoformat() if isinstance(value, date) else value  # noqa: E731
    return {name: (iso(old), iso(new)) for name, (old, new) in changes.items() if old != new}
