"""Two hands at the same moment: what must hold when neither has seen the other. Only a server database lets both in."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from peygir.base.problems import Problem
from peygir.domain.audit.actors import job
from peygir.domain.people import actions, factories, problems, queries

TODAY = date(2026, 11, 22)
CONSOLE = job("console")
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time"),
]


def both(*acts) -> list[str]:
    """Run them in threads of their own from one signal; the names of what was refused, or «done»."""
    start = Barrier(len(acts))

    def run(act):
        try:
            start.wait()
            act()
        except Problem as problem:
            return type(problem).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


@pytest.mark.parametrize("attempt", range(5))
def test_two_stewards_who_end_each_other_leave_one(now, attempt):
    first, second = factories.make_appointment("steward"), factories.make_appointment("steward")

    def end(of):
        return lambda: actions.end_appointment(of.pk, last_day=TODAY, by=CONSOLE, at=now)

    assert both(end(first), end(second)) == ["LastSteward", "done"]


@pytest.mark.parametrize("attempt", range(5))
def test_two_stewards_who_close_each_other_out_leave_one(now, attempt):
    first, second = factories.make_appointment("steward"), factories.make_appointment("steward")

    def close(of):
        return lambda: actions.close_account(of.user_id, reason="x", by=CONSOLE, at=now)

    assert both(close(first), close(second)) == ["LastSteward", "done"]
    assert queries.stewards_in_force(TODAY).count() == 1


def test_the_same_appointment_entered_twice_at_once_stands_once(now):
    user, office = factories.make_user(), factories.make_office()
    given = {"user_id": user.pk, "office_id": office.pk, "role": "clerk", "starts_on": TODAY, "by": CONSOLE, "at": now}
    assert both(*[lambda: actions.appoint(**given)] * 3) == [problems.AlreadyAppointed.__name__] * 2 + ["done"]
