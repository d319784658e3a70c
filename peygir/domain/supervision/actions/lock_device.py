"""Lock a phone that is lost: its key opens nothing from the next request on, and what its browser has open is closed."""

from datetime import datetime

from django.db import transaction

from peygir.base.problems import NotFound
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.people.sessions import drop_bound
from peygir.domain.supervision.models import Device
from peygir.domain.supervision.submissions.devices import SESSION_OF
from peygir.domain.supervision.submissions.lists import devices_visible_to
from peygir.domain.supervision.submissions.problems import LockReasonMissing


@transaction.atomic
def lock_device(device_id: int, reason: str, *, by: Actor, at: datetime) -> Device:
    """Lock for good; a phone that is found again gets a new key. Whoever sees a device may lock it: their own, or who leads."""
    found = devices_visible_to(by).filter(pk=device_id)
    locked = Device.objects.select_for_update(of=("self",)).select_related("appointment")
    device = locked.filter(pk__in=found.values("pk")).first()
    if device is None:
        raise NotFound
    reason = reason.strip()
    if not reason:
        raise LockReasonMissing
    if device.locked_at is None:
        device.locked_at, device.locked_reason = at, reason[:200]
        device.save(update_fields=["locked_at", "locked_reason"])
        ended = drop_bound(device.appointment.user_id, SESSION_OF, device.pk)
        record(
            action="supervision.lock_device", thing="device", thing_id=device.pk, by=by, at=at, reason=device.locked_reason,
            changes={"locked_at": (None, at), "sessions": (None, ended)},
        )  # fmt: skip
    return device
