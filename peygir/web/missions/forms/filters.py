"""The filters bar of a list: what stands in the address, as a form, and back."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.filters import NO_OFFICE, MissionFilter
from peygir.domain.missions.models import Kind
from peygir.domain.missions.reasons import DELAY, LEVELS
from peygir.domain.missions.words import ORIGINS, STATES
from peygir.domain.places.queries import office_tree
from peygir.web.desk.forms.filters import office_choices, place_choices
from peygir.web.missions.forms.choices import named
from peygir.web.shared.widgets import JalaliDateField, QuickSelect
from peygir.web.shared.wording import language

_ANY = ("", _("Any"))
_DIGITS = 18
_DUE = [
    _ANY,
    ("late", _p("mission due", "late")),
    ("today", _("Due today")),
    ("week", _("Due within a week")),
    ("near", _("Due soon")),
    ("none", _("No date")),
]
_WAITING = [
    _ANY,
    ("me", _("For my office")),
    ("others", _("My office gave it, another acts")),
    ("giver", _("My office does it, another decides")),
]
_WHOSE = [_ANY, ("me", _("Me")), ("none", _("Nobody"))]
_KEPT = [
    _ANY,
    ("assigned", _("All that were given, the cancelled left out")),
    ("decided", _("Done or overdue")),
    ("on_time", _("Done in time")),
    ("not_on_time", _("Not done in time")),
    ("claimed", _("Said to be done")),
    ("verified", _("Verified by somebody else")),
    ("reopened", _("Reopened after a claim")),
    ("contested", _("Contested by who does it")),
]
DATES = ("since", "until", "verified_since", "verified_until", "assigned_since")


class FilterForm(forms.Form):
    """In the order of use: the first few stand open, the rest fold."""

    q = forms.CharField(label=_("Words or number"), required=False, max_length=200)
    state = forms.MultipleChoiceField(label=_("State"), required=False, choices=lambda: list(STATES.items()))
    due = forms.ChoiceField(label=_("Date"), required=False, choices=_DUE)
    waiting = forms.ChoiceField(label=_("Whose turn"), required=False, choices=_WAITING)
    place = forms.TypedChoiceField(label=_("Place"), coerce=int, required=False, empty_value=None, widget=QuickSelect)
    office = forms.TypedChoiceField(label=_("Who does it"), coerce=int, required=False, empty_value=None, widget=QuickSelect)
    giver = forms.TypedChoiceField(label=_("Who gave it"), coerce=int, required=False, empty_value=None, widget=QuickSelect)
    accountable = forms.ChoiceField(label=_("Who answers for it"), required=False, choices=_WHOSE)
    kind = forms.ChoiceField(label=_("Sort of work"), required=False)
    origin = forms.ChoiceField(label=_("Came from"), required=False, choices=lambda: [_ANY, *ORIGINS.items()])
    reason = forms.ChoiceField(
        label=_("Why late"), required=False, choices=lambda: [_ANY, ("none", _("No reason given")), *DELAY.items()]
    )
    level = forms.ChoiceField(label=_("Blocked at"), required=False, choices=lambda: [_ANY, *LEVELS.items()])
    kept = forms.ChoiceField(label=_("How it was kept"), required=False, choices=_KEPT)
    order = forms.ChoiceField(
        label=_("Order"), required=False, choices=[("", _("Danger, date, age")), ("newest", _("Newest first"))]
    )
    danger = forms.BooleanField(label=_("Danger only"), required=False)
    blocked = forms.BooleanField(label=_("Blocked only"), required=False)
    closed = forms.BooleanField(label=_("Closed ones too"), required=False)

    def __init__(self, data: Mapping[str, Any], by: Actor) -> None:
        super().__init__(data)
        lang = language()
        offices = office_choices(by, lang)
        makers = {
            "kind": lambda: [_ANY, *((row.code, named(row)) for row in Kind.objects.all())],
            "place": lambda: [("", _("All")), *place_choices(by, lang)],
            "office": lambda: [("", _("All")), *offices, *_named_in(data.get("office"), offices)],
            "giver": lambda: [("", _("All")), *offices, *_named_in(data.get("giver"), offices)],
        }
        for name, make in makers.items():
            self.fields[name].choices = make()


def _named_in(asked: str | None, offices: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The office of the address where it stands in no list: an agency's, reached by the place; or none named yet."""
    if asked is None or not (asked.isascii() and asked.isdecimal()) or len(asked) > _DIGITS:
        return []
    number = int(asked)
    if number == NO_OFFICE:
        return [(NO_OFFICE, gettext("No office yet"))]
    office = office_tree().get(number)
    known = office is None or any(number == one for one, _name in offices)
    return [] if known else [(office.id, office.name(language()))]


def chosen_from(query: QueryDict) -> MissionFilter:
    """The filter of an address. Dates are read as people type them; what is not understood is left out."""
    given = {name: query.getlist(name) for name in query}
    for name in DATES:
        if name in given:
            given[name] = _date(given[name][0])
    return MissionFilter.from_query(given)


def _date(typed: str) -> list[str]:
    try:
        found = JalaliDateField().to_python(typed)
    except forms.ValidationError:
        return []
    return [found.isoformat()] if found else []
