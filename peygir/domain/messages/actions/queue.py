"""Put a message into the outbox, in the transaction of the change it tells of."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.vault import seal_text
from peygir.domain.messages.models import Outgoing
from peygir.domain.messages.queries import text_of
from peygir.domain.messages.texts import fill


@transaction.atomic
def queue(
    template: str,
    *,
    channel: str,
    to: str,
    language: str,
    values: Mapping[str, object],
    key: str,
    thing: str,
    thing_id: int,
    by: Actor,
    at: datetime,
) -> None:
    """Queue one message by template; the same key is queued once, however often this is called.

    `channel`: "sms" (`to` a mobile number) or "email" (`to` an address). `values` fill the template's placeholders; they
    and `to` are sealed, and wiped once sent. TemplateUnknown, TemplateBroken.
    """
    if Outgoing.objects.filter(key=key).exists():
        return
    text = text_of(template, channel, language)
    message = {"subject": fill(text.subject, values, template), "body": fill(text.body, values, template)}
    row = Outgoing(
        key=key,
        template=template,
        channel=channel,
        thing=thing,
        thing_id=thing_id,
        recipient_sealed=seal_text(to),
        body_sealed=seal_text(json.dumps(message, ensure_ascii=False)),
        next_at=at,
        queued_at=at,
    )
    # Two callers at the same instant: the key is unique, and which came first does not matter, they tell the same.
    Outgoing.objects.bulk_create([row], ignore_conflicts=True)
    record(
        action="messages.queue",
        thing=thing,
        thing_id=thing_id,
        by=by,
        at=at,
        changes={"message": (None, template), "channel": (None, channel)},
    )
