"""Enter a place."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.revisions import bump
from peygir.domain.places.locking import fitting_parent
from peygir.domain.places.models import Place
from peygir.domain.places.permissions import check_can_edit
from peygir.domain.places.problems import PlaceCodeTaken
from peygir.domain.places.queries import BOUNDARIES, PLACES
from peygir.domain.places.writing import (
    SOURCED,
    born,
    boundary_fields,
    boundary_mark,
    check_dates,
    check_names,
    name_keys,
    place_path,
)

_TOLD = (
    "code", "tree", "level", "parent_id", "name_fa", "name_en", "population", "population_on", "population_source",
    "opened_on", "centre_lon", "centre_lat", *SOURCED,
)  # fmt: skip


@transaction.atomic
def create_place(
    *,
    code: str,
    tree: str,
    level: str,
    parent_id: int | None,
    name_fa: str,
    name_en: str = "",
    boundary: str | Mapping[str, Any] | None = None,
    centre: tuple[float, float] | None = None,
    population: int | None = None,
    population_on: date | None = None,
    population_source: str = "",
    opened_on: date | None = None,
    closed_on: date | None = None,
    source: str = "",
    as_of: date | None = None,
    verified: bool = False,
    sample: bool = False,
    by: Actor,
    at: datetime,
) -> Place:
    """Enter a place below its parent in its tree; `boundary` is GeoJSON, `centre` (lon, lat) is used without one."""
    check_can_edit(by)
    code = code.strip()
    check_names(code, name_fa)
    check_dates(opened_on, closed_on)
    if Place.objects.filter(code=code).exists():
        raise PlaceCodeTaken(place_code=code)
    parent = fitting_parent(tree, level, parent_id)
    place = Place(
        code=code, tree=tree, level=level, parent=parent, depth=parent.depth + 1 if parent else 1, path="",
        name_fa=name_fa.strip(), name_en=name_en.strip(), population=population, population_on=population_on,
        population_source=population_source, opened_on=opened_on, closed_on=closed_on, source=source, as_of=as_of,
        verified=verified, sample=sample, **name_keys(name_fa, name_en),
    )  # fmt: skip
    if centre:
        place.centre_lon, place.centre_lat = centre
    for name, value in (boundary_fields(boundary) if boundary else {}).items():
        setattr(place, name, value)
    place.save(force_insert=True)
    place.path = place_path(place.pk, parent)
    place.save(update_fields=["path"])
    changes: dict[str, tuple[Any, Any]] = born(place, _TOLD)
    if place.boundary:
        changes["boundary"] = (None, boundary_mark(place.boundary))
    record(action="places.create_place", thing="place", thing_id=place.pk, by=by, at=at, changes=changes)
    bump(PLACES, *([BOUNDARIES] if place.boundary else []))
    return place
