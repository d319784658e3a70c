"""What a visit is looked at beside: one query each."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

import shapely
import shapely.ops
from django.db.models import Q

from peygir.base.geo import haversine_metres
from peygir.domain.people.models import Appointment
from peygir.domain.places.models import Place
from peygir.domain.places.queries import office_tree
from peygir.domain.supervision.integrity import rules
from peygir.domain.supervision.integrity.claims import Claims, Fix, read
from peygir.domain.supervision.models import Answer, Attachment, Revision, RoundOffice, Visit

# Of each form only the answers that count are kept: those of the newest version that could be read.
CURRENT = Q(revision__submission__deleted_at__isnull=True)
_MOST = 200  # visits of one inspector that are compared: a round has far fewer


def user_of(appointment_id: int | None) -> int | None:
    if appointment_id is None:
        return None
    return Appointment.objects.filter(pk=appointment_id).values_list("user_id", flat=True).first()


def metres_to(visit: Visit, fix: Fix) -> tuple[float | None, float]:
    """How far the fix lies from the office's place (0 inside it), and how far is still there; None where neither is known."""
    boundary = Place.objects.filter(pk=office_tree()[visit.office_id].place_id).values_list("boundary", flat=True).first()
    if boundary:
        here, shape = shapely.Point(fix.lon, fix.lat), shapely.from_geojson(boundary)
        if shape.covers(here):
            return 0.0, rules.BESIDE_PLACE
        near = shapely.ops.nearest_points(shape, here)[0]
        return haversine_metres(near.x, near.y, fix.lon, fix.lat), rules.BESIDE_PLACE
    start = RoundOffice.objects.filter(round_id=visit.round_id, office_id=visit.office_id).values_list("lon", "lat").first()
    if start is None or None in start:
        return None, 0.0
    return haversine_metres(*start, fix.lon, fix.lat), rules.AROUND_POINT


def same_values(visit: Visit, values: Collection[str]) -> list[tuple[str, str]]:
    """(value, code of the visit) of the same words at other offices of the round."""
    if not values:
        return []
    rows = Answer.objects.filter(visit__round_id=visit.round_id, value__in=values).exclude(visit__office_id=visit.office_id)
    return list(rows.filter(CURRENT).order_by("visit_id").values_list("value", "visit__code")[:_MOST])


def same_photos(visit: Visit, revision: Revision) -> list[str]:
    """Codes of other visits, of any round, that hold a photograph of this one: its bytes, or its picture under other metadata.

    The desk review and the field visit of one office in one round may show the same.
    """
    # Logs of the form itself are texts; what is a photograph stays one, whatever the phone called it.
    own = revision.attachments.exclude(Q(sha256="") | Q(media_type__startswith="text/", file__isnull=True))
    own = list(own.values_list("sha256", "file_id"))
    if not own:
        return []
    alike = Q(sha256__in=[sha for sha, _ in own]) | Q(file__in={file for _, file in own if file is not None})
    there = "revision__submission__visit"
    rows = Attachment.objects.filter(alike, **{f"{there}__isnull": False})
    rows = rows.exclude(**{f"{there}__office_id": visit.office_id, f"{there}__round_id": visit.round_id})
    return list(rows.order_by("id").values_list("revision__submission__visit__code", flat=True).distinct()[:_MOST])


def given_by(user_id: int | None, visit: Visit, revision: Revision) -> dict[str, dict[tuple[str, str], str]]:
    """What the same person gave at other offices of the round in the same checklist, by code of the visit."""
    if user_id is None:
        return {}
    version = revision.form_version
    rows = Answer.objects.filter(
        CURRENT, visit__round_id=visit.round_id, revision__user_id_claimed=user_id,
        revision__checklist_id=version.checklist_id,
    ).exclude(visit__office_id=visit.office_id)  # fmt: skip
    found: defaultdict[str, list[Answer]] = defaultdict(list)
    for row in rows.select_related("visit").order_by("visit_id"):
        found[row.visit.code].append(row)
    return {code: read(told, version.questions, version.visit_path).given for code, told in found.items()}


def same_day(visit: Visit, user_id: int | None, at: datetime) -> Iterator[tuple[str, Claims]]:
    """Other visits whose forms the same person sent, done within half a day of this one: (code, what they claim)."""
    if user_id is None:
        return
    near = (at - timedelta(hours=12), at + timedelta(hours=12))
    rows = Answer.objects.filter(CURRENT, revision__user_id_claimed=user_id, visit__ended_at__range=near)
    rows = rows.exclude(visit_id=visit.pk).exclude(visit__kind=Visit.Kind.DESK)
    found: defaultdict[int, list[Answer]] = defaultdict(list)
    for row in rows.select_related("visit", "revision__form_version").order_by("visit_id"):
        found[row.visit_id].append(row)
    for told in found.values():
        yield told[0].visit.code, read(told, told[0].revision.form_version.questions)
