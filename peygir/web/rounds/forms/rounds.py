"""What a round is: its purpose, window, checklists, and what its planning goes by."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import Checklist, Round
from peygir.domain.supervision.queries.rounds import rounds_visible_to
from peygir.domain.supervision.rounds.rules import PARAMETERS, VISITS_MOST, YARDSTICK
from peygir.domain.supervision.states import ENDED, RoundState
from peygir.web.issues.forms.base import NumberField, line, words
from peygir.web.rounds.forms.fields import CHOOSE, ClockField, NumberChoice, RoundsForm, checklist_choices
from peygir.web.rounds.forms.starting import earlier_rounds, first_values
from peygir.web.shared.widgets import JalaliDateField

PREVIOUS = 40
# Those of the round's parameters that the form asks for, as they are kept.
NUMBERS = ("visits_per_office", "service_minutes", "desk_minutes", "speed_kmh", "detour", "expected", "field_share")
CLOCKS = ("day_start", "day_end")
# What stands once the round is open: visits are judged by one yardstick.
CHOSEN = ("field_checklist", "desk_checklist", "previous")


class RoundForm(RoundsForm):
    at = {"field_checklist_id": "field_checklist", "desk_checklist_id": "desk_checklist", "previous_id": "previous"}

    title = line(_p("round", "Name of the round"), required=True)
    purpose = words(_("What is it for?"), required=True, rows=2, most=1000)
    window_from = JalaliDateField(label=_p("round", "From"))
    window_to = JalaliDateField(label=_p("round", "To"))
    as_before = NumberChoice(
        label=_("Offices and teams"),
        help_text=_("Taken over from that round as they were; they can be changed until it is opened, and added to later."),
    )
    field_checklist = NumberChoice(
        label=_("Checklist in the field"), help_text=_("Filled at the office and in its streets, offline too.")
    )
    desk_checklist = NumberChoice(
        label=_("Checklist at the desk"),
        help_text=_("With one, every office is also reviewed by its files, photos and figures."),
    )
    previous = NumberChoice(
        label=_("Compared with"), help_text=_("Who visited an office in that round does not visit it again in this one.")
    )
    visits_per_office = NumberField(label=_("Visits of an office"), whole=True, min_value=1, max_value=VISITS_MOST)
    service_minutes = NumberField(label=_("Minutes of a visit"), whole=True, min_value=5, max_value=480)
    desk_minutes = NumberField(label=_("Minutes of a desk review"), whole=True, min_value=5, max_value=480)
    day_start = ClockField(label=_("The day begins at"))
    day_end = ClockField(label=_("The day ends at"))
    speed_kmh = NumberField(label=_("Speed on the road (km/h)"), min_value=2, max_value=120)
    detour = NumberField(
        label=_("Road against straight line"), min_value=1, max_value=3,
        help_text=_("1.3: a road is a third longer than the straight line."),
    )  # fmt: skip

    expected = NumberField(label=_("Expected of every office (of a hundred)"), whole=True, min_value=0, max_value=100)
    field_share = NumberField(
        label=_("Share of the field in a score (percent)"), whole=True, min_value=0, max_value=100,
        help_text=_("The desk bears the rest. Both stand once the round is open."),
    )  # fmt: skip

    def __init__(self, by: Actor, *args: Any, round: Round | None = None, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = (round.parameters if round is not None else {}) or {}
        self.kept: dict[str, Any] = held
        lead = round.lead_office_id if round is not None else by.office_id
        self.fields["field_checklist"].choices = checklist_choices(Checklist.Use.FIELD, round and round.field_checklist)
        self.fields["desk_checklist"].choices = checklist_choices(Checklist.Use.DESK, round and round.desk_checklist)
        if round is None:
            self.initial = first_values(by, today) | self.initial
            held = self.kept = self.initial.pop("parameters", held)
            self.fields["as_before"].choices = [("", _("I choose them anew")), *earlier_rounds(by)]
        if len(self.fields["as_before"].choices) < 2:
            del self.fields["as_before"]
        before = rounds_visible_to(by).filter(lead_office_id=lead, state__in=ENDED).order_by("-window_from", "-id")
        if round is not None:
            before = before.exclude(pk=round.pk)
        self.fields["previous"].choices = [CHOOSE, *before.values_list("pk", "title")[:PREVIOUS]]
        for name in (*NUMBERS, *CLOCKS):
            self.initial.setdefault(name, held.get(name, PARAMETERS[name]))
        if round is not None:
            for name in ("title", "purpose", "window_from", "window_to"):
                self.initial.setdefault(name, getattr(round, name))
            for name in CHOSEN:
                self.initial.setdefault(name, getattr(round, f"{name}_id"))
            if round.state != RoundState.DRAFT:
                for name in ("window_from", *CHOSEN, *YARDSTICK):
                    del self.fields[name]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("window_from"), given.get("window_to")
        if first and last and last < first:
            self.add_error("window_to", _("It ends before it begins."))
        return given

    def parameters(self, kept: dict[str, Any]) -> dict[str, Any]:
        """Those of the form over those that were there."""
        given = self.cleaned_data
        return kept | {name: given[name] for name in NUMBERS if name in given} | {name: f"{given[name]:%H:%M}" for name in CLOCKS}

    def of_round(self) -> dict[str, Any]:
        """What was asked for, by the names of the actions."""
        named = {name: f"{name}_id" for name in CHOSEN}
        beside = {*NUMBERS, *CLOCKS, "as_before"}
        return {named.get(name, name): value for name, value in self.cleaned_data.items() if name not in beside}
