"""Claim, send, mark: three commits, so that whatever is killed in between, no message is lost and none sent twice.

`sending` is committed before the adapter is called. A row found in it past the lease belongs to a process that died:
the adapter is asked whether the message went out. If it can tell, so it is; if not, the row becomes `doubtful`.
"""

import json
from datetime import datetime, timedelta
from enum import StrEnum

import structlog
from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import job
from peygir.domain.audit.vault import open_text
from peygir.domain.messages.adapters import NotSent, Parcel, Refused, adapter_for
from peygir.domain.messages.models import Outgoing

log = structlog.get_logger(__name__)

# Far longer than any adapter takes for one message.
LEASE = timedelta(minutes=10)
MOST_TRIES = 12
FIRST_RETRY, LONGEST_RETRY = timedelta(minutes=1), timedelta(hours=6)
SENDER = job("deliver_messages")


class State(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DOUBTFUL = "doubtful"


def claim(row: Outgoing, claimer: str, now: datetime) -> bool:
    """Take a queued message; committed before anything leaves the house."""
    unchanged = Outgoing.objects.filter(pk=row.pk, state=State.QUEUED, tries=row.tries)
    taken = unchanged.update(state=State.SENDING, tries=row.tries + 1, claimed_by=claimer, claimed_at=now)
    if taken:
        row.state, row.tries, row.claimed_by, row.claimed_at = State.SENDING, row.tries + 1, claimer, now
    return taken == 1


def send(row: Outgoing, now: datetime) -> State:
    """Send a claimed message and mark how it went."""
    try:
        adapter_for(row.channel).send(parcel_of(row))
    except Refused as refusal:
        return mark(row, State.FAILED, now, error=str(refusal))
    except NotSent as reason:
        return put_back(row, now, error=str(reason))
    # Whatever else went wrong, it is not known whether the message had left by then.
    except Exception as error:
        # Without its text: a server likes to quote the address.
        log.error("a message may or may not have been sent", message=row.pk, channel=row.channel, error=type(error).__name__)
        return settle(row, now, error=type(error).__name__)
    return mark(row, State.SENT, now)


def settle(row: Outgoing, now: datetime, error: str) -> State:
    """Decide about a message of which nobody knows whether it left: by asking the adapter."""
    known = adapter_for(row.channel).was_sent(row.key)
    if known is None:
        return mark(row, State.DOUBTFUL, now, error=error)
    return mark(row, State.SENT, now) if known else put_back(row, now, error=error)


def put_back(row: Outgoing, now: datetime, error: str) -> State:
    """Queue again for later, each time later, MOST_TRIES in all."""
    if row.tries >= MOST_TRIES:
        return mark(row, State.FAILED, now, error=error)
    wait = min(FIRST_RETRY * 2 ** (row.tries - 1), LONGEST_RETRY)
    _ours(row).update(state=State.QUEUED, next_at=now + wait, error=error[:200])
    return State.QUEUED


@transaction.atomic
def mark(row: Outgoing, state: State, now: datetime, error: str = "") -> State:
    """Write the outcome and tell the journal. What was sent is wiped: neither the address nor the code is kept."""
    changes = {"state": state, "error": error[:200]}
    if state is State.SENT:
        changes |= {"sent_at": now, "recipient_sealed": None, "body_sealed": None}
    if _ours(row).update(**changes):
        record(
            action=f"messages.{_VERBS[state]}",
            thing=row.thing,
            thing_id=row.thing_id,
            by=SENDER,
            at=now,
            changes={"message": (None, row.template), "channel": (None, row.channel)},
        )
    return state


_VERBS = {State.SENT: "send", State.FAILED: "fail", State.DOUBTFUL: "doubt"}


def parcel_of(row: Outgoing) -> Parcel:
    told = json.loads(open_text(row.body_sealed))
    return Parcel(row.key, row.channel, open_text(row.recipient_sealed), told["subject"], told["body"])


def _ours(row: Outgoing):
    # Another process may have settled it, had we been taken for dead.
    return Outgoing.objects.filter(pk=row.pk, state=State.SENDING, claimed_by=row.claimed_by)
