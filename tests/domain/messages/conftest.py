from datetime import UTC, datetime

import pytest

from peygir.domain.audit import actors
from peygir.domain.messages.actions import queue
from peygir.domain.messages.adapters import NotSent, Parcel

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
STEWARD = actors.Actor(kind="appointment", key="9", role="steward")
VALUES = {"number": "۷", "code": "۱۲۳۴", "link": "https://example.org/follow/", "state": "تأیید شده"}


def put(key="demand_registered:7:", template="demand_registered", **more) -> None:
    told = {
        "channel": "sms",
        "to": "09121234567",
        "language": "fa",
        "values": VALUES,
        "thing": "demand",
        "thing_id": 7,
        "by": actors.reporter(7),
        "at": NOW,
    }
    queue(template, key=key, **(told | more))


class Carrier:
    """An adapter that remembers, and does what it is told."""

    def __init__(self) -> None:
        self.sent: list[Parcel] = []
        self.fault: Exception | None = None
        self.known: bool | None = None

    def send(self, parcel: Parcel) -> None:
        if self.fault:
            raise self.fault
        self.sent.append(parcel)

    def was_sent(self, key: str) -> bool | None:
        return self.known


@pytest.fixture
def carrier(monkeypatch):
    made = Carrier()
    monkeypatch.setattr("peygir.domain.messages.sending.adapter_for", lambda channel: made)
    return made


__all__ = ["NOW", "STEWARD", "VALUES", "Carrier", "NotSent", "put"]
