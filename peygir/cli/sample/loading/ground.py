"""Places, offices and jurisdictions of the sample, entered by the room's own actions. What is there stays as it is."""

from datetime import datetime

from peygir.cli.sample.offices import DOUBLE_CLAIM, SampleOffice, sample_offices
from peygir.cli.sample.places import SAMPLE, SamplePlace, area_code, sample_places
from peygir.domain.audit.actors import Actor
from peygir.domain.places.actions import create_office, create_place, grant_jurisdiction, link_city
from peygir.domain.places.models import Office, Place
from peygir.domain.services.models import Service


def load_places(*, by: Actor, at: datetime) -> int:
    """Add the places that are missing, parents before children; return how many."""
    ids = dict(Place.objects.values_list("code", "pk"))
    missing = [p for p in sample_places() if p.code not in ids]
    for p in missing:
        ids[p.code] = _enter(p, ids, by, at).pk
    for p in missing:
        if p.twin and p.tree == "municipal":
            link_city(place_id=ids[p.code], twin_id=ids[p.twin], by=by, at=at)
    return len(missing)


def load_offices(*, by: Actor, at: datetime) -> int:
    """Add the offices that are missing, and what each of the new ones answers for; return how many."""
    ids = dict(Office.objects.values_list("code", "pk"))
    places = dict(Place.objects.values_list("code", "pk"))
    missing = [o for o in sample_offices() if o.code not in ids]
    for o in missing:
        ids[o.code] = _open(o, ids, places, by, at).pk
        if o.answers_for:
            _grant(ids[o.code], places[o.answers_for], None, by, at)
    if any(o.code in DOUBLE_CLAIM.offices for o in missing):
        service = Service.objects.get(code=DOUBLE_CLAIM.service)
        for code in DOUBLE_CLAIM.offices:
            _grant(ids[code], places[area_code(*DOUBLE_CLAIM.area)], service.pk, by, at)
    return len(missing)


def _enter(p: SamplePlace, ids: dict[str, int], by: Actor, at: datetime) -> Place:
    return create_place(
        code=p.code,
        tree=p.tree,
        level=p.level,
        parent_id=ids[p.parent] if p.parent else None,
        name_fa=p.name_fa,
        name_en=p.name_en,
        boundary=p.boundary_geojson or None,
        population=p.population,
        population_on=p.population_on,
        population_source=p.population_source,
        source=p.source,
        as_of=p.as_of,
        verified=p.verified,
        sample=True,
        by=by,
        at=at,
    )


def _open(o: SampleOffice, ids: dict[str, int], places: dict[str, int], by: Actor, at: datetime) -> Office:
    return create_office(
        code=o.code,
        kind=o.kind,
        place_id=places[o.place],
        name_fa=o.name_fa,
        name_en=o.name_en,
        parent_id=ids[o.parent] if o.parent else None,
        agency_kind=o.agency_kind,
        source=SAMPLE,
        sample=True,
        by=by,
        at=at,
    )


def _grant(office: int, place: int, service: int | None, by: Actor, at: datetime) -> None:
    grant_jurisdiction(office_id=office, place_id=place, service_id=service, source=SAMPLE, sample=True, by=by, at=at)
