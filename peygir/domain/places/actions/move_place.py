"""Put a place, with all below it, under another parent."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.revisions import bump
from peygir.domain.places.locking import fitting_parent, locked_place
from peygir.domain.places.models import Place
from peygir.domain.places.permissions import check_can_edit
from peygir.domain.places.problems import PlaceLoop
from peygir.domain.places.queries import PLACES
from peygir.domain.places.writing import place_path, repath


@transaction.atomic
def move_place(*, place_id: int, parent_id: int | None, reason: str = "", by: Actor, at: datetime) -> Place:
    """The paths of the whole subtree follow. Demands keep the places they were registered under."""
    check_can_edit(by)
    place = locked_place(place_id)
    parent = fitting_parent(place.tree, place.level, parent_id)
    if parent and parent.path.startswith(place.path):
        raise PlaceLoop()
    if place.parent_id == parent_id:
        return place
    before, old = place.parent_id, place.path
    place.parent, place.path = parent, place_path(place.pk, parent)
    deeper = (parent.depth + 1 if parent else 1) - place.depth
    repath(Place.objects.all(), old, place.path, "depth", deeper)
    place.depth += deeper
    place.save(update_fields=["parent"])
    record(
        action="places.move_place", thing="place", thing_id=place_id, by=by, at=at, reason=reason,
        changes={"parent_id": (before, parent_id)},
    )  # fmt: skip
    bump(PLACES)
    return place
