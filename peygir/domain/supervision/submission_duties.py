"""What the intake of filled forms asks of the timetable."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

import structlog
from django.db import Error as DatabaseFault
from django.db.models import Q

from peygir.domain.audit.actors import job
from peygir.domain.files import disk
from peygir.domain.supervision.actions.process_submission import process_submission
from peygir.domain.supervision.models import Attachment, Quarantined, Revision
from peygir.domain.supervision.submissions.faults import BROKEN
from peygir.domain.supervision.submissions.staging import FOLDER

log = structlog.get_logger(__name__)

AT_ONCE = 200
# A phone sends the files of one form in several posts, minutes apart where the signal is poor.
WAITS_FOR_FILES = timedelta(hours=1)
OLD = timedelta(days=1)  # long after any upload has ended


def process_submissions(now: datetime) -> str:
    """Read the forms that came in whole, and those whose files are an hour late."""
    ready = Q(complete=True) | Q(received_at__lt=now - WAITS_FOR_FILES)
    waiting = Revision.objects.filter(ready, processed_at__isnull=True).order_by("received_at", "pk")
    numbers = list(waiting.values_list("pk", flat=True)[:AT_ONCE])
    faulty = sum(_processed(number, now) for number in numbers)
    return f"{len(numbers)} forms read, {faulty} of them do not count"


def _processed(revision_id: int, now: datetime) -> bool:
    try:
        return bool(process_submission(revision_id, by=job("process_submissions"), at=now))
    except DatabaseFault:
        raise
    # One form that nobody foresaw must not keep the others from being read; the lead sees it, the log tells why.
    except Exception:
        log.exception("a form could not be read", revision=revision_id)
        Revision.objects.filter(pk=revision_id).update(processed_at=now, fault=BROKEN)
        return True


def sweep_received(now: datetime) -> str:
    """Remove what came in and no row names: its form was refused as unreadable, or the process was killed on the way."""
    before, count = (now - OLD).timestamp(), 0
    old = _old_files(before)
    while some := list(islice(old, 500)):
        known = _named({f"{FOLDER}/{path.parent.name}/{path.name}" for path in some})
        for path in some:
            # Asked again right before: the same bytes may have been sent anew meanwhile.
            if f"{FOLDER}/{path.parent.name}/{path.name}" not in known and path.stat().st_mtime < before:
                path.unlink()
                count += 1
    return f"{count} files that no form names removed"


def _old_files(before: float) -> Iterator[Path]:
    folder = disk.root() / FOLDER
    return (path for path in folder.glob("*/*") if path.is_file() and path.stat().st_mtime < before)


def _named(names: set[str]) -> set[str]:
    held = set(Attachment.objects.filter(stored_as__in=names).values_list("stored_as", flat=True))
    if names - held:
        # What was decided on is kept for as long as its row: few rows, each with few files.
        for files in Quarantined.objects.exclude(files=[]).values_list("files", flat=True).iterator():
            held |= {one["stored_as"] for one in files} & names
    return held
