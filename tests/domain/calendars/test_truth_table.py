"""Every role against every action on calendars."""

from datetime import UTC, date, datetime

import pytest

from peygir.domain.calendars import actions
from tests.domain import truth

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DAY = date(2026, 12, 1)
DONE = {"by": truth.CONSOLE, "at": NOW}
WEEK = {"scope": "country", "starts_on": DAY, "pattern": {"5": [["07:30", "14:00"]]}}


def _day_off() -> int:
    return actions.add_holiday(on=DAY, title_fa="تعطیل", **DONE).pk


def _week() -> int:
    return actions.set_working_week(**WEEK, **DONE).pk


DRIVERS = {
    "add_holiday": lambda: {"on": DAY, "title_fa": "تعطیل"},
    "confirm_day_off": lambda: {"day_off_id": _day_off(), "source": "دولت", "as_of": DAY},
    "declare_closure": lambda: {"on": DAY, "title_fa": "سرما", "scope": "country"},
    "end_working_week": lambda: {"week_id": _week(), "ends_on": date(2027, 1, 1)},
    "load_periods": lambda: {"first": 1405, "last": 1405},
    "load_starting": lambda: {"first": 1405, "last": 1405},
    "remove_day_off": lambda: {"day_off_id": _day_off(), "reason": "اشتباه"},
    "set_working_week": lambda: WEEK,
}


@pytest.mark.django_db
@pytest.mark.parametrize(("row", "name"), truth.cases("calendars"))
def test_a_role_may_do_exactly_what_the_table_says(row, name):
    given = DRIVERS[row.action]()
    by = truth.actor(name)
    truth.check(row, name, lambda: getattr(actions, row.action)(**given, by=by, at=NOW))
