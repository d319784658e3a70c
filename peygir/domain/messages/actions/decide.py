"""The steward's word on a message that was not, or perhaps not, sent."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.messages.models import Outgoing
from peygir.domain.messages.permissions import check_can_keep_messages
from peygir.domain.messages.problems import MessageNotFound, MessageNotUndecided


@transaction.atomic
def decide(outgoing_id: int, *, send_again: bool, by: Actor, at: datetime) -> Outgoing:
    """Queue a doubtful or failed message once more, or let it rest (wiped). MessageNotFound, MessageNotUndecided."""
    check_can_keep_messages(by)
    row = Outgoing.objects.filter(pk=outgoing_id).first()
    if row is None:
        raise MessageNotFound
    before = row.state
    waiting = Outgoing.objects.filter(pk=row.pk, state__in=("doubtful", "failed"), recipient_sealed__isnull=False)
    if send_again:
        changed = waiting.update(state="queued", tries=0, next_at=at, error="")
    else:
        changed = waiting.update(state="failed", recipient_sealed=None, body_sealed=None)
    if not changed:
        raise MessageNotUndecided
    row.refresh_from_db()
    record(
        action="messages.decide",
        thing=row.thing,
        thing_id=row.thing_id,
        by=by,
        at=at,
        changes={"message": (None, row.template), "state": (before, row.state), "send_again": (None, send_again)},
    )
    return row
