"""Who may follow up, answer, ask for more time, let it climb, decide above, draw and re-check. Twin of missions.permissions."""

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.following.problems import OwnClimbNotDecided, OwnDateNotMoved, OwnVerificationNotRechecked
from peygir.domain.missions.models import Delay, Escalation, Mission, Step
from peygir.domain.missions.permissions import DECIDERS, GIVERS, HEADS, check_not_own_work, does, gives, heads_doer
from peygir.domain.missions.problems import OwnWorkNotVerified, ReadOnlyHere, RoleMayNot
from peygir.domain.missions.scopes import place_column
from peygir.domain.missions.states import Verb
from peygir.domain.places.offices import OfficeNode
from peygir.domain.places.queries import tree

DOERS_WORK = frozenset({"answer_follow_up", "explain_delay", "block", "ask_postponement"})
ASKERS = frozenset({"follow_up", "join_follow_up"})
PLACE_LEADERS = frozenset({"bakhshdar", "county_governor", "coordination_deputy"})
RECHECKERS = frozenset({"inspector", "round_lead", "county_governor"})
DRAWERS = frozenset({"round_lead", "auditor", "county_governor"})


def check_can(verb: str, by: Actor, mission: Mission) -> None:
    """Raise the sentence that says why the actor may not; verbs are the names of the actions."""
    if by.kind == "job" and verb == "follow_up":
        return
    if by.kind != "appointment":
        raise RoleMayNot
    if verb in DOERS_WORK:
        _need(does(by, mission))
    elif verb in ASKERS:
        _role(by, GIVERS)
        _need(asks(by, mission))
    elif verb == "postpone":
        _role(by, GIVERS)
        _need(gives(by, mission) or decides_above(by, mission))
        _check_second_person(by, mission)
    elif verb == "escalate":
        _role(by, GIVERS | HEADS)
        _need(does(by, mission) or asks(by, mission))
    elif verb == "unblock":
        _need(does(by, mission) or gives(by, mission) or decides_above(by, mission))
    elif verb == "record_recheck":
        _role(by, RECHECKERS)
        _check_second_look(by, mission)
    else:
        raise RoleMayNot


def can(verb: str, by: Actor, mission: Mission) -> bool:
    try:
        check_can(verb, by, mission)
    except Problem:
        return False
    return True


def asks(by: Actor, mission: Mission) -> bool:
    """Whether the mission is the actor's to ask after: who gave it, leads the doer, leads the place, or decides above."""
    if by.role not in GIVERS:
        return False
    if gives(by, mission) or heads_doer(by, mission) or decides_above(by, mission):
        return True
    # The head of the doing office asks those who work there; an agency's liaison is one of those.
    return (does(by, mission) and by.role != "agency_liaison") or leads_place(by, mission)


def leads_place(by: Actor, mission: Mission) -> bool:
    column = place_column(by.place_id) if by.role in PLACE_LEADERS else ""
    return bool(column) and getattr(mission, f"{column}_id") == by.place_id


def decides_above(by: Actor, mission: Mission) -> bool:
    """Whether it climbed to the actor's office and waits there."""
    if by.role not in DECIDERS or by.office_id is None:
        return False
    return Escalation.objects.filter(mission=mission, to_office=by.office_id, decided_at__isnull=True).exists()


def check_can_decide(by: Actor, escalation: Escalation) -> None:
    """Who leads the office it climbed to; not who let it climb by hand, nor whoever does the work under another hat."""
    if by.kind != "appointment" or by.role not in DECIDERS:
        raise RoleMayNot
    own_wish = not escalation.by_rule and by.user_id is not None and by.user_id == escalation.actor_user_id
    _need(escalation.to_office_id == by.office_id and not own_wish)
    try:
        check_not_own_work(by, escalation.mission)
    except OwnWorkNotVerified as own:
        raise OwnClimbNotDecided from own


def can_decide(by: Actor, escalation: Escalation) -> bool:
    try:
        check_can_decide(by, escalation)
    except Problem:
        return False
    return True


def check_can_answer_asking(by: Actor, mission: Mission, asked: Delay) -> None:
    """Who may move the date; never the user who asked for it."""
    check_can("postpone", by, mission)
    _need(by.user_id is None or by.user_id != asked.actor_user_id)


def can_answer_asking(by: Actor, mission: Mission, asked: Delay) -> bool:
    try:
        check_can_answer_asking(by, mission, asked)
    except Problem:
        return False
    return True


def check_can_draw(by: Actor, office: OfficeNode) -> None:
    """A draw over an office and those below it: a lead of rounds in the own tree, an auditor, a governor in the county."""
    if by.kind == "job":
        return
    if by.kind != "appointment" or by.role not in DRAWERS:
        raise RoleMayNot
    if by.role == "round_lead":
        _need(office.path[0] == by.office_path[0])
    elif by.role == "county_governor":
        _need(by.place_id is not None and tree().holds(by.place_id, office.place_id))


def can_draw(by: Actor, office: OfficeNode) -> bool:
    try:
        check_can_draw(by, office)
    except Problem:
        return False
    return True


def check_can_choose_digest(by: Actor) -> None:
    """Anybody who can be given or can give a mission; for the own appointment only."""
    if by.kind != "appointment" or by.role not in GIVERS | HEADS | {"office_staff", "clerk", "inspector", "round_lead"}:
        raise RoleMayNot


def check_is_job(by: Actor) -> None:
    if by.kind != "job":
        raise RoleMayNot


def _check_second_person(by: Actor, mission: Mission) -> None:
    """Who does the work asks for time and does not give it to themselves under another hat; what an office set itself it may
    move."""
    if by.office_id == mission.office_id:
        return
    try:
        check_not_own_work(by, mission)
    except OwnWorkNotVerified as own:
        raise OwnDateNotMoved from own


def _check_second_look(by: Actor, mission: Mission) -> None:
    """Somebody else than who did it, and than who confirmed it the first time."""
    check_not_own_work(by, mission)
    verified = Step.objects.filter(mission=mission, verb=Verb.VERIFY).order_by("-at", "-id")
    if by.user_id is not None and by.user_id == verified.values_list("actor_user_id", flat=True).first():
        raise OwnVerificationNotRechecked
    if by.role == "county_governor":
        _need(leads_place(by, mission) or heads_doer(by, mission))


def _role(by: Actor, roles: frozenset[str]) -> None:
    if by.role not in roles:
        raise RoleMayNot


def _need(right: bool) -> None:
    if not right:
        raise ReadOnlyHere
