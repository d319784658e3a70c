import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import transaction

from peygir.domain.audit import actors, queries
from peygir.domain.audit.actions import record, record_many
from peygir.domain.audit.entries import COLUMNS, changes_text, row_of
from peygir.domain.audit.models import Entry
from peygir.domain.audit.problems import JournalNeedsTransaction
from peygir.domain.audit.requests import set_request_id
from peygir.domain.audit.vault import keyed_hash

from .conftest import NOW, draft


@pytest.mark.django_db
def test_an_entry_tells_what_which_who_when_why_and_from_what_to_what():
    set_request_id("req-1")
    by = actors.Actor(kind="appointment", key="7", user_id=3, role="clerk", office_id=5)
    record(
        action="demands.refer",
        thing="demand",
        thing_id=12,
        by=by,
        at=NOW,
        reason="جابه‌جا",
        changes={"state": ("a", "b")},
    )
    set_request_id("")
    entry = Entry.objects.get()
    assert (entry.action, entry.thing, entry.thing_id, entry.at) == ("demands.refer", "demand", 12, NOW)
    assert (entry.actor_kind, entry.actor_key, entry.actor_role) == ("appointment", "7", "clerk")
    assert (entry.actor_office_id, entry.actor_user_id) == (5, 3)
    assert (entry.reason, entry.changes, entry.request_id) == ("جابه‌جا", '{"state":["a","b"]}', "req-1")


@pytest.mark.django_db(transaction=True)
def test_writing_outside_a_transaction_is_refused():
    with pytest.raises(JournalNeedsTransaction):
        record(action="a.b", thing="demand", thing_id=1, by=actors.job("x"), at=NOW)
    with pytest.raises(JournalNeedsTransaction):
        record_many([draft(1)])
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_entry_disappears_with_the_change_that_failed():
    @transaction.atomic
    def change():
        record(action="a.b", thing="demand", thing_id=1, by=actors.job("x"), at=NOW)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change()
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_private_fields_are_kept_as_keyed_hash_only():
    record(
        action="demands.register",
        thing="demand",
        thing_id=1,
        by=actors.reporter(1),
        at=NOW,
        changes={"state": (None, "registered")},
        private={"phone": "09121234567"},
    )
    changes = Entry.objects.get().changes
    assert "0912" not in changes
    assert json.loads(changes)["phone"] == {"keyed": keyed_hash("09121234567", "journal:demand:phone")}


@pytest.mark.django_db
def test_many_are_written_in_few_queries(django_assert_max_num_queries, settings):
    with django_assert_max_num_queries(45):
        record_many(draft(number) for number in range(2500))
    assert Entry.objects.count() == 2500


def test_a_row_for_copy_has_the_values_of_the_columns():
    row = dict(zip(COLUMNS, row_of(draft(4)), strict=True))
    assert row["thing_id"] == 4
    assert row["actor_office_id"] == 5
    assert json.loads(row["changes"]) == {"office": [None, 12], "state": ["registered", "referred"]}


def test_a_naive_moment_is_refused():
    with pytest.raises(ValueError, match="aware"):
        row_of(draft(1, at=datetime(2026, 1, 1)))


def test_changes_are_canonical():
    one = changes_text({"b": (1, 2), "a": (None, True)}, None, "x")
    other = changes_text({"a": (None, True), "b": (1, 2)}, None, "x")
    assert one == other == '{"a":[null,true],"b":[1,2]}'


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (date(2026, 11, 22), "2026-11-22"),
        (datetime(2026, 11, 22, 12, tzinfo=UTC), "2026-11-22T12:00:00+00:00"),
        (Decimal("1.50"), "1.50"),
        (1.5, "1.5"),
        ({"b", "a"}, ["a", "b"]),
        ({"k": (1, 2)}, {"k": [1, 2]}),
    ],
)
def test_values_are_told_in_plain_json(value, told):
    assert json.loads(changes_text({"f": (None, value)}, None, "x"))["f"][1] == told


def test_a_value_that_json_cannot_hold_is_refused():
    with pytest.raises(TypeError):
        changes_text({"f": (None, object())}, None, "x")


@pytest.mark.django_db
def test_the_history_of_a_thing_is_newest_first_and_its_own():
    record_many([draft(1), draft(2), draft(1, action="demands.start")])
    assert [entry.action for entry in queries.history("demand", 1)] == ["demands.start", "demands.refer"]


@pytest.mark.django_db
def test_only_an_auditor_sees_the_whole_journal():
    record_many([draft(1)])
    roles = ("auditor", "steward", "clerk", "coordination_deputy", "")
    seen = {role: queries.entries_visible_to(actors.Actor(kind="appointment", key="1", role=role)).count() for role in roles}
    assert seen == {"auditor": 1, "steward": 0, "clerk": 0, "coordination_deputy": 0, "": 0}
    assert not queries.entries_visible_to(None).exists()
