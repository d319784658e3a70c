"""Forms of a project under way: contract, and its progress in two shares, each with what shows it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from peygir.base.calendar import local_date
from peygir.domain.missions.models import Progress, Project
from peygir.web.issues.forms.base import NumberField, line
from peygir.web.missions.forms.base import StepForm, note
from peygir.web.missions.forms.choices import evidence_choices
from peygir.web.shared.widgets import JalaliDateField

MILLION = 1_000_000


def rials(millions: float | None) -> int | None:
    return None if millions is None else round(millions * MILLION)


class ProjectForm(StepForm):
    at = {"budget_rials": "budget"}

    contractor = line(_("Contractor"), help=_("An organisation, never a private person."))
    contract_number = line(_("Number of the contract"), most=60)
    contract_on = JalaliDateField(label=_("Date of the contract"), required=False)
    budget = NumberField(label=_("Budget (million rials)"), required=False, min_value=0)

    def prepare(self) -> None:
        held = Project.objects.filter(mission=self.mission).first()
        if held is not None:
            for name in ("contractor", "contract_number", "contract_on"):
                self.initial.setdefault(name, getattr(held, name))
            if held.budget_rials is not None:
                self.initial.setdefault("budget", held.budget_rials / MILLION)


class ProgressForm(StepForm):
    at = {"spent_rials": "spent", "evidence_ids": "evidence"}

    on = JalaliDateField(label=_("As of"))
    physical = NumberField(label=_("Physical progress (percent)"), min_value=0, max_value=100)
    financial = NumberField(label=_("Financial progress (percent)"), min_value=0, max_value=100)
    spent = NumberField(label=_("Spent so far (million rials)"), required=False, min_value=0)
    note = note()
    evidence = forms.TypedMultipleChoiceField(
        label=_("Evidence that shows it"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        self.initial.setdefault("on", local_date(timezone.now()))
        used = Progress.evidence.through.objects.filter(progress__project=self.mission.pk).values_list("evidence_id", flat=True)
        taken = set(used)  # what showed an earlier percentage does not show a higher one
        held = [pair for pair in evidence_choices(self.mission) if pair[0] not in taken]
        if held:
            self.fields["evidence"].choices = held
        else:
            del self.fields["evidence"]
