"""Forms of what keeps the register: evidence, reviews, stages, owner, merging and splitting."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.issues.models import Evidence, Review, Stakeholder
from peygir.domain.issues.words import EVIDENCE_KINDS, STAKEHOLDER_KINDS
from peygir.domain.services.queries import catalogue
from peygir.web.desk.lookups import OfficeField
from peygir.web.issues.forms.base import ItemReasonForm, NumberField, ReasonForm, StepForm, files, line, reason, services, words
from peygir.web.issues.forms.choices import aim_choices, flat_services, topic_choices
from peygir.web.shared.widgets import JalaliDateField
from peygir.web.shared.wording import language


class EditForm(StepForm):
    at = {"topic_id": "topic"}

    title = line(_("Title"), required=True, help=_("What is lacking, in one line."))
    statement = words(_("How is it now?"), required=True, rows=4)
    desired = words(_("How should it be?"))
    topic = forms.TypedChoiceField(label=_("Topic"), coerce=int)

    def prepare(self) -> None:
        self.fields["topic"].choices = topic_choices(language())
        for name in ("title", "statement", "desired"):
            self.initial.setdefault(name, getattr(self.issue, name))
        self.initial.setdefault("topic", self.issue.topic_id)


class EvidenceForm(StepForm):
    at = {"observed_at": "observed_on", "file_id": "files"}

    kind = forms.ChoiceField(label=_("Kind of evidence"), choices=[(kind, EVIDENCE_KINDS[kind]) for kind in Evidence.Kind])
    summary = words(_("What does it show?"), required=True, most=600, help=_("Nothing about who somebody is."))
    ref = line(_("Where can it be looked up?"), most=800, help=_("An address, or the number of a letter."))
    count = NumberField(label=_("How many cases?"), required=False, whole=True, min_value=1)
    observed_on = JalaliDateField(label=_("Observed on"), required=False)
    files = files(_("A photo or document"))


class ReviewForm(StepForm):
    verdict = forms.ChoiceField(
        label=_("Is this an issue, as it is written here?"),
        choices=[(Review.Verdict.AGREE, _("Yes, I agree")), (Review.Verdict.DISAGREE, _("No, or not like this"))],
        widget=forms.RadioSelect,
    )
    note = words(_p("field", "Note"))


class OnlyReasonForm(StepForm):
    reason = reason()


class DueForm(StepForm):
    due_on = JalaliDateField(label=_("To be done by"))

    def prepare(self) -> None:
        self.initial.setdefault("due_on", self.issue.due_on)


class MergeForm(ReasonForm):
    at = {"into_id": "into"}

    into = NumberField(label=_("Number of the issue it becomes part of"), whole=True, min_value=1)


class OwnerForm(StepForm):
    at = {"office_id": "office"}

    office = OfficeField(label=_("Which office is answerable?"), required=True)
    note = words(_p("field", "Note"), rows=2)


class ServicesForm(StepForm):
    services = services()

    def prepare(self) -> None:
        self.fields["services"].choices = flat_services(language())
        known = catalogue().by_id
        self.initial.setdefault("services", [one.service_id for one in self.issue.services.all() if one.service_id in known])


class StakeholderForm(StepForm):
    at = {"office_id": "office"}

    name = line(_("Organisation or group"), required=True, help=_("Never a private person."))
    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind, STAKEHOLDER_KINDS[kind]) for kind in Stakeholder.Kind])
    office = OfficeField(label=_("Its office here"), required=False)
    stake = line(_("What is at stake for it?"), most=300)


class AimForm(StepForm):
    at = {"aim_id": "aim"}

    aim = forms.TypedChoiceField(label=_("Aim"), coerce=int)
    note = line(_("How does it serve the aim?"), most=300)

    def prepare(self) -> None:
        self.fields["aim"].choices = aim_choices(language())


class ModerateForm(ItemReasonForm):
    shown = forms.TypedChoiceField(
        label=_("May everybody read it?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )

    def prepare(self) -> None:
        self.fields["reason"].required = False
