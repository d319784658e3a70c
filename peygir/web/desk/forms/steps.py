"""A form for each step of a demand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.base.problems import Problem
from peygir.domain.demands.models import Attachment, Demand
from peygir.domain.demands.reasons import REASONS
from peygir.domain.demands.states import Verb
from peygir.domain.demands.words import REASONS as REASON_WORDS
from peygir.web.citizen.forms import ManyFiles
from peygir.web.desk.lookups import OfficeField, ServiceField
from peygir.web.shared.refusing import into_form
from peygir.web.shared.widgets import JalaliDateField

NOTE_LIMIT = 2000
# Where the fields of the actions stand in the forms.
_AT = {"to_office": "office", "note": "note", "files": "files"}
_READ_BY_ALL = _("The reporter reads this too.")


def words(label: Any, *, help: Any = "", required: bool = False, rows: int = 3) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help, required=required, max_length=NOTE_LIMIT, widget=area)


def files(label: Any, accept: str = "image/*") -> forms.Field:
    return forms.Field(label=label, required=False, widget=ManyFiles(attrs={"accept": accept}))


class StepForm(forms.Form):
    """`version`: what the person was looking at, so that nobody decides about what has changed in the meantime."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, verb: str, demand: Demand, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verb, self.demand = verb, demand
        self.initial.setdefault("version", demand.version)
        reason = self.fields.get("reason_code")
        if isinstance(reason, forms.ChoiceField):
            codes = REASONS[Verb(verb)]
            reason.choices = [("", _("Choose…")), *((code, REASON_WORDS[code]) for code in codes)]

    @property
    def has_files(self) -> bool:
        return "files" in self.fields

    def refuse(self, problem: Problem) -> None:
        """Tell a problem beside the field it is about."""
        into_form(problem, self, _AT)


def reason() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Reason"), error_messages={"required": _("Choose a reason from the list.")})


class ReasonForm(StepForm):
    reason_code = reason()
    note = words(_p("field", "Note"), help=_READ_BY_ALL)


class NoteForm(StepForm):
    note = words(_p("field", "Note"), help=_READ_BY_ALL)


class ReferForm(StepForm):
    office = OfficeField(label=_("To which office?"), required=True)
    reason_code = reason()
    instruction = words(_("Instruction"), help=_("For officials only."), rows=2)
    letter_number = forms.CharField(label=_("Letter number"), required=False, max_length=60)
    letter_date = JalaliDateField(label=_("Letter date"), required=False)
    external_reference = forms.CharField(label=_("Number in another system"), required=False, max_length=60)
    note = words(_p("field", "Note"), help=_READ_BY_ALL, rows=2)


class ClaimForm(StepForm):
    note = words(_("What was done?"), help=_READ_BY_ALL)
    files = files(_("Photos of the work done"))


class ReopenForm(StepForm):
    reason_code = reason()
    note = words(_p("field", "Note"), help=_READ_BY_ALL)
    files = files(_("Photos of what is missing"))


class MergeForm(StepForm):
    into = forms.CharField(label=_("Number of the first demand"), max_length=20)
    reason_code = reason()
    note = words(_p("field", "Note"), help=_READ_BY_ALL, rows=2)

    def clean_into(self) -> int:
        typed = self.cleaned_data["into"].strip()
        if not typed.isdecimal():
            raise forms.ValidationError(_("Write the number of a demand."))
        return int(typed)  # int reads the digits of any script


class ServiceForm(StepForm):
    service = ServiceField(label=_("The right service"), required=True)
    note = words(_p("field", "Note"), help=_READ_BY_ALL, rows=2)


class DangerForm(StepForm):
    danger = forms.TypedChoiceField(
        label=_("Is somebody in danger?"),
        choices=[("yes", _("Yes, by the rule of the service")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = words(_("In which way does the rule apply, or why not?"), required=True, help=_("For officials only."))


class NewNoteForm(StepForm):
    text = words(
        _p("field", "Note"),
        required=True,
        rows=4,
        help=_("For officials only. Nothing about who somebody is or what they believe."),
    )


class AttachForm(StepForm):
    files = files(_("Photos, PDF, Word or Excel"), accept="image/*,.pdf,.docx,.xlsx")
    purpose = forms.ChoiceField(
        label=_("What are they?"),
        choices=[
            (Attachment.Purpose.DOCUMENT, _("A letter or document")),
            (Attachment.Purpose.EVIDENCE, _("Photos of the work done")),
            (Attachment.Purpose.REPORT, _("From the reporter")),
        ],
        widget=forms.RadioSelect,
        initial=Attachment.Purpose.DOCUMENT,
    )


class ContactForm(StepForm):
    purpose = forms.CharField(
        label=_("What do you need it for?"),
        max_length=300,
        help_text=_("It is kept as you write it: no name and no number here."),
    )
