"""Every role against every action on texts and the outbox."""

from datetime import UTC, datetime

import pytest

from peygir.domain.messages import actions
from peygir.domain.messages.models import Outgoing
from tests.domain import truth

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TEXT = ("demand_referred", "sms", "fa")


def _failed() -> int:
    return Outgoing.objects.create(
        key="k", template=TEXT[0], channel="sms", thing="demand", thing_id=1, recipient_sealed=b"x", body_sealed=b"x",
        state="failed", next_at=NOW, queued_at=NOW,
    ).pk  # fmt: skip


def _own_text():
    actions.edit_text(*TEXT, body="پیام شماره {number}", by=truth.CONSOLE, at=NOW)
    return TEXT, {}


DRIVERS = {
    "decide": lambda: ((_failed(),), {"send_again": True}),
    "edit_text": lambda: (TEXT, {"body": "پیام شماره {number}"}),
    "restore_text": _own_text,
}


@pytest.mark.django_db
@pytest.mark.parametrize(("row", "name"), truth.cases("messages"))
def test_a_role_may_do_exactly_what_the_table_says(row, name):
    rows, words = DRIVERS[row.action]()
    by = truth.actor(name)
    truth.check(row, name, lambda: getattr(actions, row.action)(*rows, **words, by=by, at=NOW))
