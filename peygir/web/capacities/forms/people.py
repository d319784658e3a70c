"""Teams, their members, and who is away."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.audit.actors import Actor
from peygir.domain.capacities.drafts import TeamDraft
from peygir.domain.capacities.models import Team
from peygir.domain.capacities.permissions import can_keep
from peygir.domain.capacities.queries import teams
from peygir.web.capacities.choosing import Choices, kept_offices, people, skill_choices, today
from peygir.web.issues.forms.base import NumberField, line
from peygir.web.shared.widgets import JalaliDateField, QuickSelect


class TeamForm(forms.Form):
    AT = {"office_id": "office", "skill_ids": "skills"}

    office = forms.TypedChoiceField(label=_p("team", "Office"), coerce=int, widget=QuickSelect)
    name = line(_("Name"), required=True, most=120)
    size = NumberField(
        label=_("People at work on a normal day"), whole=True, min_value=1, max_value=32767,
        help_text=_("Also those who have no account here."),
    )  # fmt: skip
    skills = forms.TypedMultipleChoiceField(label=_("What can they do?"), coerce=int, widget=forms.CheckboxSelectMultiple)

    def __init__(self, by: Actor, data: Any = None, team: Team | None = None) -> None:
        held = list(team.skills.all()) if team else []
        initial: dict[str, Any] = {"office": by.office_id}
        if team is not None:
            initial = {"office": team.office_id, "name": team.name, "size": team.size, "skills": [one.pk for one in held]}
        super().__init__(data, initial=initial)
        self.fields["office"].choices = kept_offices(by, "teams")
        self.fields["skills"].choices = skill_choices(held)

    def draft(self) -> TeamDraft:
        given = self.cleaned_data
        return TeamDraft(office_id=given["office"], name=given["name"], size=given["size"], skill_ids=tuple(given["skills"]))


class MemberForm(forms.Form):
    AT = {"appointment_id": "who"}

    who = forms.TypedChoiceField(label=_("Who joins?"), coerce=int)
    starts_on = JalaliDateField(label=_("From"))

    def __init__(self, team: Team, data: Any = None) -> None:
        super().__init__(data, initial={"starts_on": today()})
        there = {one.appointment_id for one in team.at_work if one.ends_on is None}
        self.fields["who"].choices = [("", _("Choose…")), *(one for one in people(team.office_id) if one[0] not in there)]


class AbsenceForm(forms.Form):
    """Of a person, or of so many of a team: `who` is p-12 or t-3."""

    AT = {"appointment_id": "who", "substitute_id": "substitute"}

    who = forms.ChoiceField(label=_("Who is away?"))
    starts_on = JalaliDateField(label=_("First day"))
    ends_on = JalaliDateField(label=_("Last day"))
    number = NumberField(
        label=_("How many of the team?"), required=False, whole=True, min_value=1, max_value=32767,
        help_text=_("For a team only."),
    )  # fmt: skip
    substitute = forms.TypedChoiceField(
        label=_("Who stands in?"), coerce=int, required=False, empty_value=None,
        help_text=_("For a person only: somebody of the same office. Rights come with an appointment, not from here."),
    )  # fmt: skip

    def __init__(self, by: Actor, office_id: int, data: Any = None) -> None:
        super().__init__(data, initial={"starts_on": today(), "ends_on": today(), "who": f"p-{by.appointment_id}"})
        there = people(office_id)
        self.fields["who"].choices = self._who(by, office_id, there)
        self.fields["substitute"].choices = [("", _("Nobody")), *there]

    @staticmethod
    def _who(by: Actor, office_id: int, there: Choices) -> Choices:
        if not can_keep("absences", by, office_id):
            return [(f"p-{number}", name) for number, name in there if number == by.appointment_id]
        groups = [(f"t-{one.pk}", one.name) for one in teams(by, [office_id], on=today(), size=200)]
        persons = (_("People"), [(f"p-{number}", name) for number, name in there])
        return [persons, (_p("capacities", "Teams"), groups)] if groups else [persons]

    @property
    def chosen(self) -> tuple[str, int]:
        kind, _mark, number = self.cleaned_data["who"].partition("-")
        return kind, int(number)
