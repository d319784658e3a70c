"""Forms about offices and what they answer for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peygir.domain.places.words import OFFICE_KINDS
from peygir.web.shared.widgets import JalaliDateField
from peygir.web.steward.choices import choices
from peygir.web.steward.forms.places import SourcedForm
from peygir.web.steward.lookups import OfficeField, PlaceField, ServiceField

_LTR = {"dir": "ltr", "autocomplete": "off"}


class OfficeFilterForm(forms.Form):
    text = forms.CharField(label=_("Name or code"), required=False, max_length=80)
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = choices(OFFICE_KINDS, _("Any"))


class OfficeForm(SourcedForm):
    kind = forms.ChoiceField(label=_("Kind"))
    agency_kind = forms.SlugField(
        label=_("Kind of agency"),
        required=False,
        max_length=32,
        help_text=_("Only for an executive agency: water, power, gas … as services name it."),
        widget=forms.TextInput(attrs=_LTR),
    )
    name_fa = forms.CharField(label=_("Name in Persian"), max_length=160)
    name_en = forms.CharField(
        label=_("Name in English"), required=False, max_length=160, widget=forms.TextInput(attrs={"dir": "ltr"})
    )
    code = forms.CharField(label=_("Code"), max_length=40, widget=forms.TextInput(attrs=_LTR))
    place = PlaceField(label=_("Seat"), help_text=_("The place it stands for."))
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=40, widget=forms.TextInput(attrs=_LTR))
    opened_on = JalaliDateField(label=_("Open since"), required=False)
    field_order = ("kind", "agency_kind", "name_fa", "name_en", "code", "place", "phone", "opened_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = choices(OFFICE_KINDS)


class NewOfficeForm(OfficeForm):
    parent = OfficeField(label=_("Office above"), required=False, help_text=_("Empty: it stands at the top."))
    field_order = ("parent", *OfficeForm.field_order)


class MoveOfficeForm(forms.Form):
    parent = OfficeField(label=_("New office above"), required=False, help_text=_("Empty: it stands at the top."))
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class CloseOfficeForm(forms.Form):
    closed_on = JalaliDateField(label=_("First day on which it is closed"))
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class GrantForm(SourcedForm):
    place = PlaceField(label=_("Place"))
    service = ServiceField(
        label=_("Service"),
        required=False,
        help_text=_("Empty: every service whose owner is this kind of office."),
    )
    starts_on = JalaliDateField(label=_("First day"), required=False)
    ends_on = JalaliDateField(label=_("Last day"), required=False)
    field_order = ("place", "service", "starts_on", "ends_on")


class EndJurisdictionForm(forms.Form):
    ends_on = JalaliDateField(label=_("Last day"))
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
