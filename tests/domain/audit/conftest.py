from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from peygir.domain.audit import actors
from peygir.domain.audit.actions import record_many, seal
from peygir.domain.audit.entries import EntryDraft

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
SEALER = actors.job("seal_journal")


def draft(number: int, **more) -> EntryDraft:
    told = {
        "action": "demands.refer",
        "thing": "demand",
        "thing_id": number,
        "by": actors.Actor(kind="appointment", key="7", user_id=3, role="clerk", office_id=5),
        "at": NOW + timedelta(seconds=number),
        "reason": "ارجاع به ناحیه",
        "changes": {"state": ("registered", "referred"), "office": (None, 12)},
    }
    return EntryDraft(**(told | more))


@pytest.fixture
def write(db):
    """Return a function that writes that many entries."""

    def entries(count: int) -> None:
        with transaction.atomic():
            record_many(draft(number) for number in range(1, count + 1))

    return entries


@pytest.fixture
def sealed_journal(write):
    """Three seals over ten entries each."""
    for turn in range(3):
        write(10)
        seal(by=SEALER, at=NOW + timedelta(minutes=turn))
