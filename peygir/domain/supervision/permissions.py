"""Who may do what in a round: role × office × what they do in it. tests/domain/supervision/truth_table.csv states each outcome.

`check_can(verb, by, round)` raises a sentence; `can` is its boolean twin. Seeing comes first: an action loads its round
from rounds_visible_to, so what is not visible is not found.
"""

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import served_at
from peygir.domain.supervision.models import Round, RoundMember, Visit
from peygir.domain.supervision.problems import InspectorLeadsNot, ReadOnlyHere, RoleMayNot
from peygir.domain.supervision.queries.rounds import shows_scores
from peygir.domain.supervision.scopes import LEADING, LEADING_KINDS, LEADS, PRESIDERS, oversees
from peygir.domain.supervision.states import RoundState

__all__ = [
    "PRESIDING", "RUNNING", "SHARED", "VERBS", "can", "can_create", "check_can", "check_can_create", "check_can_declare",
    "check_is_inspector_of", "check_is_job", "inspects", "is_inspector_of", "is_sent", "leads", "oversees", "second_person",
    "sees_inspectors",
]  # fmt: skip

PRESIDING = frozenset({"open", "close", "cancel", "order"})
SHARED = frozenset({"create", "edit", "scope", "team", "senior"})  # the deputy prepares too; the lead carries on
RUNNING = frozenset({"draw", "plan", "schedule", "visit", "release", "put", "check"})
VERBS = PRESIDING | SHARED | RUNNING


def check_can(verb: str, by: Actor, round_: Round) -> None:
    """Verbs: see VERBS. RoleMayNot, ReadOnlyHere (another office's round), InspectorLeadsNot."""
    roles = PRESIDERS if verb in PRESIDING else LEADS if verb in RUNNING else LEADING
    if verb not in VERBS or by.kind != "appointment" or by.role not in roles:
        raise RoleMayNot
    if round_.lead_office_id != by.office_id:
        raise ReadOnlyHere
    if verb not in {"create", *PRESIDING} and inspects(by, round_):
        raise InspectorLeadsNot


def can(verb: str, by: Actor, round_: Round) -> bool:
    try:
        check_can(verb, by, round_)
    except Problem:
        return False
    return True


def check_can_create(by: Actor, lead_office_id: int) -> None:
    if not can_create(by):
        raise RoleMayNot
    if by.office_id != lead_office_id:
        raise ReadOnlyHere


def can_create(by: Actor) -> bool:
    return by.kind == "appointment" and by.role in LEADING and by.office_kind in LEADING_KINDS


def leads(by: Actor, round_: Round) -> bool:
    """Whether the actor runs or presides over this very round."""
    return by.kind == "appointment" and by.role in LEADING and round_.lead_office_id == by.office_id


def inspects(by: Actor, round_: Round) -> bool:
    """Whether the person is in a team of the round, whichever hat they wear now."""
    return by.user_id is not None and RoundMember.objects.filter(team__round=round_, appointment__user_id=by.user_id).exists()


def sees_inspectors(by: Actor, round_: Round) -> bool:
    """Whether names of inspectors are shown: an analyst reads them only of a released result."""
    return by.role != "analyst" or round_.state == RoundState.RELEASED


def is_inspector_of(by: Actor, visit: Visit) -> bool:
    """Whether the visit is this person's: named, or of their team while nobody is named."""
    if by.kind != "appointment" or by.appointment_id is None:
        return False
    if visit.inspector_id is not None:
        return visit.inspector_id == by.appointment_id
    return RoundMember.objects.filter(team=visit.team_id, appointment_id=by.appointment_id).exists()


def check_is_inspector_of(by: Actor, visit: Visit) -> None:
    if not is_inspector_of(by, visit):
        raise ReadOnlyHere


def shows_answers(by: Actor, visit: Visit) -> bool:
    """The office reads the answers about it when its scores stand open to it; who inspects and who leads at once."""
    return shows_scores(by, visit.round) or is_inspector_of(by, visit)


def is_sent(appointment_id: int | None, visit: Visit) -> bool:
    """Whether a form from this appointment may speak for the visit: of who is named, of any team of its round, and of who
    presides where a senior visits. The head of an office knows the number of a visit too, and has a phone.
    """
    if appointment_id is None:
        return False
    if visit.inspector_id == appointment_id:
        return True
    members = RoundMember.objects.filter(team__round=visit.round_id, appointment=appointment_id)
    senior = visit.kind == Visit.Kind.SENIOR and Appointment.objects.filter(
        pk=appointment_id, role__in=LEADING, office=visit.round.lead_office_id
    )
    return members.exists() or bool(senior)


def check_can_declare(by: Actor) -> None:
    """Anybody with an appointment may say so of themselves: whoever is named in a team tomorrow should have said it today."""
    if by.kind != "appointment" or by.user_id is None:
        raise RoleMayNot


def check_is_job(by: Actor) -> None:
    """What only the system does by itself."""
    if by.kind != "job":
        raise RoleMayNot


def second_person(by: Actor, office_id: int, *, not_users: frozenset[int], round_: Round) -> bool:
    """Whether the actor may decide on what others did: neither one of `not_users`, nor appointed at the office looked at."""
    if by.user_id is None or by.user_id in not_users:
        return False
    return by.office_id != office_id and not served_at(by.user_id, office_id, round_.window_from)
