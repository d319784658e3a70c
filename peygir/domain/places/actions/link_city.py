"""Say that a city of the civil tree and one of the municipal tree are the same city."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.revisions import bump
from peygir.domain.places.locking import locked_place
from peygir.domain.places.models import Place
from peygir.domain.places.permissions import check_can_edit
from peygir.domain.places.problems import TwinMismatch
from peygir.domain.places.queries import PLACES


@transaction.atomic
def link_city(*, place_id: int, twin_id: int | None, by: Actor, at: datetime) -> Place:
    """Link both ways, or with None part them. The link says where the city is; authority never crosses it."""
    check_can_edit(by)
    place = locked_place(place_id)
    twin = locked_place(twin_id) if twin_id is not None else None
    if twin and not (place.level == twin.level == "city" and place.tree != twin.tree):
        raise TwinMismatch()
    if place.twin_id == twin_id:
        return place
    told = {place.pk: (place.twin_id, twin_id)}
    freed = [id_ for id_ in (place.twin_id, twin.twin_id if twin else None) if id_]
    told |= {id_: (place.pk if id_ == place.twin_id else twin_id, None) for id_ in freed}
    if twin:
        told[twin.pk] = (twin.twin_id, place.pk)
    Place.objects.filter(pk__in=told).update(twin=None)
    for id_, (_, new) in told.items():  # four rows at most
        if new is not None:
            Place.objects.filter(pk=id_).update(twin_id=new)
        record(action="places.link_city", thing="place", thing_id=id_, by=by, at=at, changes={"twin_id": told[id_]})
    place.twin = twin
    bump(PLACES)
    return place
