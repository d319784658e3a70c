"""Fields that find an office, a place or a service as it is typed: by name, by a part of it that fits one alone, or by code."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from peygir.base.calendar import local_date
from peygir.base.text import fold, to_ascii_digits
from peygir.domain.demands.models import Demand
from peygir.domain.places.offices import OfficeNode
from peygir.domain.places.queries import office_tree, place_rows, tree
from peygir.domain.places.values import PlaceNode
from peygir.domain.services.queries import catalogue
from peygir.domain.services.values import ServiceValue
from peygir.web.shared.wording import digits, language

# The name stands before this, for the eye; the code after it, so that a name that two bear is no riddle.
SEPARATOR = " · "
OFFERED = 15
_LOOKED_AT = 300  # rows ranked for a list of OFFERED


class Lookup(forms.CharField):
    """The value is what was found, or None when the field is empty. A list of likely ones hangs below the field."""

    default_error_messages = {
        "unknown": _("Nothing has this name. Pick one of the list, or type its code."),
        "several": _("Several have this name: %(names)s. Pick one of the list."),
    }

    def __init__(self, listed: str, suggests: str = "", **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", "list": listed}
        if suggests:
            attrs |= {
                "hx-get": reverse_lazy("desk:suggest", args=[suggests]),
                "hx-trigger": "input changed delay:200ms",
                "hx-target": f"#{listed}",
            }
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if not typed:
            return None
        name, _mark, code = typed.rpartition(SEPARATOR)
        found = self.with_code(to_ascii_digits(code.strip())) or self.with_code(to_ascii_digits(typed))
        if found is not None:
            return found
        alike = self.alike(name or typed)
        exact = [one for one in alike if fold(name or typed) in {fold(one.name_fa), fold(one.name_en)}]
        if len(exact) == 1 or len(alike) == 1:
            return (exact or alike)[0]
        if not alike:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        names = "، ".join(one.name(language()) for one in alike[:4])
        raise forms.ValidationError(self.error_messages["several"], code="several", params={"names": names})

    def with_code(self, code: str) -> Any:
        raise NotImplementedError

    def alike(self, typed: str) -> list[Any]:
        raise NotImplementedError


class OfficeField(Lookup):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__("office-list", "offices", **kwargs)

    def with_code(self, code: str) -> OfficeNode | None:
        return office_tree().by_code(code)

    def alike(self, typed: str) -> list[OfficeNode]:
        return offices_like(typed)


class PlaceField(Lookup):
    """A hundred thousand places do not fit into a page: the list is asked for while the person types."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("place-list", "places", **kwargs)

    def with_code(self, code: str) -> PlaceNode | None:
        return tree().by_code(code)

    def alike(self, typed: str) -> list[PlaceNode]:
        return places_like(typed)


class ServiceField(Lookup):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__("service-list", **kwargs)

    def with_code(self, code: str) -> ServiceValue | None:
        found = catalogue(_today()).by_code.get(code)
        return found if found is not None and found.is_active(_today()) else None

    def alike(self, typed: str) -> list[ServiceValue]:
        return _matching(catalogue(_today()).services, typed)


def offices_like(typed: str) -> list[OfficeNode]:
    return _matching((office for office in office_tree() if office.is_open(_today())), typed)


def places_like(typed: str) -> list[PlaceNode]:
    """Open places whose names hold all the words; one query."""
    name = typed.partition(SEPARATOR)[0]
    if len(name.strip()) < 2:
        return []
    places = tree()
    ids = place_rows(text=name).filter(closed_on=None).values_list("id", flat=True)[:_LOOKED_AT]
    return _ranked([places[id_] for id_ in ids if id_ in places], name)


def offices_near(demand: Demand) -> list[OfficeNode]:
    """Where a demand is likeliest to be referred: below its office, above it, beside it, and where its places have offices."""
    offices = office_tree()
    own = offices[demand.office_id]
    above = list(reversed(own.path[:-1]))
    ids = [one.id for one in offices.children(own.id)] + above
    if own.parent_id is not None:
        ids += [one.id for one in offices.children(own.parent_id)]
    open_ones = (offices[id_] for id_ in dict.fromkeys(ids) if id_ != own.id)
    return [office for office in open_ones if office.is_open(_today())]


def office_line(office: OfficeNode) -> str:
    return f"{office.name(language())}{SEPARATOR}{office.code}"


def place_line(node: PlaceNode) -> str:
    """«ناحیه ۲، منطقه ۶ · ۲۳۰۱۰۲۱۶۰۶-۲»."""
    places = tree()
    above = [places.name(id_, language()) for id_ in reversed(node.path[:-1])][:1]
    return f"{'، '.join([node.name(language()), *above])}{SEPARATOR}{digits(node.code)}"


def service_line(service: ServiceValue) -> str:
    return service.name(language())


def _matching(among: Iterable[Any], typed: str) -> list[Any]:
    words = fold(typed.partition(SEPARATOR)[0]).split()
    if not words:
        return []
    return _ranked([one for one in among if all(word in fold(f"{one.name_fa} {one.name_en}") for word in words)], typed)


def _ranked(found: list[Any], typed: str) -> list[Any]:
    """The name itself first, then names that hold the words whole: «ناحیه ۲ منطقه ۶» before «ناحیه ۲ منطقه ۱۶»."""
    name = fold(typed.partition(SEPARATOR)[0])
    words = set(name.split())

    def rank(one: Any) -> int:
        names = [fold(one.name_fa), fold(one.name_en)]
        return 0 if name in names else 1 if any(words <= set(known.split()) for known in names) else 2

    return sorted(found, key=rank)


def _today() -> Any:
    return local_date(timezone.now())
