"""Ask for a digest by mail, or for none."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions import _given
from peygir.domain.missions.following.permissions import check_can_choose_digest
from peygir.domain.missions.models import DigestChoice


@transaction.atomic
def choose_digest(every: str, *, by: Actor, at: datetime) -> None:
    """`every`: day, week, or "" for none. For the own appointment."""
    check_can_choose_digest(by)
    _given.one_of(every, ["", *DigestChoice.Every.values], "every")
    row = DigestChoice.objects.filter(pk=by.appointment_id).first()
    before = row.every if row is not None else ""
    if before == every:
        return
    if every:
        DigestChoice.objects.update_or_create(appointment_id=by.appointment_id, defaults={"every": every})
    else:
        DigestChoice.objects.filter(pk=by.appointment_id).delete()
    record(
        action="missions.choose_digest", thing="appointment", thing_id=by.appointment_id, by=by, at=at,
        changes={"every": (before, every)},
    )  # fmt: skip
