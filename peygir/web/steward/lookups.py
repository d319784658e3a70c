"""Fields that find a place, an office or a service by its code or its whole name."""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from peygir.base.text import fold
from peygir.domain.places.queries import office_tree, place_rows, tree
from peygir.domain.places.values import PlaceNode
from peygir.domain.places.words import LEVELS
from peygir.domain.services.queries import catalogue
from peygir.web.shared.wording import language

# The code stands before this; what stands after it is for the eye.
SEPARATOR = " · "
_OFFERED = 15


class Lookup(forms.CharField):
    """The value is the node found, or None when the field is empty."""

    default_error_messages = {"unknown": _("Nothing has this code or name. Pick one of the list.")}
    offered = ""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", "list": self.offered}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if not typed:
            return None
        found = self.find(typed.partition(SEPARATOR)[0].strip())
        if found is None:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return found

    def find(self, typed: str) -> Any:
        raise NotImplementedError


class PlaceField(Lookup):
    """A hundred thousand places do not fit into a page: the list is asked for while the person types."""

    offered = "places"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs |= {
            "hx-get": reverse_lazy("steward:suggest_places"),
            "hx-trigger": "input changed delay:250ms",
            "hx-target": "#places",
        }

    def find(self, typed: str) -> PlaceNode | None:
        places = tree()
        found = places.by_code(typed)
        if found is None:
            named = list(place_rows(text=typed).filter(closed_on=None).values_list("id", "name_fa", "name_en")[:20])
            exact = [id_ for id_, fa, en in named if fold(typed) in {fold(fa), fold(en)}]
            found = places.get(exact[0]) if len(exact) == 1 else None
        return found


class OfficeField(Lookup):
    offered = "offices"

    def find(self, typed: str) -> Any:
        offices = office_tree()
        found = offices.by_code(typed)
        if found is None:
            named = [office for office in offices if fold(typed) in {fold(office.name_fa), fold(office.name_en)}]
            found = named[0] if len(named) == 1 else None
        return found


class ServiceField(Lookup):
    offered = "services"

    def find(self, typed: str) -> Any:
        known = catalogue(timezone.localdate())
        named = [service for service in known.services if fold(typed) in {fold(service.name_fa), fold(service.name_en)}]
        return known.by_code.get(typed) or (named[0] if len(named) == 1 else None)


def place_line(node: PlaceNode) -> str:
    """«2303030001 · دهستان کهریزک، بخش کهریزک»: what a place's field shows."""
    places, tongue = tree(), language()
    above = [places.name(id_, tongue) for id_ in reversed(node.path[:-1])][:2]
    level = LEVELS[node.level].in_language(tongue)
    return f"{node.code}{SEPARATOR}{level} {('، ' if tongue == 'fa' else ', ').join([node.name(tongue), *above])}"


def places_like(text: str) -> list[str]:
    """Lines for a place's field from what is typed so far; one query."""
    typed = text.partition(SEPARATOR)[0].strip()
    if len(typed) < 2:
        return []
    places = tree()
    exact = places.id_of(typed)
    found = place_rows(text=typed).filter(closed_on=None).values_list("id", flat=True)[:_OFFERED]
    ids = dict.fromkeys(([exact] if exact else []) + [id_ for id_ in found if id_ in places])
    return [place_line(places[id_]) for id_ in ids]


def office_options() -> list[tuple[str, str]]:
    return [(office.code, office.name(language())) for office in office_tree()]


def service_options() -> list[tuple[str, str]]:
    return [(service.code, service.name(language())) for service in catalogue(timezone.localdate()).services]
