"""Is the installation well? Asked by /healthz for monitors and by the steward's page for people: five queries."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import Error as DatabaseFault
from django.db import connection

from peygir.domain.audit.models import Entry
from peygir.domain.audit.queries import last_seal
from peygir.domain.jobs.models import Duty
from peygir.domain.jobs.queries import health

# Sealing is due every minute; a large import takes it a few.
SEAL_WITHIN = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Check:
    """One organ: `told` holds what a monitor may want beside whether it is well."""

    name: str
    ok: bool
    told: dict[str, Any] = field(default_factory=dict)


def checks(now: datetime) -> list[Check]:
    """Return database, work and journal; where the database is away nobody knows of the others, so they are ill as well."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
        return [Check("database", ok=True, told={"engine": connection.vendor}), _work(now), _journal(now)]
    except DatabaseFault as fault:
        return [
            Check("database", ok=False, told={"engine": connection.vendor, "fault": type(fault).__name__}),
            Check("work", ok=False),
            Check("journal", ok=False),
        ]


def _work(now: datetime) -> Check:
    told = health(now)
    age = None if told.pulse_age is None else round(told.pulse_age, 1)
    said = {
        "pulse_age_seconds": age,
        "workers": told.workers,
        "overdue": list(told.overdue),
        "failed": list(told.failed),
        "queue": told.queue,
    }
    return Check("work", told.alive and not told.overdue, said)


def _journal(now: datetime) -> Check:
    """Well when nothing waits for a seal, or when sealing went well of late."""
    newest = last_seal()
    waits = Entry.objects.filter(pk__gt=newest.last_id if newest else 0).exists()
    duty = Duty.objects.filter(name="seal_journal").values_list("outcome", "finished_at", "next_at").first()
    last = newest and {"number": newest.number, "at": newest.at.isoformat(), "digest": newest.digest}
    told = {"last_seal": last, "entries_wait": waits}
    return Check("journal", not waits or _sealing_goes_well(duty, now), told)


def _sealing_goes_well(duty: tuple | None, now: datetime) -> bool:
    if duty is None:
        return True  # a fresh installation: whether anybody works at all is the worker's check
    outcome, finished_at, next_at = duty
    return outcome != "failed" and (finished_at or next_at) > now - SEAL_WITHIN
