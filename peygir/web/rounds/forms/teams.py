"""A team: its name, where its days begin, its hours and skills; its members; days on which it does not go out."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.places.queries import office_tree, tree
from peygir.domain.supervision.actions.members import OFFICERS
from peygir.domain.supervision.models import Round, RoundTeam
from peygir.web.issues.forms.base import NumberField, line
from peygir.web.missions.forms.choices import Choices, skill_choices
from peygir.web.rounds.forms.fields import CHOOSE, ClockField, RoundsForm, people_choices
from peygir.web.shared.widgets import JalaliDateField


class TeamForm(RoundsForm):
    at = {"skill_ids": "skills", "appointment_id": "members"}

    name = line(_("Name of the team"), required=True, most=80)
    lon = NumberField(label=_("Longitude of its start"), min_value=44, max_value=64)
    lat = NumberField(label=_("Latitude of its start"), min_value=24, max_value=40)
    day_start = ClockField(label=_("Begins at"), required=False, help_text=_("Empty: as the round."))
    day_end = ClockField(label=_("Ends at"), required=False)
    skills = forms.TypedMultipleChoiceField(label=_("Skills"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple)
    members = forms.TypedMultipleChoiceField(
        label=_("Members"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("The first of them leads the team; that can be changed."),
    )  # fmt: skip

    def __init__(self, *args: Any, team: RoundTeam | None = None, people: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].choices = people
        if not people:
            del self.fields["members"]
        self.fields["skills"].choices = skill_choices()
        if team is not None:
            for name in ("name", "lon", "lat", "day_start", "day_end"):
                self.initial.setdefault(name, getattr(team, name))
            self.initial.setdefault("skills", [one.pk for one in team.skills.all()])
        if not self.fields["skills"].choices:
            del self.fields["skills"]


def who_may_join(round: Round, today: date, taken: set[int]) -> Choices:
    """Inspectors; in a governor's or a bakhshdar's round officers of the offices in their place too. Two queries at most."""
    offices = office_tree()
    lead = offices[round.lead_office_id]
    people = people_choices(offices.subtree(lead.path[0]), today, roles=("inspector",))
    if lead.kind != "coordination_office":
        near = {one.id for one in offices if one.id == lead.id or tree().holds(lead.place_id, one.place_id)}
        people += people_choices(near, today, roles=sorted(OFFICERS))
    return [pair for pair in people if pair[0] not in taken]


class MemberForm(RoundsForm):
    at = {"appointment_id": "appointment"}

    appointment = forms.TypedChoiceField(label=_("Who joins the team?"), coerce=int)
    leads = forms.BooleanField(label=_("Leads the team"), required=False)

    def __init__(self, round: Round, *args: Any, today: date, taken: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["appointment"].choices = [CHOOSE, *who_may_join(round, today, taken)]


class AwayForm(RoundsForm):
    on = JalaliDateField(label=_p("away", "Day"))
    reason = line(_("Why?"), required=True, most=200)
