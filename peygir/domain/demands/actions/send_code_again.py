"""Send a lost tracking code again: to the contact that was given, shown to nobody."""

from datetime import datetime, timedelta

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import notices
from peygir.domain.demands.actions._move import load
from peygir.domain.demands.models import Contact
from peygir.domain.demands.permissions import check_can
from peygir.domain.demands.problems import CodeSentTooOften, NoContactKept

PAUSE = timedelta(minutes=10)
PAUSE_AFTER_MANY = timedelta(days=1)
MANY = 5


@transaction.atomic
def send_code_again(demand_id: int, *, by: Actor, at: datetime) -> None:
    """NoContactKept where none was given or it is erased; CodeSentTooOften within ten minutes, after five times a day."""
    demand = load(demand_id, by)
    check_can("send_code_again", by, demand)
    contact = Contact.objects.select_for_update().filter(demand=demand).first()
    if contact is None or contact.code_sealed is None or not (contact.phone_sealed or contact.email_sealed):
        raise NoContactKept
    pause = PAUSE if contact.code_sendings < MANY else PAUSE_AFTER_MANY
    if contact.code_sent_at is not None and at < contact.code_sent_at + pause:
        raise CodeSentTooOften(retry_after=int((contact.code_sent_at + pause - at).total_seconds()) + 1)
    contact.code_sent_at = at
    contact.code_sendings += 1
    contact.save(update_fields=["code_sent_at", "code_sendings"])
    notices.code_again(demand, contact, by=by, at=at)
    record(
        action="demands.send_code_again", thing="demand", thing_id=demand.pk, by=by, at=at,
        changes={"sendings": (contact.code_sendings - 1, contact.code_sendings)},
    )  # fmt: skip
