"""The filters bar of a list: what stands in the address, as a form, and back."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from peygir.domain.audit.actors import Actor
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.states import Kind
from peygir.domain.demands.words import KINDS, STATES
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.services.queries import catalogue
from peygir.web.shared.widgets import JalaliDateField

_PLACES_SHOWN = 400  # a longer choice is searched for by name, not scrolled through


class FilterForm(forms.Form):
    q = forms.CharField(label=_("Words, code or number"), required=False, max_length=200)
    place = forms.TypedChoiceField(label=_("Place"), coerce=int, required=False, empty_value=None)
    office = forms.TypedChoiceField(label=_("Office"), coerce=int, required=False, empty_value=None)
    service = forms.TypedMultipleChoiceField(label=_("Service"), coerce=int, required=False)
    state = forms.MultipleChoiceField(label=_("State"), required=False, choices=lambda: list(STATES.items()))
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    promise = forms.ChoiceField(
        label=_("Promise"),
        required=False,
        choices=[("", _("Any")), ("late", _("Late")), ("today", _("Due today")), ("near", _("Due soon"))],
    )
    since = JalaliDateField(label=_("Registered from"), required=False)
    until = JalaliDateField(label=_("Registered until"), required=False)
    danger = forms.BooleanField(label=_("Danger only"), required=False)
    closed = forms.BooleanField(label=_("Closed ones too"), required=False)
    order = forms.ChoiceField(
        label=_("Order"), required=False, choices=[("queue", _("Danger, promise, age")), ("newest", _("Newest first"))]
    )

    def __init__(self, data: Mapping[str, Any], by: Actor) -> None:
        super().__init__(data)
        language = get_language() or "fa"
        self.fields["kind"].choices = [("", _("Any")), *((kind, KINDS[kind]) for kind in Kind)]
        self.fields["service"].choices = service_choices(language)
        self.fields["place"].choices = [("", _("All")), *place_choices(by, language)]
        self.fields["office"].choices = [("", _("All")), *office_choices(by, language)]
        for name in ("service", "state"):
            self.fields[name].widget.attrs["size"] = 1


def chosen_from(query: QueryDict, form: FilterForm) -> WorkFilter:
    """The filter of an address. Dates are read by the form, since people type them as they say them."""
    given = {name: query.getlist(name) for name in query}
    for name in ("since", "until"):
        found = form.cleaned_data.get(name) if form.is_valid() or form.cleaned_data else None
        given[name] = [found.isoformat()] if found else []
    return WorkFilter.from_query(given)


def service_choices(language: str) -> list[tuple[str, list[tuple[int, str]]]]:
    """Services under their topics, in the order of the catalogue."""
    known = catalogue()
    names = {topic.id: topic.name(language) for topic in known.topics.values()}
    groups: dict[str, list[tuple[int, str]]] = {}
    for service in known.services:
        groups.setdefault(names[service.topic_id], []).append((service.id, service.name(language)))
    return list(groups.items())


def place_choices(by: Actor, language: str) -> list[tuple[int, str]]:
    """The places below the actor's own, as deep as a list can be read."""
    places = tree()
    if by.place_id is None or by.place_id not in places:
        return []
    below, level = [by.place_id], [by.place_id]
    while level and len(below) < _PLACES_SHOWN:
        level = [child.id for parent in level for child in places.children(parent)]
        if len(below) + len(level) > _PLACES_SHOWN:
            break
        below += level
    return [(id_, places.name(id_, language)) for id_ in below]


def office_choices(by: Actor, language: str) -> list[tuple[int, str]]:
    """The actor's own office and those below it."""
    offices = office_tree()
    if by.office_id is None or by.office_id not in offices:
        return []
    chosen = sorted(offices.subtree(by.office_id), key=lambda id_: offices[id_].path)
    return [(id_, offices[id_].name(language)) for id_ in chosen][:_PLACES_SHOWN]
