"""What the journal's tests have in common."""

from datetime import UTC, datetime, timedelta

from peygir.domain.audit import actors
from peygir.domain.audit.entries import EntryDraft

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


def entry(number: int = 1, **more) -> EntryDraft:
    told = {
        "action": "demands.refer",
        "thing": "demand",
        "thing_id": 7,
        "by": actors.job("x"),
        "at": NOW + timedelta(minutes=number),
        "reason": "no_budget",
        "changes": {"state": ("registered", "referred")},
    }
    return EntryDraft(**(told | more))


def text_of(response) -> str:
    return response.content.decode()
