from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from peygir.domain.jobs import duties, pulses, task_queue
from peygir.domain.jobs.models import Duty, Pulse
from peygir.domain.jobs.queries import DEAD_AFTER, health

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
LATER = NOW + DEAD_AFTER + timedelta(seconds=1)
done: list[int] = []


@task
def work(number: int) -> None:
    done.append(number)


@task
def breaks() -> None:
    raise ZeroDivisionError


def running(worker: str, tries: int = 1) -> DBTaskResult:
    result = work.enqueue(1)
    DBTaskResult.objects.filter(pk=result.id).update(status="RUNNING", started_at=NOW, worker_ids=[worker] * tries)
    return DBTaskResult.objects.get(pk=result.id)


@pytest.mark.django_db(transaction=True)  # the library's worker closes its connection
def test_tasks_are_worked_off_by_the_worker_of_the_library():
    done.clear()
    work.enqueue(7)
    work.enqueue(8)
    task_queue.worker_for("w", until_empty=True).run()
    assert done == [7, 8]
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}


@pytest.mark.django_db(transaction=True)
def test_a_task_joins_the_transaction_that_asked_for_it():
    @transaction.atomic
    def change():
        work.enqueue(1)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change()
    assert not DBTaskResult.objects.exists()


def test_a_task_of_a_dead_worker_is_ready_again():
    pulses.beat("dead", NOW, NOW)
    orphan = running("dead")
    assert task_queue.reap(LATER) == 1
    orphan.refresh_from_db()
    assert orphan.status == "READY"


def test_a_task_of_a_living_worker_is_left_alone():
    pulses.beat("alive", NOW, LATER)
    mine = running("alive")
    assert task_queue.reap(LATER) == 0
    mine.refresh_from_db()
    assert mine.status == "RUNNING"


def test_a_task_that_killed_three_workers_has_failed():
    orphan = running("dead", tries=task_queue.MOST_TRIES)
    task_queue.reap(LATER)
    orphan.refresh_from_db()
    assert (orphan.status, orphan.exception_class_path) == ("FAILED", task_queue.WORKER_DIED)
    assert task_queue.retry_failed(LATER + timedelta(hours=9)) == 0


@pytest.mark.django_db(transaction=True)  # the library's worker closes its connection
def test_a_failed_task_is_tried_three_times_in_all():
    breaks.enqueue()
    moments = []
    now = datetime.now(UTC)
    for _ in range(5):
        task_queue.worker_for("w", until_empty=True).run()
        moments.append(task_queue.retry_failed(now + timedelta(hours=1)))
    result = DBTaskResult.objects.get()
    assert moments == [1, 1, 0, 0, 0]
    assert (result.status, len(result.worker_ids)) == ("FAILED", 3)


@pytest.mark.django_db(transaction=True)  # the library's worker closes its connection
def test_a_failed_task_is_not_tried_again_at_once():
    breaks.enqueue()
    task_queue.worker_for("w", until_empty=True).run()
    assert task_queue.retry_failed(datetime.now(UTC)) == 0


def test_the_duty_says_what_it_did():
    running("dead")
    assert duties.reap_tasks(LATER).startswith("1 taken back")


@pytest.mark.django_db(transaction=True)  # the library's worker closes its connection
def test_old_tasks_and_pulses_are_forgotten():
    work.enqueue(1)
    task_queue.worker_for("w", until_empty=True).run()
    pulses.beat("dead", NOW, NOW)
    duties.forget_done_tasks(NOW + timedelta(days=40))
    assert not DBTaskResult.objects.exists()
    assert not Pulse.objects.exists()


def test_health_tells_pulse_and_queue_in_three_queries(django_assert_num_queries):
    pulses.beat("a", NOW, NOW)
    pulses.beat("b", NOW, NOW - timedelta(hours=1))
    for _ in range(3):
        work.enqueue(1)
    with django_assert_num_queries(3):
        told = health(NOW + timedelta(seconds=9))
    assert (told.alive, told.pulse_age, told.workers, told.queue) == (True, 9.0, 1, {"READY": 3})
    assert not health(NOW + timedelta(hours=1)).alive


def test_health_names_what_is_overdue():
    Duty.objects.create(name="late", next_at=NOW - timedelta(hours=1))
    Duty.objects.create(name="in_hand", next_at=NOW - timedelta(hours=1), lease_until=NOW + timedelta(minutes=1))
    Duty.objects.create(name="soon", next_at=NOW - timedelta(minutes=1))
    assert health(NOW).overdue == ("late",)
