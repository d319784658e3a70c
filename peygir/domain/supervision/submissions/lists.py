"""Which devices, and which refused forms, an actor sees: whoever leads rounds sees those of their inspectors."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from peygir.domain.audit.actors import Actor
from peygir.domain.people.models import Appointment
from peygir.domain.places.queries import office_tree
from peygir.domain.supervision.models import Device, Quarantined, Revision, RoundMember, Visit
from peygir.domain.supervision.scopes import LEADING, led_by

LOCKERS = LEADING | {"steward"}  # a lost phone must be locked in a minute, whoever is at the desk
DECIDERS = LEADING
READERS = DECIDERS | {"auditor"}
_CITY_WIDE = frozenset({"steward", "auditor"})


def devices_visible_to(by: Actor) -> QuerySet[Device]:
    """Own ones; those of inspectors below for who leads rounds; all for stewards, who open and close accounts."""
    mine = Q(appointment__user_id=by.user_id) if by.user_id is not None else Q(pk__in=())
    if by.kind != "appointment" or by.role not in LOCKERS:
        return Device.objects.filter(mine)
    if by.role in _CITY_WIDE:
        return Device.objects.all()
    return Device.objects.filter(mine | Q(appointment_id__in=inspectors_of(by)))


def quarantined_visible_to(by: Actor) -> QuerySet[Quarantined]:
    if by.kind != "appointment" or by.role not in READERS:
        return Quarantined.objects.none()
    if by.role in _CITY_WIDE:
        return Quarantined.objects.all()
    return Quarantined.objects.filter(_senders(by))


def inspectors_of(by: Actor) -> QuerySet[Appointment]:
    """Appointments at the actor's office and below, and the members of teams of the rounds they lead."""
    below = office_tree().subtree(by.office_id) | {by.office_id}
    members = RoundMember.objects.filter(team__round__lead_office_id__in=led_by(by)).values("appointment_id")
    # Who left the team meanwhile, and whoever filled a form for a visit of theirs, is still theirs to look after.
    named = Visit.objects.filter(round__lead_office_id__in=led_by(by), inspector__isnull=False).values("inspector_id")
    return Appointment.objects.filter(Q(office_id__in=below) | Q(pk__in=members) | Q(pk__in=named)).values("pk")


def faulty_visible_to(by: Actor) -> QuerySet[Revision]:
    """Forms that are stored and do not count, in the version that would."""
    faulty = Revision.objects.filter(processed_at__isnull=False, submission__current=F("pk")).exclude(fault="")
    if by.kind != "appointment" or by.role not in READERS:
        return faulty.none()
    return faulty if by.role in _CITY_WIDE else faulty.filter(_senders(by))


def _senders(by: Actor) -> Q:
    """Of the own inspectors; at a coordination office also of whoever is in no team at all: else nobody had them."""
    mine = Q(appointment_id_claimed__in=inspectors_of(by))
    if by.office_kind != "coordination_office":
        return mine
    placed = RoundMember.objects.filter(appointment=OuterRef("appointment_id_claimed"))
    named = Visit.objects.filter(inspector=OuterRef("appointment_id_claimed"))
    return mine | ~(Exists(placed) | Exists(named))
