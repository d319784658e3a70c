"""Visible defects: where each belongs, what the filled form tells of them, and what share anybody had reported."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Min, Q, QuerySet

from peygir.base.calendar import local_date
from peygir.base.geo.distances import bounding_box_around
from peygir.base.problems import NotFound
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.models import Demand
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.places.resolution import resolve
from peygir.domain.places.rules import LEVEL_COLUMNS
from peygir.domain.services.models import Service
from peygir.domain.supervision.checklists.scoring import DefectNoted
from peygir.domain.supervision.findings.estimates import Chapman, Share, chapman, share_of
from peygir.domain.supervision.findings.matching import Parameters, Reported, Seen
from peygir.domain.supervision.models import Defect, Revision, Round, RoundMember, Visit
from peygir.domain.supervision.placing import under
from peygir.domain.supervision.queries.rounds import own_offices
from peygir.domain.supervision.scopes import led_by


def defects_visible_to(by: Actor | None) -> QuerySet[Defect]:
    """Who leads the round and its teams; the responsible office and those above it; who reads everything."""
    if by is None or by.kind == "reporter":
        return Defect.objects.none()
    if by.kind == "job" or by.role in {"auditor", "analyst"}:
        return Defect.objects.all()
    named = RoundMember.objects.filter(appointment=by.appointment_id or 0).values("team__round")
    seen = Q(round__lead_office__in=led_by(by)) | Q(round__in=named)
    own = own_offices(by)
    return Defect.objects.filter(seen if own is None else seen | own)


def placed(service_id: int, lon: float, lat: float, on: date, visit: Visit | None) -> dict[str, int | None]:
    """The columns of the responsible office and the smallest place that holds the point, the municipal tree's before the
    civil one's; of the visit's office where the register of places cannot tell."""
    try:
        found = resolve(service=service_id, on=on, lon=lon, lat=lat)
    except NotFound:
        found = None
    # The levels run from the widest to the smallest.
    inside = [found.levels[name] for name in LEVEL_COLUMNS if name in found.levels] if found is not None else []
    if found is not None and inside:
        return {**under(found.office_id), "place_id": inside[-1]}
    office_id = visit.office_id if visit is not None else found.office_id if found is not None else 0
    return {**under(office_id), "place_id": office_tree()[office_id].place_id}


def note_from_form(revision: Revision, noted: Iterable[DefectNoted], *, by: Actor, at: datetime) -> int:
    """Rows of what a filled form tells, once each; a newer version brings its own in their place. The number of rows."""
    visit = revision.submission.visit
    codes = {one.service_code for one in noted}
    services = dict(Service.objects.filter(code__in=codes).values_list("code", "pk")) if codes else {}
    usable = {one.ordinal: one for one in noted if one.point is not None and one.service_code in services}
    there = {one.ordinal: one for one in Defect.objects.filter(revision__submission=revision.submission_id)}
    photos = dict(revision.attachments.filter(file__isnull=False).values_list("name", "file_id"))
    new = 0
    for ordinal, one in usable.items():
        row = there.pop(ordinal, None)
        new += row is None
        row = row or Defect(ordinal=ordinal, recorded_by_user_id=revision.user_id_claimed)
        _write(row, one, revision, visit, services, photos)
    gone = [one.pk for one in there.values()]
    Defect.objects.filter(pk__in=gone).delete()
    if new or gone:
        record(
            action="supervision.note_defects", thing="visit", thing_id=visit.pk, by=by, at=at,
            changes={"revision": (None, revision.pk), "defects": (None, new), "withdrawn": (None, gone)},
        )  # fmt: skip
    return len(usable)


def _write(
    row: Defect, one: DefectNoted, revision: Revision, visit: Visit, services: dict[str, int], photos: dict[str, int]
) -> None:
    service_id = services[one.service_code]
    moved = (row.service_id, row.lon, row.lat) != (service_id, one.point.lon, one.point.lat)
    if moved:
        seen_at = visit.ended_at or revision.received_at
        row.demand = row.distance = row.confirmed = row.matched_at = None
        row.match_parameters = {}
        row.service_id, row.lon, row.lat, row.accuracy = service_id, one.point.lon, one.point.lat, one.point.accuracy
        row.seen_at = min(seen_at, revision.received_at)
        row.round_id, row.visit, row.team_id = visit.round_id, visit, visit.team_id
        for name, value in placed(service_id, one.point.lon, one.point.lat, local_date(row.seen_at), visit).items():
            setattr(row, name, value)
    row.revision = revision
    row.note = one.note[:500]
    row.file_id = next((photos[name] for name in one.photos if name in photos), row.file_id)
    row.save()


def candidates(seen: Sequence[Seen], parameters: Parameters) -> list[Reported]:
    """What citizens reported of these services around these points in the days before: one query, within a box."""
    services = {one.service_id for one in seen}
    lons, lats = [one.lon for one in seen], [one.lat for one in seen]
    reach = parameters.radius_m + parameters.accuracy_most_m
    west, south, _, _ = bounding_box_around(min(lons), min(lats), reach)
    _, _, east, north = bounding_box_around(max(lons), max(lats), reach)
    first = min(one.at for one in seen) - timedelta(days=parameters.days)
    rows = Demand.objects.filter(
        service__in=services, conduct=False, registered_at__gte=first, registered_at__lte=max(one.at for one in seen),
        lon__gte=west, lon__lte=east, lat__gte=south, lat__lte=north,
    )  # fmt: skip
    return [Reported(*row) for row in rows.order_by("pk").values_list("pk", "service_id", "lon", "lat", "registered_at")]


@dataclass(frozen=True, slots=True)
class Standing:
    """Of a round: `noted` defects, of which `looked` were looked for among the demands; `waiting` for a person's yes."""

    noted: int
    looked: int
    waiting: int
    share: Share
    total: Chapman | None


