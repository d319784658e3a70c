"""Which offices a round covers: a subtree by kinds, or offices one by one."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peygir.domain.places.queries import office_tree
from peygir.domain.places.words import OFFICE_KINDS
from peygir.domain.supervision.models import Round, RoundOffice
from peygir.domain.supervision.scopes import reachable
from peygir.web.capacities.choosing import skill_choices
from peygir.web.issues.forms.base import NumberField
from peygir.web.rounds.forms.fields import ClockField, RoundsForm, grouped
from peygir.web.shared.widgets import QuickSelect
from peygir.web.shared.wording import language

# In this order a kind is offered first.
KINDS = ("area_office", "district_municipality", "bakhshdari", "dehyari", "agency_branch")


def open_reachable(round: Round, on: date) -> list[Any]:
    """The open offices that a round of this office may look at."""
    offices = office_tree()
    return [offices[one] for one in reachable(round.lead_office_id) if offices[one].is_open(on)]


class SubtreeForm(RoundsForm):
    at = {"office_id": "office"}

    office = forms.TypedChoiceField(label=_("All below"), coerce=int, widget=QuickSelect)
    kinds = forms.MultipleChoiceField(label=_("Of which kinds?"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, round: Round, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        below, offices = open_reachable(round, today), office_tree()
        lead = offices[round.lead_office_id]
        heads = {one.parent_id for one in below}
        tops = [lead, *(one for one in below if one.id in heads and one.id != lead.id)]
        self.fields["office"].choices = [(one.id, one.name(language())) for one in tops]
        held = {one.kind for one in below}
        self.fields["kinds"].choices = [(kind, OFFICE_KINDS[kind].in_language(language())) for kind in KINDS if kind in held]
        likely = next((kind for kind in KINDS if kind in held), None)
        self.initial.setdefault("kinds", [likely] if likely else [])


class OfficesForm(RoundsForm):
    at = {"office_ids": "offices"}

    offices = forms.TypedMultipleChoiceField(
        label=_("Offices of the round"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    visits_wanted = NumberField(label=_("Visits of each"), whole=True, min_value=1, max_value=9)

    def __init__(self, round: Round, held: Collection[int], *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offices"].choices = grouped(open_reachable(round, today))
        self.initial.setdefault("offices", list(held))
        self.initial.setdefault("visits_wanted", round.parameters.get("visits_per_office", 1))

    @property
    def boxes(self) -> list[tuple[str, list[tuple[int, str, bool]]]]:
        """(office above, [(number, name, ticked)]): a hundred boxes drawn by one loop."""
        chosen = {str(one) for one in self["offices"].value() or ()}
        return [
            (above, [(pk, name, str(pk) in chosen) for pk, name in offices]) for above, offices in self.fields["offices"].choices
        ]


class HoursForm(RoundsForm):
    at = {"skill_ids": "skills"}

    opens = ClockField(label=_("Visits from"), required=False)
    closes = ClockField(label=_("Visits until"), required=False)
    lon = NumberField(label=_("Longitude of its door"), required=False, min_value=44, max_value=64)
    lat = NumberField(label=_("Latitude of its door"), required=False, min_value=24, max_value=40)
    skills = forms.TypedMultipleChoiceField(
        label=_("Skills"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("A team that goes there must have all of them."),
    )  # fmt: skip

    def __init__(self, row: RoundOffice, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = list(row.skills.all())
        self.initial = {name: getattr(row, name) for name in ("opens", "closes", "lon", "lat")} | {
            "skills": [one.pk for one in held]
        }
        self.fields["skills"].choices = skill_choices(held)
        if not self.fields["skills"].choices:
            del self.fields["skills"]
