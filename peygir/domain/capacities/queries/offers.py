"""What may serve a mission at a place, nearest first."""

from collections.abc import Collection
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from peygir.base.geo import haversine_metres
from peygir.domain.capacities.models import Capacity
from peygir.domain.capacities.queries.times import times_of
from peygir.domain.capacities.queries.working import working_days_of
from peygir.domain.capacities.rules import Time, units_on
from peygir.domain.capacities.values import Offer
from peygir.domain.places.models import Place
from peygir.domain.places.queries import tree

_OWN = 100  # before any depth of a common place
_FETCHED = 4  # times the limit: metres order what is equally near by places


def offered(
    place_id: int,
    *,
    first: date,
    last: date,
    skill_id: int | None = None,
    kind: str = "",
    capacity_id: int | None = None,
    any_skill: Collection[int] = (),
    office_id: int | None = None,
    limit: int = 50,
) -> list[Offer]:
    """What is kept by the office that asks, or lent by others, and can be had on some working day of first..last.

    Order: the office's own; then by the nearest place that holds both it and the mission (same neighbourhood, area,
    district, city, then the county and the province around); then by metres. What shares no place is not offered.
    `any_skill`: what can do at least one of these. Four queries, the skills of each fetched along.
    """
    chain = _around(place_id)
    if not chain:
        return []
    rows = _held(first, last, skill_id, kind, capacity_id, any_skill).filter(Q(lent=True) | Q(office_id=office_id))
    near = [When(office_id=office_id, then=Value(_OWN))] if office_id is not None else []
    near += [When(place_path__contains=f"/{one}/", then=Value(len(chain) - at)) for at, one in enumerate(chain)]
    rows = rows.annotate(near=Case(*near, default=Value(0), output_field=IntegerField())).filter(near__gt=0)
    rows = rows.select_related("place", "office").defer("place__boundary").prefetch_related("skills")
    found = list(rows.order_by("-near", "id")[: limit * _FETCHED])
    times = times_of([one.pk for one in found])
    worked = working_days_of({one.office_id for one in found}, first, last)
    centre = Place.objects.filter(pk=place_id).values_list("centre_lon", "centre_lat").first()
    offers = [
        (one.near, _offer(one, worked[one.office_id], times.get(one.pk, []), chain, centre, one.office_id == office_id))
        for one in found
    ]
    offers = [(near, offer) for near, offer in offers if offer is not None]
    offers.sort(key=lambda pair: (-pair[0], pair[1].metres is None, pair[1].metres or 0.0, pair[1].capacity.pk))
    return [offer for _, offer in offers[:limit]]


def _held(
    first: date, last: date, skill_id: int | None, kind: str, capacity_id: int | None, any_skill: Collection[int]
) -> QuerySet[Capacity]:
    rows = Capacity.objects.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=last), opened_on__lte=first)
    wanted = {skill_id} if skill_id is not None else set(any_skill)
    if wanted:
        rows = rows.filter(pk__in=Capacity.skills.through.objects.filter(skill_id__in=wanted).values("capacity_id"))
    if kind:
        rows = rows.filter(kind=kind)
    return rows.filter(pk=capacity_id) if capacity_id is not None else rows


def _around(place_id: int) -> list[int]:
    """The place and those that hold it, nearest first; from a city of the municipal tree on to the county around it."""
    places = tree()
    node = places.get(place_id)
    if node is None:
        return []
    chain = list(reversed(node.path))
    root = places[chain[-1]]
    if root.tree == "municipal" and root.twin_id is not None and root.twin_id in places:
        chain += reversed(places.ancestors(root.twin_id))
    return [one for one in chain if places.level(one) != "country"]


def _offer(
    one: Capacity,
    worked: frozenset[date],
    times: list[Time],
    chain: list[int],
    centre: tuple[float | None, float | None] | None,
    own: bool,
) -> Offer | None:
    units = [units_on(day, one.quantity, times) for day in worked]
    if not any(units):
        return None
    shared = next((place for place in chain if f"/{place}/" in one.place_path), None)
    metres = None
    if centre and None not in (*centre, one.place.centre_lon, one.place.centre_lat):
        metres = haversine_metres(*centre, one.place.centre_lon, one.place.centre_lat)
    return Offer(one, min(units), tree().level(shared) if shared is not None else "", metres, own)
