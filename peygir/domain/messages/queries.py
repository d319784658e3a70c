"""Reading texts and the outbox. Recipients and bodies are read by the sending alone; no screen shows them."""

from typing import NamedTuple

from django.db.models import Count, QuerySet

from peygir.domain.audit.actors import Actor
from peygir.domain.messages.defaults import DEFAULTS, Text
from peygir.domain.messages.models import Outgoing, Template
from peygir.domain.messages.problems import TemplateUnknown

_KEEPERS = frozenset({"steward"})


class KeptText(NamedTuple):
    """A text in force, and whether a steward has put it in the place of the default."""

    code: str
    channel: str
    language: str
    text: Text
    edited: bool


def text_of(template: str, channel: str, language: str) -> Text:
    """Return the steward's text, else the default; in Persian where the language has none. TemplateUnknown."""
    rows = {
        row.language: Text(row.subject, row.body)
        for row in Template.objects.filter(code=template, channel=channel, language__in=(language, "fa"))
    }
    for tongue in (language, "fa"):
        text = rows.get(tongue) or DEFAULTS.get((template, channel, tongue))
        if text is not None:
            return text
    raise TemplateUnknown(template=template)


def texts() -> list[KeptText]:
    """Return every text in force, in one query."""
    edited = {(row.code, row.channel, row.language): Text(row.subject, row.body) for row in Template.objects.all()}
    return [KeptText(*key, edited.get(key, text), key in edited) for key, text in DEFAULTS.items()]


def counts() -> dict[str, int]:
    """Return how many messages stand in each state but `sent`, which only grows."""
    waiting = Outgoing.objects.exclude(state="sent").order_by().values_list("state")
    return dict(waiting.annotate(Count("pk")))


def undecided(by: Actor | None) -> QuerySet[Outgoing]:
    """Return what waits for the steward's word, oldest first: doubtful ones, and those that failed."""
    rows = Outgoing.objects.filter(state__in=("doubtful", "failed")).order_by("pk").defer("recipient_sealed", "body_sealed")
    return rows if by is not None and by.role in _KEEPERS else rows.none()
