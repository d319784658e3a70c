"""Close an office: from that day on nothing is routed to it."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.revisions import bump
from peygir.domain.places.locking import locked_office
from peygir.domain.places.models import Office
from peygir.domain.places.permissions import check_can_edit
from peygir.domain.places.problems import AlreadyClosed, EndBeforeStart, OfficeStillHasParts
from peygir.domain.places.queries import OFFICES


@transaction.atomic
def close_office(*, office_id: int, closed_on: date, reason: str = "", by: Actor, at: datetime) -> Office:
    """What it holds stays with it until referred; the offices below must be closed or moved first."""
    check_can_edit(by)
    office = locked_office(office_id)
    if office.closed_on:
        raise AlreadyClosed()
    if office.opened_on and closed_on < office.opened_on:
        raise EndBeforeStart()
    still_open = Q(closed_on__isnull=True) | Q(closed_on__gt=closed_on)
    parts = Office.objects.filter(still_open, parent_id=office_id).count()
    if parts:
        raise OfficeStillHasParts(count=parts)
    office.closed_on = closed_on
    office.save(update_fields=["closed_on"])
    record(
        action="places.close_office", thing="office", thing_id=office_id, by=by, at=at, reason=reason,
        changes={"closed_on": (None, closed_on.isoformat())},
    )  # fmt: skip
    bump(OFFICES)
    return office
