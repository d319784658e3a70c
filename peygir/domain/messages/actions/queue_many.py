"""Put many messages into the outbox in a few statements, in the transaction of the change they tell of."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.audit.vault import seal_text
from peygir.domain.messages.defaults import Text
from peygir.domain.messages.models import Outgoing
from peygir.domain.messages.queries import text_of
from peygir.domain.messages.texts import fill


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message as `queue` takes it."""

    template: str
    channel: str
    to: str
    language: str
    values: Mapping[str, object]
    key: str
    thing: str
    thing_id: int


@transaction.atomic
def queue_many(letters: Iterable[Letter], *, by: Actor, at: datetime) -> int:
    """Queue each letter whose key was never queued; returns how many. TemplateUnknown, TemplateBroken."""
    wanted = {letter.key: letter for letter in letters}
    for key in Outgoing.objects.filter(key__in=wanted).values_list("key", flat=True):
        del wanted[key]
    texts: dict[tuple[str, str, str], Text] = {}
    rows = []
    for letter in wanted.values():
        which = (letter.template, letter.channel, letter.language)
        text = texts[which] = texts.get(which) or text_of(*which)
        message = {
            "subject": fill(text.subject, letter.values, letter.template),
            "body": fill(text.body, letter.values, letter.template),
        }
        rows.append(
            Outgoing(
                key=letter.key,
                template=letter.template,
                channel=letter.channel,
                thing=letter.thing,
                thing_id=letter.thing_id,
                recipient_sealed=seal_text(letter.to),
                body_sealed=seal_text(json.dumps(message, ensure_ascii=False)),
                next_at=at,
                queued_at=at,
            )
        )
    # Two callers at the same instant: the key is unique, and which came first does not matter, they tell the same.
    Outgoing.objects.bulk_create(rows, ignore_conflicts=True)
    record_many(
        EntryDraft(
            action="messages.queue", thing=letter.thing, thing_id=letter.thing_id, by=by, at=at,
            changes={"message": (None, letter.template), "channel": (None, letter.channel)},
        )
        for letter in wanted.values()
    )  # fmt: skip
    return len(rows)
