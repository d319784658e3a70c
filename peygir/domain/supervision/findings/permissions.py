"""Who may do what with a finding. `check_can(verb, by, finding)` raises a sentence; `can` is its boolean twin.

tests/domain/supervision/findings_truth_table.csv states the outcome for every role. Seeing comes first: an action loads its
finding from findings_visible_to, so what is not visible is not found.
"""

from django.db.models import Q

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import served_at
from peygir.domain.supervision import permissions as rounds
from peygir.domain.supervision.findings.problems import (
    AnswerComesFirst,
    ConflictDeclared,
    FindingRoleMayNot,
    NotInTheTeams,
    NotYourOffice,
    NotYourRound,
    OtherEyesCheck,
    SecondPersonDecides,
)
from peygir.domain.supervision.models import Conflict, Finding, FindingStep, Round, RoundMember, Visit
from peygir.domain.supervision.placing import path_of
from peygir.domain.supervision.scopes import LEADING
from peygir.domain.supervision.states import FindingState

# Who answers for an office; a district mayor may all an area manager may, in the subtree.
HEADS = frozenset(
    {"area_manager", "district_mayor", "coordination_deputy", "bakhshdar", "dehyar", "county_governor", "agency_liaison"}
)
ANSWERERS = HEADS
ABOVE = frozenset({"district_mayor", "coordination_deputy", "bakhshdar", "county_governor"})
DECIDERS = LEADING
STAFF = HEADS | {"office_staff"}
ANSWERS = frozenset({"accept", "object", "claim_corrected"})
READERS = frozenset({"auditor", "analyst", "steward"})  # they read, or keep the house: named in a team they still change nothing
LEADS_WORK = frozenset({"put", "withdraw"})


def check_can(verb: str, by: Actor, finding: Finding) -> None:
    """Verbs: put, withdraw, accept, object, claim_corrected, decide, correct, recheck, add_evidence; by a job: the rest."""
    if by.kind != "appointment":
        raise FindingRoleMayNot
    if verb in LEADS_WORK:
        check_leads(by, finding.round)
    elif verb in ANSWERS:
        check_answers(by, finding)
    elif verb == "decide":
        _check_decides(by, finding)
    elif verb == "correct":
        _check_corrects(by, finding)
    elif verb == "recheck":
        _check_rechecks(by, finding)
    elif verb == "add_evidence":
        _check_lays(by, finding)
    else:
        raise FindingRoleMayNot


def can(verb: str, by: Actor, finding: Finding) -> bool:
    try:
        check_can(verb, by, finding)
    except Problem:
        return False
    return True


def check_leads(by: Actor, round_: Round) -> None:
    """Who leads the round, and inspects nothing in it."""
    rounds.check_can("put", by, round_)


def answers_for(by: Actor, finding: Finding) -> bool:
    """Whether the actor heads the office where it was found, or is the district mayor above it."""
    if by.kind != "appointment" or by.role not in ANSWERERS or by.office_id is None:
        return False
    return by.office_id == finding.office_id or (by.role == "district_mayor" and by.office_id in path_of(finding))


def check_answers(by: Actor, finding: Finding) -> None:
    if by.kind != "appointment" or by.role not in ANSWERERS:
        raise FindingRoleMayNot
    if not answers_for(by, finding):
        raise NotYourOffice


def check_can_record(by: Actor, round_: Round, office_id: int, visit: Visit | None) -> None:
    """The inspector of the visit, or without one anybody in the round's teams; never at an office of a declared conflict."""
    if by.kind != "appointment" or by.appointment_id is None or by.role in READERS:
        raise FindingRoleMayNot
    if visit is not None:
        right = rounds.is_inspector_of(by, visit)
    else:
        right = RoundMember.objects.filter(team__round=round_, appointment=by.appointment_id).exists()
    if not right:
        raise NotInTheTeams
    check_impartial(by, office_id, round_)


def check_impartial(by: Actor, office_id: int, round_: Round) -> None:
    """ConflictDeclared for who declared one, or serves or served at the office since the round began."""
    declared = Conflict.objects.filter(user=by.user_id, office=office_id, ended_on__isnull=True).exists()
    if declared or by.office_id == office_id or served_at(by.user_id, office_id, round_.window_from):
        raise ConflictDeclared


def in_teams(by: Actor, round_id: int) -> bool:
    return (
        by.kind == "appointment"
        and by.appointment_id is not None
        and by.role not in READERS
        and RoundMember.objects.filter(team__round=round_id, appointment=by.appointment_id).exists()
    )


def _check_decides(by: Actor, finding: Finding) -> None:
    """Of the leading office or one above it; not who found it, who put it or who objected, nobody of the office."""
    if by.role not in DECIDERS:
        raise FindingRoleMayNot
    if not rounds.oversees(by, finding.round):
        raise NotYourRound
    steps = FindingStep.objects.filter(finding=finding, verb__in=["put", "object"])
    others = frozenset({finding.recorded_by_user_id, *steps.values_list("actor_user_id", flat=True)} - {None})
    if not rounds.second_person(by, finding.office_id, not_users=others, round_=finding.round):
        raise SecondPersonDecides


def _check_corrects(by: Actor, finding: Finding) -> None:
    """Who answers for the office; who leads one above it and the round's lead once it has answered or its time is over: to
    write a correction is to accept, and nobody else accepts for who may still object."""
    if by.role not in STAFF | LEADING:
        raise FindingRoleMayNot
    if answers_for(by, finding):
        return
    above = by.role in ABOVE and by.office_id in path_of(finding)
    if not above and not rounds.leads(by, finding.round):
        raise NotYourOffice
    if finding.state == FindingState.PUT:
        raise AnswerComesFirst


def _check_rechecks(by: Actor, finding: Finding) -> None:
    """An inspector, or who is named in a team of the round: not who found it, who mended it or who leads the round, nobody of
    the office."""
    if by.role != "inspector" and not in_teams(by, finding.round_id):
        raise FindingRoleMayNot
    hands = {finding.recorded_by_user_id, finding.corrected_by_user_id}
    if finding.mission is not None:
        accountable = finding.mission.accountable
        hands |= {finding.mission.claimed_by_user_id, accountable.user_id if accountable is not None else None}
    if by.user_id is None or by.user_id in hands or _led(by.user_id, finding.round):
        raise OtherEyesCheck
    try:
        check_impartial(by, finding.office_id, finding.round)
    except ConflictDeclared as conflict:
        raise OtherEyesCheck from conflict


def _led(user_id: int, round_: Round) -> bool:
    """Whether the person held a chair that leads the round, at any time since it began."""
    held = Q(ends_on__isnull=True) | Q(ends_on__gte=round_.window_from)
    return Appointment.objects.filter(held, user=user_id, office=round_.lead_office_id, role__in=LEADING).exists()


def _check_lays(by: Actor, finding: Finding) -> None:
    """Whoever works at the office, or who found it."""
    if side_of(by, finding) == "":
        raise NotYourOffice if by.role in STAFF else FindingRoleMayNot


def side_of(by: Actor, finding: Finding) -> str:
    """Whose evidence the actor's is: office, inspector; "" for neither."""
    if by.role in STAFF and (by.office_id == finding.office_id or answers_for(by, finding)):
        return "office"
    found = by.user_id is not None and by.user_id == finding.recorded_by_user_id
    return "inspector" if found or in_teams(by, finding.round_id) else ""


def check_is_job(by: Actor) -> None:
    """What the timetable does, or what a filled form tells."""
    if by.kind != "job":
        raise FindingRoleMayNot
