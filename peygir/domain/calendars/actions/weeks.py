"""Working weeks: which days and hours are worked, where, from when."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.models import WorkingWeek
from peygir.domain.calendars.permissions import check_can_edit
from peygir.domain.calendars.problems import EndsBeforeStart, WorkingWeekNotFound
from peygir.domain.calendars.queries import REGISTER
from peygir.domain.calendars.revisions import bump
from peygir.domain.calendars.rules import tidy_pattern
from peygir.domain.calendars.scoping import check_scope


@transaction.atomic
def set_working_week(
    *,
    scope: str,
    scope_code: str = "",
    starts_on: date,
    ends_on: date | None = None,
    pattern: Mapping[str, Iterable[Sequence[str]]],
    source: str = "",
    by: Actor,
    at: datetime,
) -> WorkingWeek:
    """Enter the week of a scope from a day on, or correct the one that starts that day; earlier ones stay as history.

    `pattern`: {"5": [["07:30", "14:30"]]}, days as Python numbers them (Monday 0), Tehran wall clock.
    """
    check_can_edit(by)
    check_scope(scope, scope_code)
    if ends_on and ends_on < starts_on:
        raise EndsBeforeStart()
    week = WorkingWeek.objects.select_for_update().filter(
        scope=scope, scope_code=scope_code, starts_on=starts_on
    ).first() or WorkingWeek(scope=scope, scope_code=scope_code, starts_on=starts_on)  # fmt: skip
    before = (week.pattern, week.ends_on, week.source) if week.pk else (None, None, None)
    week.pattern, week.ends_on, week.source = tidy_pattern(pattern), ends_on, source
    week.save()
    changes = {
        "pattern": (before[0], week.pattern),
        "ends_on": (_iso(before[1]), _iso(ends_on)),
        "source": (before[2], source),
    }
    if before[0] is None:
        changes |= {"scope": (None, f"{scope}:{scope_code}"), "starts_on": (None, starts_on.isoformat())}
    _record("calendars.set_working_week", week, changes, by=by, at=at)
    return week


@transaction.atomic
def end_working_week(*, week_id: int, ends_on: date, by: Actor, at: datetime) -> WorkingWeek:
    """Let a week end; after that day the wider scope's week holds again."""
    check_can_edit(by)
    week = WorkingWeek.objects.select_for_update().filter(pk=week_id).first()
    if week is None:
        raise WorkingWeekNotFound()
    if ends_on < week.starts_on:
        raise EndsBeforeStart()
    before, week.ends_on = week.ends_on, ends_on
    week.save(update_fields=["ends_on"])
    _record("calendars.end_working_week", week, {"ends_on": (_iso(before), _iso(ends_on))}, by=by, at=at)
    return week


def _record(action: str, week: WorkingWeek, changes: dict[str, tuple[object, object]], *, by: Actor, at: datetime) -> None:
    told = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    record(action=action, thing="working_week", thing_id=week.pk, by=by, at=at, changes=told)
    bump(REGISTER)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
