from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from peygir.base.problems import NotFound
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.people.models import Appointment, User
from peygir.domain.people.permissions import check_can_manage_people
from peygir.domain.people.problems import AccountInactive, AlreadyAppointed, SubstituteMismatch
from peygir.domain.people.rules import Term, check_dates, check_not_oneself, check_office, check_substitute
from peygir.domain.places.models import Office


@transaction.atomic
def appoint(
    *,
    user_id: int,
    office_id: int,
    role: str,
    starts_on: date,
    ends_on: date | None = None,
    kind: str = "main",
    stands_in_for_id: int | None = None,
    order_number: str = "",
    order_date: date | None = None,
    by: Actor,
    at: datetime,
) -> Appointment:
    """Give a person a role at an office, from a day to a day (inclusive; None leaves it open). Nobody appoints themselves."""
    check_can_manage_people(by)
    check_not_oneself(by.user_id, user_id)
    check_dates(starts_on, ends_on)
    # Locked, so that two hands cannot enter the same appointment at once.
    user = User.objects.select_for_update().filter(pk=user_id).first()
    office = Office.objects.filter(pk=office_id).first()
    if user is None or office is None:
        raise NotFound
    if not user.is_active:
        raise AccountInactive
    check_office(role, office.kind, starts_on, office.closed_on)
    term = Term(user_id, role, office_id, starts_on, ends_on)
    _check_stand_in(kind, term, stands_in_for_id)
    if _held_already(term):
        raise AlreadyAppointed
    appointment = Appointment(
        user=user,
        office=office,
        office_kind=office.kind,
        role=role,
        kind=kind,
        stands_in_for_id=stands_in_for_id,
        starts_on=starts_on,
        ends_on=ends_on,
        order_number=order_number,
        order_date=order_date,
    )
    try:
        with transaction.atomic():
            appointment.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyAppointed from error
    record(
        action="people.appoint",
        thing="appointment",
        thing_id=appointment.pk,
        by=by,
        at=at,
        changes={
            "user_id": (None, user_id),
            "office_id": (None, office_id),
            "role": (None, role),
            "kind": (None, kind),
            "stands_in_for_id": (None, stands_in_for_id),
            "starts_on": (None, starts_on),
            "ends_on": (None, ends_on),
            "order_number": (None, order_number),
        },
    )
    return appointment


def _check_stand_in(kind: str, term: Term, stands_in_for_id: int | None) -> None:
    if kind != Appointment.Kind.SUBSTITUTE:
        if stands_in_for_id is not None:
            raise SubstituteMismatch
        return
    stood_for = Appointment.objects.filter(pk=stands_in_for_id).first()
    if stood_for is None or stood_for.kind == Appointment.Kind.SUBSTITUTE:
        raise SubstituteMismatch
    check_substitute(
        term,
        Term(stood_for.user_id, stood_for.role, stood_for.office_id, stood_for.starts_on, stood_for.ends_on),
    )


def _held_already(term: Term) -> bool:
    same_chair = Appointment.objects.filter(user_id=term.user_id, role=term.role, office_id=term.office_id)
    until = Q() if term.ends_on is None else Q(starts_on__lte=term.ends_on)
    return same_chair.filter(until, Q(ends_on__isnull=True) | Q(ends_on__gte=term.starts_on)).exists()
