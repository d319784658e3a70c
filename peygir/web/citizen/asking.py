"""The questions of a service as form fields, and what was answered as the values a demand keeps."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from peygir.base.text import to_ascii_digits
from peygir.domain.demands.intake import ANSWER_LIMIT
from peygir.domain.demands.words import KINDS
from peygir.domain.services.values import QuestionValue, ServiceValue

PREFIX = "q-"
YES_NO: tuple[tuple[str, str | Promise], ...] = (("yes", _("Yes")), ("no", _("No")))


def fields_of(service: ServiceValue, language: str) -> dict[str, forms.Field]:
    return {PREFIX + question.code: _field(question, language) for question in service.questions}


def answers_of(service: ServiceValue, cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """By question: yes and no as booleans, numbers as numbers whichever digits were typed."""
    return {question.code: _answer(question, cleaned.get(PREFIX + question.code)) for question in service.questions}


def _answer(question: QuestionValue, given: Any) -> Any:
    text = str(given or "").strip()
    if question.type == "yesno":
        return {"yes": True, "no": False}.get(text)
    if question.type == "number" and text:
        plain = to_ascii_digits(text).replace("٫", ".")
        try:
            return int(plain) if plain.lstrip("+-").isdecimal() else float(plain)
        except ValueError:
            return text  # what it is not, the room says
    return text


def kind_choices(service: ServiceValue) -> list[tuple[str, str | Promise]]:
    """What a message under the service may be, but not a complaint: those are about conduct and have a form of their own."""
    return [(str(kind), words) for kind, words in KINDS.items() if service.takes(kind) and kind != "complaint"]


def _field(question: QuestionValue, language: str) -> forms.Field:
    label = question.label(language)
    common: dict[str, Any] = {"label": label, "required": question.required}
    if question.type == "choice":
        choices = [(choice.code, choice.label(language)) for choice in question.choices]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)
    if question.type == "yesno":
        return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect, **common)
    # Not type=number: browsers refuse Persian digits there.
    widget = forms.TextInput(attrs={"inputmode": "decimal"}) if question.type == "number" else forms.TextInput()
    return forms.CharField(max_length=ANSWER_LIMIT, widget=widget, **common)
