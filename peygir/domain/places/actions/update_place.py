"""Change what is said of a place: names, people, dates, source."""

from datetime import datetime
from typing import Any

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.revisions import bump
from peygir.domain.places.locking import locked_place
from peygir.domain.places.models import Place
from peygir.domain.places.permissions import check_can_edit
from peygir.domain.places.problems import PlaceCodeTaken
from peygir.domain.places.queries import PLACES
from peygir.domain.places.writing import SOURCED, changed, check_dates, check_names, name_keys

_FIELDS = {
    "code", "name_fa", "name_en", "population", "population_on", "population_source", "opened_on", "centre_lon",
    "centre_lat", *SOURCED,
}  # fmt: skip


@transaction.atomic
def update_place(*, place_id: int, reason: str = "", by: Actor, at: datetime, **values: Any) -> Place:
    """Change the given fields. Parent, boundary, twin and closing have actions of their own."""
    check_can_edit(by)
    if unknown := values.keys() - _FIELDS:
        raise TypeError(f"update_place does not change {', '.join(sorted(unknown))}")
    place = locked_place(place_id)
    changes = changed(place, values)
    check_names(place.code, place.name_fa)
    check_dates(place.opened_on, place.closed_on)
    if "code" in changes and Place.objects.filter(code=place.code).exclude(pk=place_id).exists():
        raise PlaceCodeTaken(place_code=place.code)
    if changes:
        keys = name_keys(place.name_fa, place.name_en)
        place.name_key, place.sort_key = keys["name_key"], keys["sort_key"]
        place.save()
        record(
            action="places.update_place", thing="place", thing_id=place_id, by=by, at=at, reason=reason, changes=changes
        )  # fmt: skip
        bump(PLACES)
    return place
