"""Contacts are erased for good: also from a backup restored later, by replaying the erasures written beside the seals."""

import json
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from peygir.domain.audit.actions import record, record_many
from peygir.domain.audit.actors import Actor, job
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.demands.models import Contact, Demand, Erasure
from peygir.domain.messages.wiping import forget

_CHUNK = 500
_MARK = 16  # letters of the code's hash: tells the demand from a later one that got its number after a restore


def path() -> Path:
    return Path(settings.SEALS_PATH).with_name("erasures.jsonl")


@transaction.atomic
def erase(contacts: Iterable[tuple[int, str]], *, by: Actor, at: datetime) -> int:
    """Delete these contacts, given as (demand id, code hash); the file is written first, so that no erasure is forgotten."""
    rows = list(contacts)
    if not rows:
        return 0
    _append({"demand": number, "mark": code_hash[:_MARK], "at": at.astimezone(UTC).isoformat()} for number, code_hash in rows)
    Erasure.objects.bulk_create([Erasure(demand_id=number, at=at) for number, _ in rows], ignore_conflicts=True)
    Contact.objects.filter(pk__in=[number for number, _ in rows]).delete()
    forget("demand", [number for number, _ in rows])
    record_many(EntryDraft(action="demands.erase_contact", thing="demand", thing_id=number, by=by, at=at) for number, _ in rows)
    return len(rows)


def replay(*, at: datetime, file: Path | None = None) -> int:
    """After a restore: erase again what had been erased since the backup was taken; returns how many contacts went."""
    marks = {line["demand"]: line["mark"] for line in _lines(file or path())}
    numbers, erased, by = sorted(marks), 0, job("replay-erasures")
    for start in range(0, len(numbers), _CHUNK):
        found = Demand.objects.filter(pk__in=numbers[start : start + _CHUNK], contact__isnull=False)
        rows = [(pk, code) for pk, code in found.values_list("pk", "code_hash") if code.startswith(marks[pk])]
        if rows:
            with transaction.atomic():
                Contact.objects.filter(pk__in=[pk for pk, _ in rows]).delete()
                forget("demand", [pk for pk, _ in rows])
                Erasure.objects.bulk_create([Erasure(demand_id=pk, at=at) for pk, _ in rows], ignore_conflicts=True)
                for pk, _ in rows:
                    record(action="demands.erase_contact", thing="demand", thing_id=pk, by=by, at=at, reason="replayed")
            erased += len(rows)
    return erased


def _append(lines: Iterable[dict]) -> None:
    target = path()
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("a", encoding="utf-8") as stream:
        for line in lines:
            stream.write(json.dumps(line, separators=(",", ":")) + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def _lines(file: Path) -> Iterable[dict]:
    if not file.exists():
        return
    with file.open(encoding="utf-8") as stream:
        for text in stream:
            try:
                line = json.loads(text)
            except ValueError:
                continue  # a line cut off by a crash: its transaction did not commit either
            if isinstance(line, dict) and {"demand", "mark"} <= line.keys():
                yield line
