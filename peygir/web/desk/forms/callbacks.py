"""Drawing whom to call, and writing down what was said."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.actions.draw_callbacks import MAX_SIZE
from peygir.domain.demands.models import Callback
from peygir.domain.places.queries import office_tree
from peygir.web.desk.lookups import OfficeField, office_line
from peygir.web.shared.refusing import into_form
from peygir.web.shared.wording import digits

USUAL_SIZE = 20
OUTCOMES = {
    Callback.Outcome.DONE: _p("call", "Yes, it is done"),
    Callback.Outcome.NOT_DONE: _p("call", "No, it is not done"),
    Callback.Outcome.UNREACHABLE: _p("call", "Nobody answered"),
    Callback.Outcome.REFUSED: _p("call", "Did not want to answer"),
}
OUTCOME_WORDS = {Callback.Outcome.PENDING: _p("call", "Still to call"), **OUTCOMES}
SATISFIED = (
    ("1", _("1 – very dissatisfied")),
    ("2", _("2 – dissatisfied")),
    ("3", _("3 – neither")),
    ("4", _("4 – satisfied")),
    ("5", _("5 – very satisfied")),
)


class _Telling(forms.Form):
    def refuse(self, problem: Problem) -> None:
        into_form(problem, self)


class DrawForm(_Telling):
    office = OfficeField(label=_("Whose claimed work?"), required=True)
    size = forms.CharField(label=_("How many?"), max_length=6, widget=forms.TextInput({"inputmode": "numeric"}))

    def __init__(self, by: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = office_tree()
        usual = by.office_path[0] if by.office_kind == "call_centre" and by.office_path else by.office_id
        if usual in offices:
            self.initial.setdefault("office", office_line(offices[usual]))
        self.initial.setdefault("size", digits(USUAL_SIZE))

    def clean_size(self) -> int:
        typed = self.cleaned_data["size"].strip()
        if not typed.isdecimal() or not 1 <= int(typed) <= MAX_SIZE:
            raise forms.ValidationError(_("Write a whole number, one or more."))
        return int(typed)


class CallForm(_Telling):
    outcome = forms.ChoiceField(label=_("What was the answer?"), choices=list(OUTCOMES.items()), widget=forms.RadioSelect)
    satisfied = forms.TypedChoiceField(
        label=_("How satisfied is the person?"),
        choices=[("", _("Not asked")), *SATISFIED],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("In the person's words"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("The reporter and the office read this. No name and no number."),
    )
