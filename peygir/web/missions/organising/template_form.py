"""A template of recurring work, as it is written."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.models import Template
from peygir.domain.missions.organising.drafts import TemplateDraft
from peygir.domain.missions.organising.permissions import can_keep
from peygir.domain.missions.permissions import DOING_KINDS
from peygir.domain.places.queries import office_tree, tree
from peygir.web.desk.lookups import OfficeField, PlaceField, office_line, place_line
from peygir.web.issues.forms.base import NumberField
from peygir.web.missions.forms import needs
from peygir.web.missions.forms.choices import kind_choices
from peygir.web.missions.forms.editing import exact, measure_field, output_field, target_field, title_field
from peygir.web.missions.organising.scope import offices_of
from peygir.web.shared.widgets import JalaliDateField, QuickSelect
from peygir.web.shared.wording import language

EVERY = {
    "week": _p("template", "every week"),
    "month": _p("template", "every month"),
    "quarter": _p("template", "every quarter"),
    "once": _p("template", "by hand only"),
}


class TemplateForm(forms.Form):
    AT = {"office_id": "office", "doer_id": "doer", "kind_id": "kind", "place_id": "place"}

    title = title_field()
    output = output_field()
    measure = measure_field()
    target = target_field()
    unit = forms.CharField(label=_("Unit"), required=False, max_length=40)
    kind = forms.TypedChoiceField(label=_("What sort of work?"), coerce=int)
    place = PlaceField(label=_("Where?"), required=True)
    office = forms.TypedChoiceField(label=_("Which office gives it?"), coerce=int, widget=QuickSelect)
    doer = OfficeField(label=_("Which office does it?"), required=False, help_text=_("Left empty: the one that gives it."))
    every = forms.ChoiceField(label=_("How often?"), choices=lambda: list(EVERY.items()), widget=forms.RadioSelect)
    interval = NumberField(
        label=_("Every how many weeks, months or quarters?"), required=False, whole=True, min_value=1, max_value=52
    )
    starts_on = JalaliDateField(
        label=_("First time on"),
        required=False,
        help_text=_("Months are Jalali; of a 31st the last day where a month is shorter."),
    )
    days_to_do = NumberField(label=_("Working days to do it"), whole=True, min_value=1, max_value=250)
    effort_days = NumberField(label=_("Effort (days of one person)"), min_value=0.1, max_value=99999)
    duration_days = NumberField(label=_("Duration (working days)"), whole=True, min_value=1, max_value=400)
    priority = NumberField(label=_("Priority (0 to 100)"), whole=True, min_value=0, max_value=100)
    needs = needs.units_field(_("What it needs"))

    def __init__(self, by: Actor, data: Any = None, template: Template | None = None) -> None:
        super().__init__(data, initial=_initial(by, template))
        today = local_date(timezone.now())
        offices = [one for one in offices_of(by) if one.kind in DOING_KINDS and one.is_open(today) and can_keep(by, one.id)]
        self.fields["office"].choices = [(one.id, one.name(language())) for one in offices]
        self.fields["kind"].choices = [("", _("Choose…")), *kind_choices()]
        self.fields["needs"].offer(needs.offered(self.initial.get("needs", ()), by.office_id))

    def draft(self) -> TemplateDraft:
        given = self.cleaned_data
        return TemplateDraft(
            office_id=given["office"], doer_id=given["doer"].id if given["doer"] is not None else None, title=given["title"],
            output=given["output"], measure=given["measure"], kind_id=given["kind"], place_id=given["place"].id,
            target=exact(given["target"]), unit=given["unit"], effort_days=exact(given["effort_days"]) or Decimal(1),
            duration_days=given["duration_days"], priority=given["priority"], needs=needs.chosen(given["needs"]),
            every=given["every"], interval=given["interval"] or 1, starts_on=given["starts_on"], days_to_do=given["days_to_do"],
        )  # fmt: skip


def _initial(by: Actor, template: Template | None) -> dict[str, Any]:
    if template is None:
        own = tree().get(by.place_id)
        return {
            "office": by.office_id, "every": "month", "interval": 1, "days_to_do": 5, "effort_days": 1, "duration_days": 1,
            "priority": 50, "starts_on": local_date(timezone.now()), "place": place_line(own) if own is not None else "",
        }  # fmt: skip
    names = (
        "title", "output", "measure", "target", "unit", "every", "interval", "starts_on", "days_to_do", "effort_days",
        "duration_days", "priority",
    )  # fmt: skip
    doer = office_tree().get(template.doer_id)
    return {name: getattr(template, name) for name in names} | {
        "kind": template.kind_id, "office": template.office_id, "place": place_line(tree()[template.place_id]),
        "doer": office_line(doer) if doer is not None else "",
        "needs": {needs.key_of(one.get("skill"), one.get("capacity")): one["units"] for one in template.needs},
    }  # fmt: skip
