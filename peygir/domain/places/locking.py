"""Rows taken for a change, and the places they may be put."""

from peygir.domain.places.models import Jurisdiction, Office, Place
from peygir.domain.places.problems import (
    JurisdictionNotFound,
    LevelsDoNotFit,
    OfficeNotFound,
    PlaceNeedsParent,
    PlaceNotFound,
)
from peygir.domain.places.rules import may_be_root, may_stand_below
from peygir.domain.places.words import LEVELS


def locked_place(place_id: int) -> Place:
    place = Place.objects.select_for_update().filter(pk=place_id).first()
    if place is None:
        raise PlaceNotFound()
    return place


def locked_office(office_id: int) -> Office:
    office = Office.objects.select_for_update().filter(pk=office_id).first()
    if office is None:
        raise OfficeNotFound()
    return office


def locked_jurisdiction(jurisdiction_id: int) -> Jurisdiction:
    jurisdiction = Jurisdiction.objects.select_for_update().filter(pk=jurisdiction_id).first()
    if jurisdiction is None:
        raise JurisdictionNotFound()
    return jurisdiction


def fitting_parent(tree: str, level: str, parent_id: int | None) -> Place | None:
    """The parent under which a place of that tree and level may stand; LevelsDoNotFit or PlaceNeedsParent otherwise."""
    if parent_id is None:
        if not may_be_root(tree, level):
            raise PlaceNeedsParent(level=LEVELS[level])
        return None
    parent = locked_place(parent_id)
    if not may_stand_below(tree, level, parent.tree, parent.level):
        raise LevelsDoNotFit(level=LEVELS[level], parent=LEVELS[parent.level])
    return parent
