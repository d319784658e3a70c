"""A kind of mission: its name and what a claim of it needs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from peygir.domain.missions.words import EVIDENCE_KINDS
from peygir.web.issues.forms.base import NumberField, line


class KindForm(forms.Form):
    name_fa = line(_("Name in Persian"), required=True, most=80)
    name_en = line(_("Name in English"), most=80)
    evidence = forms.MultipleChoiceField(
        label=_("A claim needs"),
        required=False,
        choices=lambda: list(EVIDENCE_KINDS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each of these at least once, before anybody says that it is done."),
    )
    is_project = forms.BooleanField(label=_("A project: with contractor, budget and progress"), required=False)
    order = NumberField(label=_("Place in the list"), required=False, whole=True, min_value=0, max_value=9999)
    active = forms.BooleanField(label=_("Offered for new missions"), required=False, initial=True)

    def clean_order(self) -> int:
        return self.cleaned_data["order"] or 0


class NewKindForm(KindForm):
    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Latin letters, digits and hyphens; it never changes."),
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off"}),
    )  # fmt: skip
    field_order = ("code",)
