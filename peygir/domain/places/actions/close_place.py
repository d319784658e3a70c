"""Close a place: it was merged, renamed into another, or is no more."""

from datetime import date, datetime

from django.db import transaction

from peygir.domain.audit.actions import record, record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.calendars.revisions import bump
from peygir.domain.places.locking import locked_place
from peygir.domain.places.models import Place
from peygir.domain.places.permissions import check_can_edit
from peygir.domain.places.problems import AlreadyClosed, EndBeforeStart, PlaceStillHasParts
from peygir.domain.places.queries import PLACES


@transaction.atomic
def close_place(*, place_id: int, closed_on: date, reason: str = "", with_parts: bool = False, by: Actor, at: datetime) -> Place:
    """From `closed_on` on it holds no point. `with_parts`, and a reason, close what stands open below it too."""
    check_can_edit(by)
    place = locked_place(place_id)
    if place.closed_on:
        raise AlreadyClosed()
    if place.opened_on and closed_on < place.opened_on:
        raise EndBeforeStart()
    parts = Place.objects.filter(path__startswith=place.path, closed_on__isnull=True).exclude(pk=place_id)
    open_parts = list(parts.values_list("id", flat=True))
    if open_parts and not (with_parts and reason.strip()):
        raise PlaceStillHasParts(count=len(open_parts))
    place.closed_on = closed_on
    place.save(update_fields=["closed_on"])
    parts.update(closed_on=closed_on)
    change = {"closed_on": (None, closed_on.isoformat())}
    record(
        action="places.close_place", thing="place", thing_id=place_id, by=by, at=at, reason=reason, changes=change
    )  # fmt: skip
    record_many(
        EntryDraft(action="places.close_place", thing="place", thing_id=part, by=by, at=at, reason=reason, changes=change)
        for part in open_parts
    )
    bump(PLACES)
    return place
