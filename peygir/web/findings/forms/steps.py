"""The form of each step of a finding."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.base.problems import Problem
from peygir.domain.missions.models import Kind
from peygir.domain.supervision.findings.words import CHECKED, GROUNDS
from peygir.domain.supervision.models import Finding
from peygir.web.issues.forms.base import files, line, words
from peygir.web.issues.naming import named
from peygir.web.shared.refusing import into_form
from peygir.web.shared.widgets import JalaliDateField

_EVIDENCE = _("Photos or documents")


class StepForm(forms.Form):
    """`version`: what the person was looking at. `at`: names of the actions' fields that the form calls otherwise."""

    at: dict[str, str] = {"evidence": "files"}

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, finding: Finding, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.finding = finding
        self.initial.setdefault("version", finding.version)
        self.prepare()

    def prepare(self) -> None:
        """Fill choices and first values from the finding."""

    @property
    def has_files(self) -> bool:
        return "files" in self.fields

    def refuse(self, problem: Problem) -> None:
        into_form(problem, self, self.at)


class PutForm(StepForm):
    pass


class AcceptForm(StepForm):
    note = words(_p("field", "Note"), rows=2)
    files = files(_EVIDENCE)


class ObjectForm(StepForm):
    ground = forms.ChoiceField(label=_("On which ground?"), choices=[("", _("Choose…")), *GROUNDS.items()])
    text = words(_("What is not so?"), required=True)
    files = files(_EVIDENCE)


class DecideForm(StepForm):
    outcome = forms.ChoiceField(
        label=_("What holds?"), widget=forms.RadioSelect,
        choices=[("upheld", _("The finding stands")), ("dismissed", _("The office is right: the finding is dismissed"))],
    )  # fmt: skip
    decision = words(_("Why?"), required=True, help=_("The office reads it."))


class WithdrawForm(StepForm):
    reason = words(_p("field", "Reason"), required=True, rows=2)


class ClaimForm(StepForm):
    note = words(_("What was done?"), required=True)
    files = files(_EVIDENCE)


class RecheckForm(StepForm):
    outcome = forms.ChoiceField(label=_("What did you see?"), widget=forms.RadioSelect, choices=list(CHECKED.items()))
    note = words(_p("field", "Note"), rows=2, help=_("Needed when it is still there."))
    files = files(_EVIDENCE)


class EvidenceForm(StepForm):
    files = files(_EVIDENCE)
    note = words(_("What does it show?"), rows=2, most=500)

    def prepare(self) -> None:
        self.fields["files"].required = True


class CorrectForm(StepForm):
    at = {"kind_id": "kind"}

    title = line(_("What is to be done?"), required=True)
    output = line(_("What is to be there in the end?"), required=True, most=300)
    measure = line(_("How can anybody tell?"), required=True, most=200)
    kind = forms.TypedChoiceField(label=_("Kind of work"), coerce=int)
    due_on = JalaliDateField(label=_("To be done by"))

    def prepare(self) -> None:
        kinds = Kind.objects.filter(active=True).order_by("name_fa")
        self.fields["kind"].choices = [("", _("Choose…")), *((one.pk, named(one.name_fa, one.name_en)) for one in kinds)]
        self.initial.setdefault("title", self.finding.title)
