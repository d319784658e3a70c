"""Forms of the work itself: giving, accepting, contesting, evidence, the claim and what another makes of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.missions.models import Evidence
from peygir.domain.missions.words import EVIDENCE_KINDS, GROUNDS
from peygir.domain.places.queries import office_tree
from peygir.web.desk.lookups import OfficeField, office_line
from peygir.web.issues.forms.base import NumberField, files, line, words
from peygir.web.missions.forms.base import ReasonForm, StepForm, choice, note, reason
from peygir.web.missions.forms.choices import people_of
from peygir.web.shared.widgets import JalaliDateField

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class AccountableField(forms.TypedChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Who answers for it?"))
        super().__init__(coerce=int, empty_value=None, **kwargs)


class AssignForm(StepForm):
    at = {"office_id": "office", "accountable_id": "accountable"}

    office = OfficeField(label=_("Which office does it?"), required=True)
    due_on = JalaliDateField(label=_("To be done by"))
    accountable = AccountableField(required=False, help_text=_("The office itself may name this person when it accepts."))
    instruction = note(_("Instruction"))

    def prepare(self) -> None:
        from_office = self.mission.office_id
        self.fields["accountable"].choices = [("", _("The office names it")), *people_of(from_office)]
        if self.mission.office is not None:
            self.initial.setdefault("office", office_line_of(from_office))
        self.initial.setdefault("due_on", self.mission.due_on)
        self.initial.setdefault("accountable", self.mission.accountable_id)


def office_line_of(office_id: int | None) -> str:
    office = office_tree().get(office_id)
    return office_line(office) if office is not None else ""


class AcceptForm(StepForm):
    accountable = AccountableField()
    note = note()
    at = {"accountable_id": "accountable"}

    def prepare(self) -> None:
        people = people_of(self.mission.office_id)
        self.fields["accountable"].choices = [("", _("Choose…")), *people]
        own = next((pk for pk, _name in people if pk == self.by.appointment_id), None)
        self.initial.setdefault("accountable", self.mission.accountable_id or own)


class AccountableForm(AcceptForm):
    pass


class ContestForm(StepForm):
    ground = choice(_("On which ground?"), GROUNDS.items())
    note = note(_("What is not right about it?"), required=True)


class DecideContestForm(StepForm):
    outcome = choice(
        _("What holds?"),
        [("upheld", _("The assignment stands: the office does it")), ("released", _("The office is right: back to who gave it"))],
        radio=True,
    )
    decision = reason(_("Why?"), help=_("Both sides read it."))


class EvidenceForm(StepForm):
    at = {"file_id": "files"}

    kind = choice(_("What is it?"), [(kind, EVIDENCE_KINDS[kind]) for kind in Evidence.Kind], radio=True)
    files = files(_("The photo or document"))
    value = NumberField(label=_("Measured value"), required=False)
    unit = line(_("Unit"), most=40)
    note = note(_("What does it show?"))
    observed_on = JalaliDateField(label=_("Observed on"), required=False)

    def prepare(self) -> None:
        wanted = [kind for kind in self.mission.kind.evidence if kind in set(Evidence.Kind)]
        self.initial.setdefault("kind", wanted[0] if wanted else Evidence.Kind.PHOTO)
        self.initial.setdefault("unit", self.mission.unit)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("kind") == Evidence.Kind.MEASUREMENT:
            if given.get("value") is None and "value" not in self.errors:
                self.add_error("value", _("Write down what was measured."))
        elif given.get("kind") and not self.files.get("files"):
            self.add_error("files", _("Choose the file."))
        return given


class ClaimForm(StepForm):
    note = note(_("What is there now?"))
    achieved = NumberField(label=_("How much was reached?"), required=False)

    def prepare(self) -> None:
        if self.mission.target is None:
            del self.fields["achieved"]
        else:
            self.fields["achieved"].label = _("How much was reached? (%(unit)s)") % {"unit": self.mission.unit}


class VerifyForm(StepForm):
    note = note(_("What did you see?"), required=True)
    achieved_seen = NumberField(label=_("How much did you find?"), required=False)
    files = files(_("Your own photo or document"))

    def prepare(self) -> None:
        if self.mission.target is None:
            del self.fields["achieved_seen"]


class SendBackForm(ReasonForm):
    reason = reason(_("What is missing?"), help=_("The office that did it reads it."))


class CancelForm(ReasonForm):
    reason = reason(_("Why is it not needed any more?"))


class DependForm(StepForm):
    at = {"before_id": "before"}

    before = NumberField(label=_("Number of the mission that must be over first"), whole=True, min_value=1)
    lag_days = NumberField(label=_("Working days between them"), required=False, whole=True, min_value=0, max_value=365)


class NewNoteForm(StepForm):
    text = words(
        _p("field", "Note"),
        required=True,
        rows=4,
        help=_("For officials only. Nothing about who somebody is or what they believe."),
    )
