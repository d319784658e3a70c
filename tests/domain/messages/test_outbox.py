from datetime import timedelta

import pytest
from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.audit.models import Entry
from peygir.domain.messages import duties, queries, sending
from peygir.domain.messages.actions import decide
from peygir.domain.messages.adapters import NotSent, Refused
from peygir.domain.messages.models import Outgoing
from peygir.domain.messages.problems import MessageNotFound, MessageNotUndecided, MessagesNotForYou

from .conftest import NOW, STEWARD, put

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def row() -> Outgoing:
    return Outgoing.objects.get()


def actions() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("action", flat=True))


def test_a_message_waits_sealed_and_is_journalled_without_its_text(carrier):
    put()
    assert b"0912" not in bytes(row().recipient_sealed)
    assert "۱۲۳۴".encode() not in bytes(row().body_sealed)
    entry = Entry.objects.get()
    assert (entry.action, entry.thing, entry.thing_id) == ("messages.queue", "demand", 7)
    assert "۱۲۳۴" not in entry.changes
    assert "0912" not in entry.changes


def test_a_message_is_sent_once_and_then_wiped(carrier):
    put()
    assert duties.deliver(NOW) == "1 sent"
    assert duties.deliver(NOW + MINUTE) == "nothing to send"
    (parcel,) = carrier.sent
    assert (parcel.to, parcel.channel, parcel.key) == ("09121234567", "sms", "demand_registered:7:")
    assert "۱۲۳۴" in parcel.body
    sent = row()
    assert (sent.state, sent.sent_at, sent.recipient_sealed, sent.body_sealed) == ("sent", NOW, None, None)
    assert actions() == ["messages.queue", "messages.send"]


def test_the_same_key_is_queued_once_also_after_it_was_sent(carrier):
    put()
    put()
    duties.deliver(NOW)
    put()
    assert duties.deliver(NOW + MINUTE) == "nothing to send"
    assert len(carrier.sent) == 1


@pytest.mark.django_db(transaction=True)
def test_a_message_disappears_with_the_change_that_failed():
    @transaction.atomic
    def change():
        put()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change()
    assert not Outgoing.objects.exists()


def test_what_was_not_sent_is_tried_again_later_each_time_and_then_given_up(carrier):
    put()
    carrier.fault = NotSent("no connection")
    now, waits = NOW, []
    while row().state == "queued":
        duties.deliver(now)
        waits.append(row().next_at - now)
        assert duties.deliver(now) == "nothing to send"
        now = row().next_at
    assert waits[:9] == [MINUTE * n for n in (1, 2, 4, 8, 16, 32, 64, 128, 256)]
    assert (row().state, row().tries, row().error) == ("failed", sending.MOST_TRIES, "no connection")
    assert actions()[-1] == "messages.fail"
    assert row().recipient_sealed is not None, "the steward may try it again"


def test_what_is_refused_for_good_is_not_tried_again(carrier):
    put()
    carrier.fault = Refused("recipient refused (550)")
    assert duties.deliver(NOW) == "1 failed"
    assert duties.deliver(NOW + timedelta(days=1)) == "nothing to send"


@pytest.mark.parametrize(("known", "state"), [(True, "sent"), (False, "queued"), (None, "doubtful")])
def test_a_fault_in_the_middle_is_decided_by_what_the_adapter_knows(carrier, known, state):
    put()
    carrier.fault, carrier.known = TimeoutError("after the text"), known
    duties.deliver(NOW)
    assert row().state == state


@pytest.mark.parametrize(("known", "state"), [(True, "sent"), (False, "queued"), (None, "doubtful")])
def test_what_a_killed_process_left_is_settled_after_the_lease_and_not_before(carrier, known, state):
    put()
    sending.claim(row(), "killed", NOW)
    carrier.known = known
    assert duties.deliver(NOW + sending.LEASE - MINUTE) == "nothing to send"
    duties.deliver(NOW + sending.LEASE)
    assert row().state == state
    assert carrier.sent == []


def test_a_message_is_claimed_by_one():
    put()
    read_by_a, read_by_b = row(), row()
    assert [sending.claim(read_by_a, "a", NOW), sending.claim(read_by_b, "b", NOW)] == [True, False]


def test_who_was_taken_for_dead_writes_over_nobody(carrier):
    put()
    slow = row()
    sending.claim(slow, "slow", NOW)
    duties.deliver(NOW + sending.LEASE)
    sending.mark(slow, sending.State.FAILED, NOW + sending.LEASE, error="late")
    assert row().state == "doubtful"


def test_the_steward_has_a_doubtful_message_sent_again(carrier):
    put()
    sending.claim(row(), "killed", NOW)
    duties.deliver(NOW + sending.LEASE)
    assert [one.pk for one in queries.undecided(STEWARD)] == [row().pk]
    decide(row().pk, send_again=True, by=STEWARD, at=NOW)
    assert duties.deliver(NOW + MINUTE) == "1 sent"
    assert actions() == ["messages.queue", "messages.doubt", "messages.decide", "messages.send"]
    with pytest.raises(MessageNotUndecided):
        decide(row().pk, send_again=True, by=STEWARD, at=NOW)


def test_the_steward_lets_a_doubtful_message_rest(carrier):
    put()
    sending.claim(row(), "killed", NOW)
    duties.deliver(NOW + sending.LEASE)
    decide(row().pk, send_again=False, by=STEWARD, at=NOW)
    assert (row().state, row().recipient_sealed, row().body_sealed) == ("failed", None, None)
    with pytest.raises(MessageNotUndecided):
        decide(row().pk, send_again=True, by=STEWARD, at=NOW)


def test_only_the_steward_decides(carrier):
    put()
    for role in ("clerk", "auditor", "coordination_deputy"):
        with pytest.raises(MessagesNotForYou):
            decide(row().pk, send_again=True, by=Actor(kind="appointment", key="1", role=role), at=NOW)
    with pytest.raises(MessageNotFound):
        decide(0, send_again=True, by=STEWARD, at=NOW)
    assert not queries.undecided(None).exists()


def test_what_was_never_sent_is_wiped_after_a_month(carrier):
    put()
    carrier.fault = Refused("no such number")
    duties.deliver(NOW)
    assert duties.wipe_unsent(NOW + timedelta(days=29)) == "0 unsent messages wiped"
    assert duties.wipe_unsent(NOW + timedelta(days=31)) == "1 unsent messages wiped"
    assert (row().state, row().recipient_sealed) == ("failed", None)


def test_counts_tell_what_waits(carrier):
    put()
    put("b")
    carrier.fault = Refused("no")
    duties.deliver(NOW)
    put("c")
    assert queries.counts() == {"failed": 2, "queued": 1}


def test_looking_into_an_empty_outbox_takes_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        duties.deliver(NOW)
