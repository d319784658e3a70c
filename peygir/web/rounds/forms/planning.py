"""What is asked of a plan of routes, and of planning a day again when a team falls out."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.translation import gettext as _s
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.supervision.models import Round
from peygir.web.issues.forms.base import line
from peygir.web.rounds.forms.fields import CHOOSE, RoundsForm
from peygir.web.rounds.forms.visits import team_choices
from peygir.web.shared.widgets import JalaliDateField

_NONE: Mapping[str, str] = MappingProxyType({})
SECONDS = ((5, _("5 seconds")), (15, _("15 seconds")), (60, _("A minute")))


class AskForm(RoundsForm):
    from_day = JalaliDateField(label=_p("plan", "From"))
    to_day = JalaliDateField(label=_p("plan", "To"))
    seconds = forms.TypedChoiceField(
        label=_("How long to look"), coerce=int, choices=SECONDS,
        help_text=_("Longer finds shorter ways; you may leave the page meanwhile."),
    )  # fmt: skip

    def __init__(self, round: Round, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial |= {"from_day": max(today, round.window_from), "to_day": round.window_to, "seconds": 15}


class FallOutForm(RoundsForm):
    """`asked`: the address, where the calendar names team and day."""

    at = {"team_id": "team"}

    team = forms.TypedChoiceField(label=_("Which team falls out?"), coerce=int)
    on = JalaliDateField(label=_p("away", "Day"))
    reason = line(_("Why?"), required=True, most=200)

    def __init__(self, round: Round, *args: Any, today: date, asked: Mapping[str, str] = _NONE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [CHOOSE, *team_choices(round.pk)]
        known = {str(pk): pk for pk, _name in self.fields["team"].choices}
        if (team := known.get(asked.get("team", ""))) and (day := _day(asked.get("on", ""))) is not None:
            self.initial |= {"team": team, "on": day, "reason": _s("The team cannot go out.")}
        else:
            self.initial |= {"on": max(today, round.window_from)}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
