"""Rules as pure functions: the order of the queue, working days, what a step asks for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.base.calendar import WorkingCalendar, hours
from peygir.domain.missions.rules import (
    CONTEST_DAYS,
    Facts,
    answers,
    contest_until,
    missing,
    queue_key,
    working_days_after,
)
from peygir.domain.missions.states import ARROWS, State, arrow

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
MISSIONS = st.tuples(st.booleans(), st.none() | DAYS, st.booleans())
WORK = (hours("07:30", "14:30"),)
# Saturday (0) to Wednesday, and two holidays.
CALENDAR = WorkingCalendar.of(dict.fromkeys(range(5), WORK), holidays=(date(2026, 11, 24), date(2026, 11, 25)))


@given(MISSIONS, MISSIONS)
def test_the_queue_puts_what_is_open_first_then_danger_then_the_earlier_date_and_none_last(one, other):
    def order(mission):
        danger, due_on, closed = mission
        return (closed, not danger, due_on is None, due_on or date.min)

    assert (queue_key(*one) < queue_key(*other)) == (order(one) < order(other))
    assert (queue_key(*one) == queue_key(*other)) == (order(one) == order(other))


def test_without_any_working_day_plain_days_count():
    assert working_days_after(date(2026, 11, 22), 5, WorkingCalendar.of({})) == date(2026, 11, 27)


@given(DAYS, st.integers(0, 30))
def test_as_many_working_days_lie_after_the_start_as_were_asked_for_and_the_last_is_one(start, days):
    end = working_days_after(start, days, CALENDAR)
    between = [start + timedelta(days=number) for number in range(1, (end - start).days + 1)]
    assert sum(bool(CALENDAR.working_intervals(day)) for day in between) == days
    assert end == start if days == 0 else CALENDAR.working_intervals(end)


def test_an_assignment_on_a_thursday_may_be_contested_until_the_fifth_working_day():
    assert CONTEST_DAYS == 5
    # Sat 21, Sun 22, Mon 23, then two holidays, Sat 28, Sun 29.
    assert contest_until(date(2026, 11, 19), CALENDAR) == date(2026, 11, 29)


@pytest.mark.parametrize("ask", sorted({ask for one in ARROWS for ask in one.asks}))
def test_everything_a_step_asks_for_can_be_there_and_can_be_missing(ask):
    full = Facts(
        output="o", measure="m", owner_office=True, due_on=date(2026, 12, 1), accountable=True, ground="other",
        needed_kinds=("photo",), laid_kinds=frozenset({"photo", "document"}),
    )  # fmt: skip
    empty = Facts(acyclic=False, in_time=False, needed_kinds=("photo",), parts_open=1, predecessors_open=1, progress_whole=False)
    assert answers(ask, full, "دلیل")
    assert not answers(ask, empty, " ")
    assert missing([ask], empty) == (ask,)


def test_an_unknown_ask_is_an_error_and_not_granted():
    with pytest.raises(ValueError, match="nobody knows"):
        answers("blessing", Facts(), "")


def test_no_state_has_two_arrows_of_one_verb_and_every_state_can_be_reached():
    pairs = [(one.verb, source) for one in ARROWS for source in one.sources]
    assert len(pairs) == len(set(pairs))
    assert {State.DRAFT} | {one.target for one in ARROWS} == set(State)
    assert arrow("verify", State.ASSIGNED) is None
