"""A capacity as it is entered: what, where, who keeps it, what it can do, when it can be had."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.base.calendar.names import WEEKDAYS_EN, WEEKDAYS_FA
from peygir.domain.audit.actors import Actor
from peygir.domain.capacities.drafts import CapacityDraft
from peygir.domain.capacities.models import Capacity
from peygir.domain.capacities.rules import WEEK, Time
from peygir.domain.places.queries import tree
from peygir.web.capacities.choosing import kept_offices, kinds, skill_choices, today
from peygir.web.desk.lookups import PlaceField, place_line
from peygir.web.issues.forms.base import NumberField, line, words
from peygir.web.shared.widgets import JalaliDateField, QuickSelect
from peygir.web.shared.wording import language

TIMES = ("first", "second")


def weekdays() -> list[tuple[int, str]]:
    return list(enumerate(WEEKDAYS_EN if language() == "en" else WEEKDAYS_FA))


class CapacityForm(forms.Form):
    AT = {"place_id": "place", "office_id": "office", "skill_ids": "skills", "times": "first_until"}

    kind = forms.ChoiceField(label=_p("capacity", "Kind"))
    name = line(_("Name"), required=True, help=_("Of the thing or the organisation, never of a person."))
    place = PlaceField(label=_("Where is it?"), required=True)
    office = forms.TypedChoiceField(
        label=_("Which office keeps it?"), coerce=int, widget=QuickSelect, help_text=_("It is asked when somebody needs it.")
    )
    quantity = NumberField(label=_("How many?"), whole=True, min_value=1, max_value=32767)
    unit = line(_("Unit"), most=40)
    skills = forms.TypedMultipleChoiceField(
        label=_("What can it do?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    lent = forms.BooleanField(label=_("Other offices may ask for it"), required=False)
    terms = words(_("On what conditions?"), rows=2, most=300)
    first_days = forms.TypedMultipleChoiceField(
        label=_("When can it be had? (days of the week)"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Leave all of this empty when it can be had always."),
    )  # fmt: skip
    first_from = JalaliDateField(label=_("From"), required=False)
    first_until = JalaliDateField(label=_("Until"), required=False)
    first_number = NumberField(label=_("How many then?"), required=False, whole=True, min_value=0, max_value=32767)
    second_days = forms.TypedMultipleChoiceField(
        label=_("And at another time (days of the week)"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    second_from = JalaliDateField(label=_("From"), required=False)
    second_until = JalaliDateField(label=_("Until"), required=False)
    second_number = NumberField(label=_("How many then?"), required=False, whole=True, min_value=0, max_value=32767)

    def __init__(self, by: Actor, data: Any = None, capacity: Capacity | None = None) -> None:
        held = list(capacity.skills.all()) if capacity else []
        times = list(capacity.times.all()) if capacity else []
        super().__init__(data, initial=_initial(by, capacity, [one.pk for one in held], times))
        self.fields["kind"].choices = kinds()
        self.fields["office"].choices = kept_offices(by, "things")
        self.fields["skills"].choices = skill_choices(held)
        for name in TIMES:
            self.fields[f"{name}_days"].choices = weekdays()
        # More than the form shows stay as they are.
        self.others = [Time(one.starts_on, one.ends_on, one.weekdays, one.quantity) for one in times[len(TIMES) :]]

    def draft(self) -> CapacityDraft:
        given = self.cleaned_data
        return CapacityDraft(
            kind=given["kind"], name=given["name"], place_id=given["place"].id, office_id=given["office"],
            quantity=given["quantity"], unit=given["unit"], skill_ids=tuple(given["skills"]), lent=given["lent"],
            terms=given["terms"], times=(*(one for name in TIMES if (one := self._time(name))), *self.others),
        )  # fmt: skip

    def _time(self, name: str) -> Time | None:
        """None where nothing of it was filled in; no day of the week chosen is every day."""
        given = self.cleaned_data
        days, first, last, number = (given[f"{name}_{part}"] for part in ("days", "from", "until", "number"))
        if not days and first is None and last is None and number is None:
            return None
        return Time(first, last, "".join("1" if day in days else "0" for day in range(7)) if days else WEEK, number)


def _initial(by: Actor, capacity: Capacity | None, skills: list[int], times: list[Any]) -> dict[str, Any]:
    if capacity is None:
        own = tree().get(by.place_id)
        place = place_line(own) if own is not None else ""
        return {"office": by.office_id, "quantity": 1, "lent": True, "place": place}
    found: dict[str, Any] = {name: getattr(capacity, name) for name in ("kind", "name", "quantity", "unit", "lent", "terms")}
    found |= {"office": capacity.office_id, "skills": skills, "place": place_line(tree()[capacity.place_id])}
    for name, one in zip(TIMES, times, strict=False):
        days = [day for day in range(7) if one.weekdays[day] == "1"]
        found |= {
            f"{name}_days": days,
            f"{name}_from": one.starts_on,
            f"{name}_until": one.ends_on,
            f"{name}_number": one.quantity,
        }
    return found


class CloseForm(forms.Form):
    on = JalaliDateField(label=_("The first day on which it is no more"))
    reason = line(_("Reason"), most=300)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"on": today()})
