"""The pulse of the workers: who is alive, told by a row that is written every few seconds."""

import os
import secrets
import socket
from datetime import datetime, timedelta

from peygir.domain.jobs.models import Pulse

BEAT = timedelta(seconds=5)
FORGET_AFTER = timedelta(days=1)


def new_name() -> str:
    """Return a name no other worker has, telling where it runs."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"


def beat(worker: str, started: datetime, now: datetime) -> None:
    Pulse.objects.update_or_create(
        worker=worker, defaults={"beat_at": now}, create_defaults={"started_at": started, "beat_at": now, "pid": os.getpid()}
    )


def stop(worker: str) -> None:
    """A worker that ends in order takes its pulse with it."""
    Pulse.objects.filter(worker=worker).delete()


def forget_dead(now: datetime) -> None:
    Pulse.objects.filter(beat_at__lt=now - FORGET_AFTER).delete()
