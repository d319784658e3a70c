from datetime import UTC, datetime, time, timedelta

import pytest

from peygir.domain.jobs import duty_rows
from peygir.domain.jobs.models import Duty
from peygir.domain.jobs.queries import health
from peygir.domain.jobs.running import run_due
from peygir.domain.jobs.timetable import Line

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def fails(now):
    raise ZeroDivisionError("by nothing")


class Office:
    """Lines, and a clock that is moved by hand."""

    def __init__(self, *lines: Line) -> None:
        self.lines, self.now = lines, NOW
        duty_rows.keep_rows(lines, NOW)

    def work(self, worker="a"):
        return [outcome.name for outcome in run_due(self.lines, worker=worker, clock=lambda: self.now)]


def counting(name="count", **when) -> tuple[Line, list[datetime]]:
    runs: list[datetime] = []

    def function(now):
        runs.append(now)
        return f"run {len(runs)}"

    return Line(name=name, function=function, **(when or {"every": MINUTE})), runs


def test_a_duty_is_run_when_due_and_not_before():
    line, runs = counting()
    office = Office(line)
    assert office.work() == ["count"]
    assert office.work() == []
    office.now += MINUTE
    assert office.work() == ["count"]
    assert runs == [NOW, NOW + MINUTE]
    duty = Duty.objects.get()
    assert (duty.outcome, duty.detail, duty.failures, duty.claimed_by, duty.lease_until) == ("done", "run 2", 0, "", None)


def test_missed_times_are_not_made_up_for():
    line, runs = counting()
    office = Office(line)
    office.now += timedelta(hours=5)
    office.work()
    office.work()
    assert len(runs) == 1


def test_a_daily_duty_waits_for_its_hour_on_a_new_installation():
    line, _ = counting(daily=time(13, 0))
    office = Office(line)
    assert office.work() == []
    office.now = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    assert office.work() == ["count"]
    assert Duty.objects.get().next_at == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def test_a_failure_is_kept_counted_and_does_not_stop_the_others():
    line, _ = counting("z")
    office = Office(Line(name="a", function=fails, every=MINUTE), line)
    assert office.work() == ["a", "z"]
    duty = Duty.objects.get(name="a")
    assert (duty.outcome, duty.failures, duty.detail) == ("failed", 1, "ZeroDivisionError: by nothing")
    assert health(NOW).failed == ("a",)
    office.now += MINUTE
    office.work()
    assert Duty.objects.get(name="a").failures == 2


def test_a_daily_duty_that_failed_is_tried_again_the_same_day_later_each_time():
    office = Office(Line(name="a", function=fails, daily=time(12, 0)))
    Duty.objects.update(next_at=NOW)
    waits = []
    for _ in range(8):
        office.work()
        duty = Duty.objects.get()
        waits.append(duty.next_at - office.now)
        office.now = duty.next_at
    assert waits == [MINUTE * n for n in (1, 2, 4, 8, 16, 32, 60, 60)]


def test_what_another_worker_has_in_hand_is_left_alone_until_its_lease_is_over():
    line, _ = counting()
    office = Office(line)
    assert duty_rows.claim(Duty.objects.get(), "dead", NOW)
    office.now = NOW + duty_rows.LEASE - timedelta(seconds=1)
    assert office.work() == []
    office.now = NOW + duty_rows.LEASE
    assert office.work() == ["count"]


def test_a_duty_is_claimed_once_by_whoever_is_first():
    line, _ = counting()
    Office(line)
    read_by_a, read_by_b = Duty.objects.get(), Duty.objects.get()
    assert [duty_rows.claim(read_by_a, "a", NOW), duty_rows.claim(read_by_b, "b", NOW)] == [True, False]


def test_an_expired_lease_is_taken_over_once():
    line, _ = counting()
    Office(line)
    duty_rows.claim(Duty.objects.get(), "dead", NOW)
    later = NOW + duty_rows.LEASE
    read_by_a, read_by_b = duty_rows.due(later)[0], duty_rows.due(later)[0]
    assert [duty_rows.claim(read_by_a, "a", later), duty_rows.claim(read_by_b, "b", later)] == [True, False]


def test_the_pulse_keeps_a_long_duty_in_hand():
    line, _ = counting()
    Office(line)
    duty_rows.claim(Duty.objects.get(), "slow", NOW)
    duty_rows.renew("slow", NOW + duty_rows.LEASE - MINUTE)
    assert duty_rows.due(NOW + duty_rows.LEASE) == []


def test_a_worker_that_was_taken_over_does_not_write_over_the_other():
    line, _ = counting()
    office = Office(line)
    duty = Duty.objects.get()
    duty_rows.claim(duty, "slow", NOW)
    office.now = NOW + duty_rows.LEASE
    office.work("quick")
    kept = duty_rows.hand_back(duty, line, "slow", detail="late", failed=False, began=NOW, now=office.now + MINUTE)
    assert not kept
    assert Duty.objects.get().detail == "run 1"


def test_what_a_worker_no_longer_works_on_is_let_go():
    line, _ = counting()
    office = Office(line)
    duty_rows.claim(Duty.objects.get(), "a", NOW)
    duty_rows.release("a")
    assert office.work() == ["count"]


def test_rows_follow_the_lines():
    one, _ = counting("one")
    two, _ = counting("two")
    duty_rows.keep_rows([one, two], NOW)
    duty_rows.keep_rows([two], NOW + MINUTE)
    assert list(Duty.objects.values_list("name", "next_at")) == [("two", NOW)]


def test_nothing_due_costs_one_query(django_assert_num_queries):
    lines = [counting(f"line{number}")[0] for number in range(20)]
    office = Office(*lines)
    office.work()
    with django_assert_num_queries(1):
        office.work()
