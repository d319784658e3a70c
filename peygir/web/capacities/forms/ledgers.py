"""Budget lines, and the list of skills."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.audit.actors import Actor
from peygir.domain.capacities.drafts import LineDraft
from peygir.domain.capacities.models import BudgetLine
from peygir.domain.capacities.rules import MOST_RIALS
from peygir.web.capacities.choosing import kept_offices
from peygir.web.issues.forms.base import NumberField, line
from peygir.web.shared.widgets import JalaliDateField, QuickSelect

MILLION = 1_000_000


class LineForm(forms.Form):
    AT = {"office_id": "office", "amount_rials": "amount"}

    office = forms.TypedChoiceField(label=_p("budget", "Office"), coerce=int, widget=QuickSelect)
    code = line(_p("budget", "Code"), required=True, most=40)
    title = line(_("Title"), required=True)
    amount = NumberField(label=_("Amount (million rials)"), min_value=0, max_value=MOST_RIALS / MILLION)
    starts_on = JalaliDateField(label=_("From"))
    ends_on = JalaliDateField(label=_("Until"))

    def __init__(self, by: Actor, data: Any = None, row: BudgetLine | None = None) -> None:
        initial: dict[str, Any] = {"office": by.office_id}
        if row is not None:
            initial = {name: getattr(row, name) for name in ("code", "title", "starts_on", "ends_on")}
            initial |= {"office": row.office_id, "amount": row.amount_rials / MILLION}
        super().__init__(data, initial=initial)
        self.fields["office"].choices = kept_offices(by, "budget")

    def draft(self) -> LineDraft:
        given = self.cleaned_data
        return LineDraft(
            office_id=given["office"], code=given["code"], title=given["title"], amount_rials=round(given["amount"] * MILLION),
            starts_on=given["starts_on"], ends_on=given["ends_on"],
        )  # fmt: skip


class SkillForm(forms.Form):
    name_fa = line(_("Name in Persian"), required=True, most=80)
    name_en = line(_("Name in English"), most=80)
    order = NumberField(label=_("Place in the list"), required=False, whole=True, min_value=0, max_value=9999)
    active = forms.BooleanField(label=_("Offered for teams and missions"), required=False, initial=True)

    def clean_order(self) -> int:
        return self.cleaned_data["order"] or 0


class NewSkillForm(SkillForm):
    code = forms.SlugField(
        label=_p("skill", "Code"), max_length=40, help_text=_("Latin letters, digits and hyphens; it never changes."),
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off"}),
    )  # fmt: skip
    field_order = ("code",)
