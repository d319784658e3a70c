"""An inspector declares that an office is not theirs to look at, or that this is over."""

from datetime import datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.places.queries import office_tree
from peygir.domain.supervision.actions._change import acted, text
from peygir.domain.supervision.models import Conflict
from peygir.domain.supervision.permissions import check_can_declare
from peygir.domain.supervision.problems import ConflictDeclaredBefore, ConflictNotFound, OfficeUnknown
from peygir.domain.supervision.rounds.rules import REASON_LONGEST


@transaction.atomic
def declare_conflict(office_id: int, reason: str = "", *, by: Actor, at: datetime) -> Conflict:
    """Of oneself, under every appointment; no reason is asked. It bars from planning and by hand from now on."""
    check_can_declare(by)
    if office_id not in office_tree():
        raise at_field(OfficeUnknown, "office_id")
    if Conflict.objects.filter(user=by.user_id, office=office_id, ended_on__isnull=True).exists():
        raise ConflictDeclaredBefore
    why = text(reason, "reason", REASON_LONGEST)
    made = Conflict.objects.create(user_id=by.user_id, office_id=office_id, reason=why, **acted(by, at))
    _tell("declare_conflict", made, why, by=by, at=at)
    return made


@transaction.atomic
def end_conflict(conflict_id: int, *, by: Actor, at: datetime) -> Conflict:
    """By who declared it alone. The row stays, with its last day."""
    check_can_declare(by)
    found = Conflict.objects.select_for_update().filter(pk=conflict_id, user=by.user_id, ended_on__isnull=True).first()
    if found is None:
        raise ConflictNotFound
    found.ended_on = local_date(at)
    found.save(force_update=True)
    _tell("end_conflict", found, "", by=by, at=at)
    return found


def _tell(verb: str, conflict: Conflict, why: str, *, by: Actor, at: datetime) -> None:
    record(
        action=f"supervision.{verb}", thing="conflict", thing_id=conflict.pk, by=by, at=at,
        changes={"office": (None, conflict.office_id)}, private={"reason": why} if why else None,
    )  # fmt: skip
