"""Draw a place's boundary, or take it away."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.revisions import bump
from peygir.domain.places.locking import locked_place
from peygir.domain.places.models import Place
from peygir.domain.places.permissions import check_can_edit
from peygir.domain.places.queries import BOUNDARIES, PLACES
from peygir.domain.places.writing import NO_BOUNDARY, boundary_fields, boundary_mark, changed


@transaction.atomic
def set_boundary(
    *,
    place_id: int,
    boundary: str | Mapping[str, Any] | None,
    source: str = "",
    as_of: date | None = None,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> Place:
    """`boundary` is GeoJSON in WGS 84; None takes it away. From then on points are found by it; earlier demands stay."""
    check_can_edit(by)
    place = locked_place(place_id)
    fields = boundary_fields(boundary) if boundary else dict(NO_BOUNDARY)
    before = place.boundary
    if fields["boundary"] == before:
        return place
    changes: dict[str, tuple[Any, Any]] = {"boundary": (boundary_mark(before), boundary_mark(fields["boundary"]))}
    for name, value in fields.items():
        setattr(place, name, value)
    changes |= changed(place, ({"source": source} if source else {}) | ({"as_of": as_of} if as_of else {}))
    place.save()
    record(
        action="places.set_boundary", thing="place", thing_id=place_id, by=by, at=at, reason=reason, changes=changes
    )  # fmt: skip
    bump(PLACES, BOUNDARIES)
    return place
