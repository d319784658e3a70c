"""What the background work asks of its own timetable."""

from datetime import datetime

from peygir.domain.jobs import pulses, task_queue


def reap_tasks(now: datetime) -> str:
    """Take back the tasks of dead workers, try failed ones again."""
    return f"{task_queue.reap(now)} taken back from dead workers, {task_queue.retry_failed(now)} failed ones tried again"


def forget_done_tasks(now: datetime) -> str:
    """Remove tasks done a month ago and the pulses of workers long dead."""
    pulses.forget_dead(now)
    return f"{task_queue.forget_done(now)} old tasks removed"
