"""Reading texts and the outbox."""

from peygir.domain.messages.defaults import DEFAULTS, Text
from peygir.domain.messages.models import Template
from peygir.domain.messages.problems import TemplateUnknown


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
