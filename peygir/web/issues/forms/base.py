"""What the forms of an issue's steps have in common."""

import math
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.models import Issue
from peygir.web.citizen.forms import ManyFiles
from peygir.web.desk.lookups import Lookup
from peygir.web.shared.refusing import into_form

NOTE_LIMIT = 2000


def words(label: Any, *, help: Any = "", required: bool = False, rows: int = 3, most: int = NOTE_LIMIT) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help, required=required, max_length=most, widget=forms.Textarea(attrs={"rows": rows})
    )


def line(label: Any, *, help: Any = "", required: bool = False, most: int = 160) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help, required=required, max_length=most, widget=forms.TextInput({"autocomplete": "off"})
    )


def reason(help: Any = "") -> forms.CharField:
    return line(_("Reason"), required=True, most=300, help=help)


def files(label: Any) -> forms.Field:
    return forms.Field(label=label, required=False, widget=ManyFiles(attrs={"accept": "image/*,.pdf,.docx,.xlsx"}))


def services() -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=_("Services it concerns"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("New demands of these services at this place are offered to this issue."),
    )


class NumberField(forms.FloatField):
    """A number in any digits, with ٫ or . before its decimals and ٬ or , between thousands."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "dir": "ltr"})

    def __init__(self, *, whole: bool = False, **kwargs: Any) -> None:
        self.whole = whole
        super().__init__(**kwargs)
        self.localize = False

    def to_python(self, value: Any) -> Any:
        typed = str(value or "").strip().replace("٬", "").replace(",", "").replace("٫", ".").replace("−", "-")
        found = super().to_python("".join(_ascii(letter) for letter in typed))
        if found is None or not self.whole:
            return found
        if not math.isfinite(found) or found != int(found):
            raise forms.ValidationError(_("Write a whole number."))
        return int(found)


def _ascii(letter: str) -> str:
    return str(int(letter)) if letter.isdecimal() else letter


class StepForm(forms.Form):
    """`version`: what the person was looking at. `item`: the row of the issue that the step is about, where it is about one."""

    # Where the fields of the actions stand in the form, when they bear another name there.
    at: dict[str, str] = {}
    # Names of fields that fewer need: they stand under the others, folded away.
    folded: list[str] = []

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, verb: str, issue: Issue, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verb, self.issue = verb, issue
        self.initial.setdefault("version", issue.version)
        self.prepare()

    def prepare(self) -> None:
        """Fill choices and first values from the issue."""

    def seen_by(self, by: Actor) -> None:
        """Fill what depends on who looks."""

    @property
    def asks_more(self) -> bool:
        """Whether the form was sent to see more of it, not to take the step."""
        return False

    def again(self) -> Self:
        """The form as it was filled, with more to choose from."""
        return self

    @property
    def has_files(self) -> bool:
        return "files" in self.fields

    @property
    def lists(self) -> list[str]:
        """Names of the fields that bear a list of likely ones."""
        return [name for name, field in self.fields.items() if isinstance(field, Lookup)]

    def refuse(self, problem: Problem) -> None:
        """Tell a problem beside the field it is about."""
        into_form(problem, self, self.at)


class NoteForm(StepForm):
    note = words(_p("field", "Note"))


class ReasonForm(StepForm):
    reason = reason()
    note = words(_p("field", "Note"), rows=2)


class ItemForm(StepForm):
    item = forms.IntegerField(widget=forms.HiddenInput)


class ItemReasonForm(ItemForm):
    reason = reason()
