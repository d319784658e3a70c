"""Stop offering a service; what was asked for stays."""

from datetime import date, datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.revisions import bump
from peygir.domain.services.models import Service
from peygir.domain.services.permissions import check_can_edit
from peygir.domain.services.problems import ServiceAlreadyRetired, ServiceNotFound
from peygir.domain.services.queries import REGISTER


@transaction.atomic
def retire(*, service_id: int, ends_on: date, reason: str = "", by: Actor, at: datetime) -> Service:
    """Let `ends_on` be the last day on which the service is offered."""
    check_can_edit(by)
    service = Service.objects.select_for_update().filter(pk=service_id).first()
    if service is None:
        raise ServiceNotFound()
    if service.ends_on and service.ends_on <= ends_on:
        raise ServiceAlreadyRetired()
    before, service.ends_on = service.ends_on, ends_on
    service.save(update_fields=["ends_on"])
    changes = {"ends_on": (before.isoformat() if before else None, ends_on.isoformat())}
    record(
        action="services.retire", thing="service", thing_id=service.pk, by=by, at=at, reason=reason, changes=changes
    )  # fmt: skip
    bump(REGISTER)
    return service
