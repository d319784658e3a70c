"""A senior visit: when, who attended, what staff said; and what was ordered on the spot."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peygir.domain.places.queries import office_tree
from peygir.domain.supervision.models import Round
from peygir.web.issues.forms.base import NumberField, words
from peygir.web.rounds.forms.fields import CHOOSE, RoundsForm, people_choices
from peygir.web.shared.widgets import JalaliDateField, QuickSelect
from peygir.web.shared.wording import language


class SeniorForm(RoundsForm):
    at = {"office_id": "office"}

    office = forms.TypedChoiceField(label=_("Which office?"), coerce=int, widget=QuickSelect)
    held_on = JalaliDateField(label=_("Held on"))
    attended = forms.TypedMultipleChoiceField(
        label=_("Who attended?"), coerce=int, required=False, widget=forms.SelectMultiple(attrs={"size": 8})
    )
    others = NumberField(
        label=_("How many others?"), required=False, whole=True, min_value=0, max_value=999,
        help_text=_("A headcount, never a list of names."),
    )  # fmt: skip
    staff_said = words(_("What did staff say?"), rows=4, most=4000)

    def __init__(self, round: Round, offices: list[int], *args: Any, today: date, office_id: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tree = office_tree()
        names = [(one, tree[one].name(language())) for one in offices if one in tree]
        self.fields["office"].choices = [CHOOSE, *names]
        # Those of the office, of the offices above it and of the round's own; before it is chosen, of the round's own.
        around = {round.lead_office_id, *(tree[office_id].path if office_id in tree else ())}
        self.fields["attended"].choices = people_choices(around, today)
        self.initial |= {"held_on": today, "office": office_id}
