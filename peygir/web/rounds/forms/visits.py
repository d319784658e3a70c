"""A visit by hand: who goes when; why it did not take place."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.supervision.models import RoundMember, RoundTeam, Visit
from peygir.domain.supervision.words import VISIT_KINDS
from peygir.web.issues.forms.base import words
from peygir.web.missions.forms.choices import person
from peygir.web.rounds.forms.fields import CHOOSE, ClockField, RoundsForm
from peygir.web.rounds.wording import STANDINGS
from peygir.web.shared.widgets import JalaliDateField, QuickSelect


def members_of(round_id: int) -> list[tuple[str, list[tuple[int, str]]]]:
    """The people of each team, under its name; one query."""
    rows = RoundMember.objects.filter(team__round_id=round_id, team__active=True)
    found: dict[str, list[tuple[int, str]]] = {}
    for one in rows.select_related("team", "appointment__user", "appointment__office").order_by("team__name", "-leads", "pk"):
        found.setdefault(one.team.name, []).append((one.appointment_id, person(one.appointment)))
    return list(found.items())


def team_choices(round_id: int) -> list[tuple[int, str]]:
    return list(RoundTeam.objects.filter(round_id=round_id, active=True).order_by("name").values_list("pk", "name"))


class ScheduleForm(RoundsForm):
    at = {"team_id": "team", "inspector_id": "inspector", "at_time": "clock"}

    team = forms.TypedChoiceField(label=_p("round", "Team"), coerce=int)
    inspector = forms.TypedChoiceField(label=_("Inspector"), coerce=int)
    on = JalaliDateField(label=_p("visit", "Day"))
    clock = ClockField(label=_p("visit", "At"), required=False)
    fixed = forms.BooleanField(label=_("Agreed with the office"), required=False, help_text=_("Planning does not move it."))

    def __init__(self, visit: Visit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [CHOOSE, *team_choices(visit.round_id)]
        self.fields["inspector"].choices = [CHOOSE, *members_of(visit.round_id)]
        self.initial |= {
            "team": visit.team_id, "inspector": visit.inspector_id, "on": visit.planned_on, "clock": visit.planned_at,
            "fixed": visit.fixed,
        }  # fmt: skip


class DeskForm(RoundsForm):
    at = {"inspector_id": "inspector"}

    inspector = forms.TypedChoiceField(label=_("Who reviews it?"), coerce=int)
    on = JalaliDateField(label=_("By which day?"))

    def __init__(self, visit: Visit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["inspector"].choices = [CHOOSE, *members_of(visit.round_id)]
        self.initial |= {"inspector": visit.inspector_id, "on": visit.planned_on}


class ReasonForm(RoundsForm):
    reason = words(_p("field", "Reason"), required=True, rows=2, most=500)

    def __init__(self, visit: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class FilterForm(forms.Form):
    """The bar of a round's visits, as the address holds it."""

    standing = forms.ChoiceField(label=_p("visit", "How it stands"), required=False)
    kind = forms.ChoiceField(label=_p("visit", "Kind"), required=False)
    team = forms.TypedChoiceField(label=_p("round", "Team"), coerce=int, required=False, empty_value=None)
    office = forms.TypedChoiceField(label=_("Office"), coerce=int, required=False, empty_value=None, widget=QuickSelect)
    day = JalaliDateField(label=_p("visit", "Day"), required=False)

    def __init__(self, data: Any, *, teams: list[tuple[int, str]], offices: list[Any]) -> None:
        super().__init__(data)
        anything = ("", _("Any"))
        shown = {key: look.label for key, look in STANDINGS.items() if key != "none"}
        self.fields["standing"].choices = [anything, *shown.items()]
        self.fields["kind"].choices = [anything, *VISIT_KINDS.items()]
        self.fields["team"].choices = [anything, *teams]
        self.fields["office"].choices = [("", _("All")), *offices]
