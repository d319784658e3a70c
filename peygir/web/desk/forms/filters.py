"""The filters bar of a list: what stands in the address, as a form, and back."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from peygir.domain.audit.actors import Actor
from peygir.domain.demands.filters import NO_CAUSE, WorkFilter
from peygir.domain.demands.reasons import REASONS as REASON_CODES
from peygir.domain.demands.states import Kind, Verb
from peygir.domain.demands.words import KINDS, REASONS, STATES
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.services.queries import catalogue
from peygir.web.shared.widgets import JalaliDateField, QuickSelect

_PLACES_SHOWN = 400  # a longer choice is searched for by name, not scrolled through
_PROMISES = [
    ("", _("Any")),
    ("late", _("Late")),
    ("today", _("Due today")),
    ("near", _("Due soon")),
    ("kept", _("Kept")),
    ("missed", _("Not kept")),
]
_WAITING = [("", _("Any")), ("yes", _("For the citizen's yes")), ("others", _("For another office"))]
# A choice in a list nobody chose, as (value, label).
Choices = list[tuple[Any, Any]]
DATES = ("since", "until", "over_since", "over_until")


class FilterForm(forms.Form):
    """In the order of use: the first few stand open, the rest fold."""

    q = forms.CharField(label=_("Words, code or number"), required=False, max_length=200)
    state = forms.MultipleChoiceField(label=_("State"), required=False, choices=lambda: list(STATES.items()))
    service = forms.TypedMultipleChoiceField(label=_("Service"), coerce=int, required=False)
    place = forms.TypedChoiceField(label=_("Place"), coerce=int, required=False, empty_value=None, widget=QuickSelect)
    promise = forms.ChoiceField(label=_("Promise"), required=False, choices=_PROMISES)
    office = forms.TypedChoiceField(label=_("Office"), coerce=int, required=False, empty_value=None, widget=QuickSelect)
    since = JalaliDateField(label=_("Registered from"), required=False)
    until = JalaliDateField(label=_("Registered until"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    waiting = forms.ChoiceField(label=_("Waiting"), required=False, choices=_WAITING)
    cause = forms.ChoiceField(label=_("Last handed on because"), required=False)
    over_since = JalaliDateField(label=_("Settled from"), required=False)
    over_until = JalaliDateField(label=_("Settled until"), required=False)
    order = forms.ChoiceField(
        label=_("Order"), required=False, choices=[("", _("Danger, promise, age")), ("newest", _("Newest first"))]
    )
    danger = forms.BooleanField(label=_("Danger only"), required=False)
    closed = forms.BooleanField(label=_("Closed ones too"), required=False)

    def __init__(self, data: Mapping[str, Any], by: Actor, *, without: tuple[str, ...] = ()) -> None:
        super().__init__(data)
        language = get_language() or "fa"
        for name in without:
            del self.fields[name]
        makers = {
            "kind": lambda: [("", _("Any")), *((kind, KINDS[kind]) for kind in Kind)],
            "service": lambda: service_choices(language),
            "place": lambda: [("", _("All")), *place_choices(by, language)],
            "office": lambda: [("", _("All")), *office_choices(by, language)],
            "cause": cause_choices,
        }
        for name, make in makers.items():
            if name in self.fields:
                self.fields[name].choices = make()


def chosen_from(query: QueryDict) -> WorkFilter:
    """The filter of an address. Dates are read as people type them; what is not understood is left out."""
    given = {name: query.getlist(name) for name in query}
    for name in DATES:
        if name in given:
            given[name] = _date(given[name][0])
    return WorkFilter.from_query(given)


def _date(typed: str) -> list[str]:
    try:
        found = JalaliDateField().to_python(typed)
    except forms.ValidationError:
        return []
    return [found.isoformat()] if found else []


def service_choices(language: str) -> Choices:
    """Services under their topics, in the order of the catalogue."""
    known = catalogue()
    names = {topic.id: topic.name(language) for topic in known.topics.values()}
    groups: dict[str, Choices] = {}
    for service in known.services:
        groups.setdefault(names[service.topic_id], []).append((service.id, service.name(language)))
    return list(groups.items())


def place_choices(by: Actor, language: str) -> Choices:
    """The places below the actor's own, as deep as a list can be read; the deepest level under what holds it."""
    places = tree()
    if by.place_id is None or by.place_id not in places:
        return []
    levels, count = [[by.place_id]], 1
    while level := [child.id for parent in levels[-1] for child in places.children(parent)]:
        count += len(level)
        if count > _PLACES_SHOWN:
            break
        levels.append(level)
    if len(levels) < 3:
        return [(id_, places.name(id_, language)) for level in levels for id_ in level]
    choices: Choices = [(id_, places.name(id_, language)) for level in levels[:-2] for id_ in level]
    for parent in levels[-2]:
        below = [(child.id, child.name(language)) for child in places.children(parent)]
        name = places.name(parent, language)
        choices.append((name, [(parent, name), *below]) if below else (parent, name))
    return choices


def office_choices(by: Actor, language: str) -> Choices:
    """The actor's own office and those below it."""
    offices = office_tree()
    if by.office_id is None or by.office_id not in offices:
        return []
    chosen = sorted(offices.subtree(by.office_id), key=lambda id_: offices[id_].path)
    return [(id_, offices[id_].name(language)) for id_ in chosen][:_PLACES_SHOWN]


def cause_choices() -> Choices:
    codes = dict.fromkeys((*REASON_CODES[Verb.REFER], *REASON_CODES[Verb.RETURN]))
    return [("", _("Any")), (NO_CAUSE, _("Never handed on")), *((code, REASONS[code]) for code in codes)]
