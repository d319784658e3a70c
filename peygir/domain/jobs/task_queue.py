"""The queue of single tasks (django-tasks-db), and what it lacks: tasks of dead workers, and retries.

Every task must be safe to run again. How often it was tried is the number of workers that claimed it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker as TaskWorker
from django_tasks_db.models import DBTaskResult

from peygir.domain.jobs.models import Pulse
from peygir.domain.jobs.queries import DEAD_AFTER

log = structlog.get_logger(__name__)

MOST_TRIES = 3
FIRST_RETRY = timedelta(minutes=1)
# Failures older than this are left to the steward: a retry would come as a surprise.
RETRY_WITHIN = timedelta(days=1)
KEEP = timedelta(days=30)
AT_ONCE = 500
WORKER_DIED = "peygir.domain.jobs.task_queue.WorkerDied"


def worker_for(name: str, *, until_empty: bool) -> TaskWorker:
    """Return a worker of the queue under the name of our pulse; `until_empty` ends when nothing is ready."""
    return TaskWorker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=1,
        batch=until_empty,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
    )


def reap(now: datetime) -> int:
    """Take the tasks of dead workers back: ready again, or failed when they killed too many. Return how many."""
    alive = set(Pulse.objects.filter(beat_at__gt=now - DEAD_AFTER).values_list("worker", flat=True))
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=now - DEAD_AFTER).order_by("started_at")
    orphans = [task for task in running[:AT_ONCE] if not alive & set(task.worker_ids[-1:])]
    spent = [task.pk for task in orphans if len(task.worker_ids) >= MOST_TRIES]
    again = [task.pk for task in orphans if len(task.worker_ids) < MOST_TRIES]
    # Only while it still is as it was read: a worker thought dead may just have finished.
    still = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=now - DEAD_AFTER)
    count = still.filter(pk__in=again).update(status=TaskResultStatus.READY, started_at=None)
    count += still.filter(pk__in=spent).update(
        status=TaskResultStatus.FAILED, finished_at=now, exception_class_path=WORKER_DIED, traceback="its workers died"
    )
    _tell("tasks of dead workers taken back", orphans)
    return count


def retry_failed(now: datetime) -> int:
    """Make failed tasks ready again, later each time, MOST_TRIES in all. Return how many."""
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED, finished_at__gt=now - RETRY_WITHIN)
    again = [
        task
        for task in failed.order_by("finished_at")[:AT_ONCE]
        if len(task.worker_ids) < MOST_TRIES and task.finished_at + FIRST_RETRY * 4 ** (len(task.worker_ids) - 1) <= now
    ]
    _tell("failed tasks tried again", again)
    return failed.filter(pk__in=[task.pk for task in again]).update(status=TaskResultStatus.READY, finished_at=None)


def forget_done(now: datetime) -> int:
    """Remove what was done long ago; failures stay until the same age."""
    done = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)
    return DBTaskResult.objects.filter(status__in=done, finished_at__lt=now - KEEP).delete()[0]


def _tell(event: str, tasks: Iterable[DBTaskResult]) -> None:
    for task in tasks:
        log.warning(event, task=str(task.pk), path=task.task_path, tries=len(task.worker_ids))