def share_reported(round_: Round, by: Actor) -> Standing:
    """The share that anybody had reported before, of those a person has decided or that match nothing; and Chapman's estimate
    of how many there are. Chapman's lists: demands of the same services in the same areas, registered before the last was
    seen and not closed before the first was; things noted there (defects of one demand are one); those whose confirmed demand
    was not closed yet."""
    rows = defects_visible_to(by).filter(round=round_)
    done, both = Q(matched_at__isnull=False), Q(demand__isnull=False, confirmed=True)
    told = rows.aggregate(
        noted=Count("pk"), looked=Count("pk", filter=done), first=Min("seen_at"), last=Max("seen_at"),
        waiting=Count("pk", filter=done & Q(demand__isnull=False, confirmed__isnull=True)),
        reported=Count("pk", filter=done & both),
    )  # fmt: skip
    noted, looked, waiting, first, last = (told[name] for name in ("noted", "looked", "waiting", "first", "last"))
    total = None
    if noted and not waiting and looked == noted:
        still = rows.filter(both, Q(demand__closed_at__isnull=True) | Q(demand__closed_at__gte=first))
        matched = still.values("demand").distinct().count()
        # Several defects that one demand reported are one thing on the citizens' list: so they are on the inspectors'.
        things = noted - (still.count() - matched)
        total = chapman(_reported_open(rows, first, last), things, matched)
    return Standing(noted, looked, waiting, share_of(told["reported"], looked - waiting), total)


def _reported_open(rows: QuerySet[Defect], first: datetime, last: datetime) -> int:
    places = tree()
    levels = [places.levels([place]) for place in rows.values_list("place_id", flat=True).distinct()]
    areas = {held["area"] for held in levels if "area" in held}
    bakhshes = {held["bakhsh"] for held in levels if "bakhsh" in held and "area" not in held}
    services = rows.order_by().values("service").distinct()
    same = Demand.objects.filter(service__in=services, conduct=False, merged_into__isnull=True, lon__isnull=False)
    there = same.filter(Q(area__in=areas) | Q(bakhsh__in=bakhshes), registered_at__lte=last)
    since = first - timedelta(days=Parameters().days)
    return there.filter(Q(closed_at__isnull=True) | Q(closed_at__gte=first), registered_at__gte=since).count()
