"""An inspector declares that an office is not theirs to look at, or that this is over."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from peygir.base.calendar import local_date
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.places.queries import office_tree
from peygir.domain.supervision.actions._change import acted, note, save_visit, text
from peygir.domain.supervision.models import Conflict, RoundMember, Visit
from peygir.domain.supervision.permissions import check_can_declare
from peygir.domain.supervision.problems import ConflictDeclaredBefore, ConflictNotFound, OfficeUnknown
from peygir.domain.supervision.rounds.rules import REASON_LONGEST
from peygir.domain.supervision.states import RoundState, VisitState

_PLANNED = ("team_id", "inspector_id", "planned_on", "planned_at", "order")


@transaction.atomic
def declare_conflict(office_id: int, reason: str = "", *, by: Actor, at: datetime) -> Conflict:
    """Of oneself, under every appointment; no reason is asked. It bars from planning and by hand from now on, and what was
    planned before waits for somebody else.
    """
    check_can_declare(by)
    if office_id not in office_tree():
        raise at_field(OfficeUnknown, "office_id")
    if Conflict.objects.filter(user=by.user_id, office=office_id, ended_on__isnull=True).exists():
        raise ConflictDeclaredBefore
    why = text(reason, "reason", REASON_LONGEST)
    try:
        with transaction.atomic():
            made = Conflict.objects.create(user_id=by.user_id, office_id=office_id, reason=why, **acted(by, at))
    except IntegrityError as twice:  # the same button pressed twice
        raise ConflictDeclaredBefore from twice
    _tell("declare_conflict", made, why, by=by, at=at)
    _lift(made, by=by, at=at)
    return made


def _lift(conflict: Conflict, *, by: Actor, at: datetime) -> None:
    """In the field they go along with whoever of their team is named; at the desk each works alone."""
    theirs = RoundMember.objects.filter(appointment__user=conflict.user_id).values("team")
    going = Q(inspector__user=conflict.user_id) | Q(team__in=theirs) & ~Q(kind=Visit.Kind.DESK)
    ahead = Visit.objects.filter(going, office=conflict.office_id, state=VisitState.PLANNED, round__state=RoundState.OPEN)
    for visit in ahead.select_for_update(of=("self",), no_key=True).order_by("pk"):
        changes = {name: (getattr(visit, name), None) for name in _PLANNED if getattr(visit, name) is not None}
        for name in changes:
            setattr(visit, name, None)
        visit.fixed = False
        save_visit(visit)
        note("plan_visit", visit, by=by, at=at, changes={**changes, "conflict": (None, conflict.pk)})


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
