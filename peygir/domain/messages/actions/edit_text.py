"""Put a text of one's own in the place of a default, or the default back."""

from datetime import datetime

from django.db import transaction

from peygir.base.text import sms_parts
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.messages.defaults import DEFAULTS, KINDS, LONGEST, MOST_SMS_PARTS, Text
from peygir.domain.messages.models import Template
from peygir.domain.messages.permissions import check_can_keep_messages
from peygir.domain.messages.problems import MessageTooLong, TemplateBroken, TemplateLacks, TemplateUnknown
from peygir.domain.messages.texts import fill, placeholders


@transaction.atomic
def edit_text(code: str, channel: str, language: str, *, subject: str = "", body: str, by: Actor, at: datetime) -> None:
    """Use this text from now on. TemplateUnknown, TemplateBroken, TemplateLacks, MessageTooLong."""
    check_can_keep_messages(by)
    _check_text(code, channel, language, Text(subject, body))
    before = Template.objects.filter(code=code, channel=channel, language=language).first()
    row, _ = Template.objects.update_or_create(
        code=code, channel=channel, language=language, defaults={"subject": subject, "body": body}
    )
    told = {"subject": (before and before.subject, subject), "body": (before and before.body, body)}
    _tell("edit_text", row, told, by=by, at=at)


@transaction.atomic
def restore_text(code: str, channel: str, language: str, *, by: Actor, at: datetime) -> None:
    """Use the default again."""
    check_can_keep_messages(by)
    row = Template.objects.filter(code=code, channel=channel, language=language).first()
    if row is None:
        return
    _tell("restore_text", row, {"subject": (row.subject, None), "body": (row.body, None)}, by=by, at=at)
    row.delete()


def _tell(verb: str, row: Template, changes: dict, *, by: Actor, at: datetime) -> None:
    which = {"text": (None, f"{row.code}/{row.channel}/{row.language}")}
    record(action=f"messages.{verb}", thing="message_text", thing_id=row.pk, by=by, at=at, changes=which | changes)


def _check_text(code: str, channel: str, language: str, text: Text) -> None:
    if (code, channel, language) not in DEFAULTS:
        raise TemplateUnknown(template=code)
    kind, asked = KINDS[code], placeholders(text.subject) | placeholders(text.body)
    if "{" in "".join(fill(part, dict.fromkeys(asked, ""), code) for part in text):
        raise TemplateBroken(template=code, placeholder="{")
    if unknown := sorted(asked - kind.allowed):
        raise TemplateBroken(template=code, placeholder=f"{{{unknown[0]}}}")
    if missing := sorted(kind.required - placeholders(text.body)):
        raise TemplateLacks(template=code, placeholder=f"{{{missing[0]}}}")
    parts = sms_parts(fill(text.body, LONGEST, code)) if channel == "sms" else 0
    if parts > MOST_SMS_PARTS:
        raise MessageTooLong(parts=parts, most=MOST_SMS_PARTS)
