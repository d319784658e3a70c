"""A mission written down or worded anew, and what it takes: effort, team, needs, money."""

from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from peygir.base.problems import InvalidInput, Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.capacities.models import Team
from peygir.domain.missions.actions.edit import BEFORE_ACCEPTED, BEFORE_GIVEN
from peygir.domain.missions.drafts import NewMission
from peygir.domain.missions.models import Mission
from peygir.domain.missions.states import State
from peygir.domain.places.queries import office_tree, tree
from peygir.web.desk.lookups import OfficeField, PlaceField, office_line, place_line
from peygir.web.issues.forms.base import NumberField, line, words
from peygir.web.missions.forms import needs
from peygir.web.missions.forms.base import StepForm
from peygir.web.missions.forms.choices import budget_choices, kind_choices
from peygir.web.missions.forms.projects import MILLION, rials
from peygir.web.shared.widgets import JalaliDateField
from peygir.web.shared.wording import digits, language


def exact(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def title_field() -> forms.CharField:
    return line(_("Title"), required=True, help=_("What is to be done, in one line."))


def output_field() -> forms.CharField:
    return words(
        _("What will be there when it is done?"), required=True, rows=2, most=300, help=_("One output that anybody can see.")
    )


def measure_field() -> forms.CharField:
    return line(_("How can anybody tell?"), required=True, most=200, help=_("For example: two kilometres of pipe, tested."))


def target_field() -> NumberField:
    return NumberField(label=_("How much? (a number)"), required=False, min_value=0)


class NewForm(forms.Form):
    """`parent`: the mission it is a part of; then what is left empty is taken from the whole."""

    AT = {"kind_id": "kind", "place_id": "place", "office_id": "office", "cost_rials": "cost", "budget_line_id": "budget_line"}

    title = title_field()
    output = output_field()
    measure = measure_field()
    target = target_field()
    unit = line(_("Unit"), most=40)
    kind = forms.TypedChoiceField(label=_("What sort of work?"), coerce=int)
    place = PlaceField(label=_("Where?"), required=True)
    office = OfficeField(
        label=_("Which office does it?"), required=False, help_text=_("It gets it when you assign it, not before.")
    )
    due_on = JalaliDateField(label=_("To be done by"), required=False)
    danger = forms.BooleanField(label=_("Somebody is in danger until it is done"), required=False)
    starts_on = JalaliDateField(label=_("Not before"), required=False)
    hard_due = forms.BooleanField(label=_("The date cannot be moved"), required=False)
    effort_days = NumberField(label=_("Effort (days of one person)"), required=False, min_value=0.1)
    duration_days = NumberField(label=_("Duration (working days)"), required=False, whole=True, min_value=1, max_value=400)
    priority = NumberField(label=_("Priority (0 to 100)"), required=False, whole=True, min_value=0, max_value=100)
    cost = NumberField(label=_("Cost (million rials)"), required=False, min_value=0)
    budget_line = forms.TypedChoiceField(label=_("Budget line"), coerce=int, required=False, empty_value=None)
    external_reference = line(_("Number of the letter, or in another system"), most=60)

    FIRST = ("title", "output", "measure", "target", "unit", "kind", "place", "office", "due_on", "danger")
    MORE = ("starts_on", "hard_due", "effort_days", "duration_days", "priority", "cost", "budget_line", "external_reference")

    def __init__(self, by: Actor, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.by = by
        self.fields["kind"].choices = [("", _("Choose…")), *kind_choices()]
        self.fields["budget_line"].choices = [("", _("None")), *budget_choices(by.office_id)]
        if by.place_id in tree():
            self.initial.setdefault("place", place_line(tree()[by.place_id]))

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MORE]

    @property
    def unfolds(self) -> bool:
        return any(self[name].errors for name in self.MORE)

    def draft(self) -> NewMission:
        given = self.cleaned_data
        return NewMission(
            title=given["title"],
            output=given["output"],
            measure=given["measure"],
            kind_id=given["kind"],
            place_id=given["place"].id,
            office_id=given["office"].id if given["office"] is not None else None,
            due_on=given["due_on"],
            starts_on=given["starts_on"],
            hard_due=given["hard_due"],
            target=exact(given["target"]),
            unit=given["unit"],
            effort_days=exact(given["effort_days"]) or Decimal(1),
            duration_days=given["duration_days"] or 1,
            priority=50 if given["priority"] is None else given["priority"],
            danger=given["danger"],
            cost_rials=rials(given["cost"]),
            budget_line_id=given["budget_line"],
            external_reference=given["external_reference"],
        )

    def refuse(self, problem: Problem) -> None:
        fields: dict[str, Any] = problem.field_sentences(language()) if isinstance(problem, InvalidInput) else {}
        if not fields:
            self.add_error(None, digits(problem.sentence(language())))
        for name, sentences in fields.items():
            field = self.AT.get(name, name)
            for sentence in sentences:
                self.add_error(field if field in self.fields else None, digits(sentence))


class EditForm(StepForm):
    """What may still be changed in the mission's state; the rest is not shown: what was accepted is not changed behind a back."""

    at = {"kind_id": "kind"}

    title = title_field()
    output = output_field()
    measure = measure_field()
    target = target_field()
    unit = line(_("Unit"), most=40)
    kind = forms.TypedChoiceField(label=_("What sort of work?"), coerce=int)
    due_on = JalaliDateField(label=_("To be done by"), required=False)
    hard_due = forms.BooleanField(label=_("The date cannot be moved"), required=False)
    danger = forms.BooleanField(label=_("Somebody is in danger until it is done"), required=False)
    priority = NumberField(label=_("Priority (0 to 100)"), whole=True, min_value=0, max_value=100)
    external_reference = line(_("Number of the letter, or in another system"), most=60)

    def prepare(self) -> None:
        kept = {State.DRAFT: frozenset(), State.ASSIGNED: BEFORE_GIVEN}.get(self.mission.state, BEFORE_GIVEN | BEFORE_ACCEPTED)
        self.fields["kind"].choices = kind_choices()
        for name in {one.removesuffix("_id") for one in kept} & set(self.fields):
            del self.fields[name]
        for name in self.fields:
            self.initial.setdefault(name, self.mission.kind_id if name == "kind" else getattr(self.mission, name))

    def given(self) -> dict[str, Any]:
        values = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        if "target" in values:
            values["target"] = exact(values["target"])
        if "kind" in values:
            values["kind_id"] = values.pop("kind")
        return {"version": self.cleaned_data["version"], "values": values}


class OrganiseForm(StepForm):
    """Effort, team, money, and so many of a skill or of a piece of equipment a day."""

    at = {"team_id": "team", "budget_line_id": "budget_line", "cost_rials": "cost"}

    effort_days = NumberField(label=_("Effort (days of one person)"), min_value=0.1)
    duration_days = NumberField(label=_("Duration (working days)"), whole=True, min_value=1, max_value=400)
    starts_on = JalaliDateField(label=_("Not before"), required=False)
    team = forms.TypedChoiceField(label=_("Team"), coerce=int, required=False, empty_value=None)
    needs = needs.units_field(_("Skills and equipment it needs"))
    cost = NumberField(label=_("Cost (million rials)"), required=False, min_value=0)
    budget_line = forms.TypedChoiceField(label=_("Budget line"), coerce=int, required=False, empty_value=None)

    def prepare(self) -> None:
        mission = self.mission
        teams = Team.objects.filter(office_id=mission.office_id, closed_on=None).order_by("name")
        self.fields["team"].choices = [("", _("None")), *((one.pk, one.name) for one in teams)]
        self.fields["budget_line"].choices = [("", _("None")), *budget_choices(mission.office_id)]
        held = {needs.key_of(one.skill_id, one.capacity_id): one.units for one in mission.needs.all()}
        self.fields["needs"].offer(needs.offered(held, mission.office_id))
        for name in ("effort_days", "duration_days", "starts_on"):
            self.initial.setdefault(name, getattr(mission, name))
        self.initial.setdefault("team", mission.team_id)
        self.initial.setdefault("budget_line", mission.budget_line_id)
        self.initial.setdefault("needs", held)
        if mission.cost_rials is not None:
            self.initial.setdefault("cost", mission.cost_rials / MILLION)

    def given(self) -> dict[str, Any]:
        return self.cleaned_data | {"chosen": needs.chosen(self.cleaned_data["needs"])}


def filled(mission: Mission) -> dict[str, Any]:
    """What a part begins with: the kind, the place and the date of the whole."""
    values = {"place_id": mission.place_id, "due_on": mission.due_on, "danger": mission.danger}
    return initial_of(values) | {"kind": mission.kind_id}


def initial_of(values: dict[str, Any]) -> dict[str, Any]:
    """Fields of NewMission as the form shows them: a place and an office as lines to be read."""
    places, offices = tree(), office_tree()
    found = {name: value for name, value in values.items() if not name.endswith("_id") and name != "cost_rials"}
    if (place := values.get("place_id")) in places:
        found["place"] = place_line(places[place])
    if (office := offices.get(values.get("office_id"))) is not None:
        found["office"] = office_line(office)
    if values.get("cost_rials") is not None:
        found["cost"] = values["cost_rials"] / MILLION
    return found
