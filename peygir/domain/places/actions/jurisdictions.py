"""Which office answers for which place and service, from when to when."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.revisions import bump
from peygir.domain.places.locking import locked_jurisdiction, locked_office, locked_place
from peygir.domain.places.models import Jurisdiction
from peygir.domain.places.permissions import check_can_edit
from peygir.domain.places.problems import EndBeforeStart, JurisdictionOverlaps
from peygir.domain.places.queries import OFFICES
from peygir.domain.places.writing import SOURCED, born, check_dates
from peygir.domain.services.models import Service
from peygir.domain.services.problems import ServiceNotFound


@transaction.atomic
def grant_jurisdiction(
    *,
    office_id: int,
    place_id: int,
    service_id: int | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    source: str = "",
    as_of: date | None = None,
    verified: bool = False,
    sample: bool = False,
    by: Actor,
    at: datetime,
) -> Jurisdiction:
    """Without a service: all services whose owner rule names this kind of office. `ends_on` is the last day."""
    check_can_edit(by)
    check_dates(starts_on, ends_on)
    office, place = locked_office(office_id), locked_place(place_id)
    if service_id is not None and not Service.objects.filter(pk=service_id).exists():
        raise ServiceNotFound()
    same = Jurisdiction.objects.filter(office=office, place=place, service_id=service_id)
    if starts_on:
        same = same.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on))
    if ends_on:
        same = same.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=ends_on))
    if same.exists():
        raise JurisdictionOverlaps()
    jurisdiction = Jurisdiction.objects.create(
        office=office, place=place, service_id=service_id, starts_on=starts_on, ends_on=ends_on, source=source,
        as_of=as_of, verified=verified, sample=sample,
    )  # fmt: skip
    _record("places.grant_jurisdiction", jurisdiction, by=by, at=at)
    return jurisdiction


@transaction.atomic
def end_jurisdiction(*, jurisdiction_id: int, ends_on: date, reason: str = "", by: Actor, at: datetime) -> Jurisdiction:
    """Let `ends_on` be the last day on which the office answers there."""
    check_can_edit(by)
    jurisdiction = locked_jurisdiction(jurisdiction_id)
    if jurisdiction.starts_on and ends_on < jurisdiction.starts_on:
        raise EndBeforeStart()
    before, jurisdiction.ends_on = jurisdiction.ends_on, ends_on
    jurisdiction.save(update_fields=["ends_on"])
    changes = {"ends_on": (before.isoformat() if before else None, ends_on.isoformat())}
    record(
        action="places.end_jurisdiction", thing="jurisdiction", thing_id=jurisdiction.pk, by=by, at=at, reason=reason,
        changes=changes,
    )  # fmt: skip
    bump(OFFICES)
    return jurisdiction


def _record(action: str, jurisdiction: Jurisdiction, *, by: Actor, at: datetime) -> None:
    names = ("office_id", "place_id", "service_id", "starts_on", "ends_on", *SOURCED)
    record(
        action=action, thing="jurisdiction", thing_id=jurisdiction.pk, by=by, at=at, changes=born(jurisdiction, names)
    )  # fmt: skip
    bump(OFFICES)
