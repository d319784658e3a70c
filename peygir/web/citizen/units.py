"""The offices a complaint about conduct may be about, in groups a citizen knows."""

from datetime import date

from django.utils.translation import gettext as _

from peygir.domain.places.offices import OfficeNode
from peygir.domain.places.queries import office_tree
from peygir.web.citizen.offering import conduct_service


def unit_groups(on: date, language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """(the group's name, [(code, name)]): area offices under their district, the rest by kind."""
    offices = office_tree()
    groups: dict[str, list[tuple[str, str]]] = {}
    for unit in offices:
        if unit.is_open(on) and conduct_service(unit, on) is not None:
            groups.setdefault(_group(unit, language), []).append((unit.code, unit.name(language)))
    return list(groups.items())


def _group(unit: OfficeNode, language: str) -> str:
    parent = office_tree().get(unit.parent_id)
    if unit.kind == "area_office" and parent is not None:
        return parent.name(language)
    return {
        "district_municipality": _("District municipalities"),
        "bakhshdari": _("Bakhshdaris"),
        "dehyari": _("Dehyaris"),
        "agency": _("Executive agencies"),
        "agency_branch": _("Executive agencies"),
    }.get(unit.kind, _("Other offices"))
