"""What the forms of a mission's steps have in common."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.base.problems import InvalidInput, Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.models import Mission
from peygir.web.desk.lookups import Lookup
from peygir.web.issues.forms.base import words
from peygir.web.shared.wording import digits, language

_REASON, _NOTE = _p("field", "Reason"), _p("field", "Note")


def reason(label: Any = _REASON, help: Any = "") -> forms.CharField:
    return words(label, required=True, rows=2, help=help)


def note(label: Any = _NOTE, help: Any = "", required: bool = False) -> forms.CharField:
    return words(label, rows=2, help=help, required=required)


def choice(label: Any, choices: Any, *, help: Any = "", radio: bool = False) -> forms.ChoiceField:
    lines = choices if radio else [("", _("Choose…")), *choices]
    widget = forms.RadioSelect if radio else forms.Select
    wanted = {"required": _("Choose one of the list.")}
    return forms.ChoiceField(label=label, choices=lines, help_text=help, widget=widget, error_messages=wanted)


class StepForm(forms.Form):
    """`version`: what the person was looking at. `item`: the row of the mission that the step is about, where it is about one."""

    # Where the fields of the actions stand in the form, when they bear another name there.
    at: dict[str, str] = {}

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, verb: str, mission: Mission, by: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verb, self.mission, self.by = verb, mission, by
        self.initial.setdefault("version", mission.version)
        self.prepare()

    def prepare(self) -> None:
        """Fill choices and first values from the mission and from who looks."""

    def given(self) -> dict[str, Any]:
        """What was given, as the step takes it."""
        return self.cleaned_data

    @property
    def has_files(self) -> bool:
        return "files" in self.fields

    @property
    def lists(self) -> list[str]:
        """Names of the fields that bear a list of likely ones."""
        return [name for name, field in self.fields.items() if isinstance(field, Lookup)]

    def refuse(self, problem: Problem) -> None:
        """Tell a problem beside the field it is about."""
        fields = problem.field_sentences(language()) if isinstance(problem, InvalidInput) else {}
        if not fields:
            self.add_error(None, digits(problem.sentence(language())))
        for name, sentences in fields.items():
            field = self.at.get(name, name)
            for sentence in sentences:
                self.add_error(field if field in self.fields else None, digits(sentence))


class NoteForm(StepForm):
    note = note()


class ReasonForm(StepForm):
    reason = reason()


class ItemForm(StepForm):
    item = forms.IntegerField(widget=forms.HiddenInput)
