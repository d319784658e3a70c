"""Who may: role × office × place. `check_can(verb, by, mission)` raises a sentence; `can` is its boolean twin.

The sets are read off the list of roles; tests/domain/missions/truth_table.csv states the outcome for each. Seeing comes
first: an action loads its mission from visible_to, so what is not visible is not found.
"""

from peygir.base.calendar import local_date
from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.scopes import holds
from peygir.domain.missions.models import Contest, Mission
from peygir.domain.missions.placing import giver_path, office_path
from peygir.domain.missions.problems import (
    OfficeOutOfReach,
    OnlyStewardEditsKinds,
    OwnAssignmentNotContested,
    OwnWorkNotVerified,
    PlaceNotYours,
    ReadOnlyHere,
    RoleMayNot,
    SecondPersonDecides,
)
from peygir.domain.missions.scopes import within
from peygir.domain.missions.states import State, Verb
from peygir.domain.missions.turns import judge_of
from peygir.domain.people.queries import served_at
from peygir.domain.places.offices import OfficeNode
from peygir.domain.places.queries import tree

DECIDERS = frozenset({"district_mayor", "coordination_deputy", "bakhshdar", "county_governor"})
GIVERS = DECIDERS | {"area_manager", "agency_liaison"}
DRAFTERS = frozenset({"office_staff", "clerk"})  # for their own office; a giver assigns
DOERS = DECIDERS | {"office_staff", "area_manager", "dehyar", "agency_liaison"}
HEADS = DOERS - {"office_staff"}  # name who is accountable at their office
WITNESSES = frozenset({"inspector", "round_lead", "dehyar"})
# Kinds of offices where somebody can accept and do a mission.
DOING_KINDS = frozenset(
    {"area_office", "district_municipality", "coordination_office", "bakhshdari", "governorate", "dehyari", "agency_branch"}
)
GIVING_KINDS = frozenset({"district_municipality", "coordination_office", "bakhshdari", "governorate"})

GIVING = frozenset({Verb.ASSIGN, Verb.CANCEL, "edit", "follow_up"})
DOING = frozenset({Verb.ACCEPT, Verb.CONTEST, Verb.START, Verb.CLAIM_DONE, "report_progress"})
JUDGING = frozenset({Verb.UPHOLD, Verb.RELEASE})
CHECKING = frozenset({Verb.VERIFY, Verb.SEND_BACK})
EITHER = frozenset(
    {"organise", "set_accountable", "depend", "undepend", "set_project"}
)  # the doing office's heads, and who gives
ALL = frozenset({"add_note", "add_evidence"})
ROLES: dict[str, frozenset[str]] = {
    **dict.fromkeys(GIVING, GIVERS),
    "edit": GIVERS | DRAFTERS,
    Verb.CANCEL: GIVERS | DRAFTERS,
    **dict.fromkeys(DOING, DOERS),
    **dict.fromkeys(JUDGING, DECIDERS),
    **dict.fromkeys(CHECKING, GIVERS | WITNESSES),
    **dict.fromkeys(EITHER, HEADS),
    Verb.CREATE: GIVERS | DRAFTERS,
    Verb.RECHECK_FAILED: WITNESSES - {"dehyar"},
    "add_part": HEADS,
    "add_note": GIVERS | DOERS | DRAFTERS | WITNESSES,
    "add_evidence": DOERS | WITNESSES,
}


def check_can(verb: str, by: Actor, mission: Mission) -> None:
    """Raise the sentence that says why the actor may not take this step in this mission."""
    if by.kind != "appointment" or by.role not in ROLES.get(verb, ()):
        raise RoleMayNot
    if verb in GIVING:
        _check_gives(verb, by, mission)
    elif verb in DOING:
        _check_does(verb, by, mission)
    elif verb in JUDGING:
        _check_judges(by, mission)
    elif verb in CHECKING or verb == Verb.RECHECK_FAILED:
        check_not_own_work(by, mission)
    if not _concerns(verb, by, mission):
        raise ReadOnlyHere


def _concerns(verb: str, by: Actor, mission: Mission) -> bool:
    """Whether the mission is one on which the actor may take such a step at all."""
    if verb in CHECKING:
        return may_witness(by, mission)
    if verb in EITHER:
        return does(by, mission) or heads_doer(by, mission) or gives(by, mission)
    if verb == "add_part":
        return does(by, mission) or gives(by, mission)
    if verb in ALL:
        return does(by, mission) or gives(by, mission) or drafts(by, mission) or may_witness(by, mission)
    return True


def can(verb: str, by: Actor, mission: Mission) -> bool:
    try:
        check_can(verb, by, mission)
    except Problem:
        return False
    return True


def does(by: Actor, mission: Mission) -> bool:
    """Whether the actor works at the office that owns the mission."""
    return by.role in DOERS and mission.office_id is not None and mission.office_id == by.office_id


def heads_doer(by: Actor, mission: Mission) -> bool:
    """Whether the actor leads an office above the one that owns the mission."""
    return by.role in DECIDERS and mission.office_id != by.office_id and within(by, office_path(mission))


def gives(by: Actor, mission: Mission) -> bool:
    """Whether the mission is the actor's to give: of the own office, or of one below for who leads it."""
    if by.role not in GIVERS:
        return False
    return mission.giver_office_id == by.office_id or (by.role in DECIDERS and within(by, giver_path(mission)))


def drafts(by: Actor, mission: Mission) -> bool:
    """Whether a draft of the own office, which anybody of it may still word."""
    return by.role in DRAFTERS and mission.state == State.DRAFT and mission.giver_office_id == by.office_id


def _check_gives(verb: str, by: Actor, mission: Mission) -> None:
    if gives(by, mission) or (verb in {"edit", Verb.CANCEL} and drafts(by, mission)):
        return
    raise ReadOnlyHere


def _check_does(verb: str, by: Actor, mission: Mission) -> None:
    if not does(by, mission):
        raise ReadOnlyHere
    if verb == Verb.CONTEST and by.user_id is not None and by.user_id == mission.given_by_user_id:
        raise OwnAssignmentNotContested


def _check_judges(by: Actor, mission: Mission) -> None:
    """A decider of the judging office or one above; never the user who gave, nor the one who contests."""
    judge = judge_of(mission)
    if judge is None or by.office_id not in judge.path:
        raise ReadOnlyHere
    contest = Contest.objects.filter(mission=mission, decided_at__isnull=True).first()
    sides = {mission.given_by_user_id, contest.actor_user_id if contest else None}
    if by.user_id in sides or _belongs_to_doer(by, mission):
        raise SecondPersonDecides


def check_not_own_work(by: Actor, mission: Mission) -> None:
    """Never who is appointed at the doing office, who claimed, or who is accountable, whichever hat they wear now."""
    accountable = mission.accountable.user_id if mission.accountable is not None else None
    if by.user_id is not None and by.user_id in {mission.claimed_by_user_id, accountable}:
        raise OwnWorkNotVerified
    if _belongs_to_doer(by, mission):
        raise OwnWorkNotVerified


def _belongs_to_doer(by: Actor, mission: Mission) -> bool:
    if mission.office_id is None:
        return False
    since = local_date(mission.assigned_at or mission.created_at)
    return by.office_id == mission.office_id or served_at(by.user_id, mission.office_id, since)


def may_witness(by: Actor, mission: Mission) -> bool:
    """Somebody of the giving office, who leads an office above the doer, an inspector, or the dehyar of the village."""
    if by.role in WITNESSES and _belongs_to_doer(by, mission):
        return False
    if by.role == "dehyar":
        return mission.village_id is not None and mission.village_id == by.place_id
    if by.role in WITNESSES:
        return True
    if by.role in GIVERS and mission.giver_office_id == by.office_id and mission.giver_office_id != mission.office_id:
        return True
    return heads_doer(by, mission)


def check_can_create(by: Actor, place_path: str) -> None:
    """At a place of the own subtree. Agencies make no missions of their own: only parts of theirs."""
    if by.kind != "appointment" or by.role not in ROLES[Verb.CREATE] - {"agency_liaison"}:
        raise RoleMayNot
    check_place(by, place_path)


def check_place(by: Actor, place_path: str) -> None:
    if not holds(by, place_path):
        raise PlaceNotYours


def check_can_create_correction(by: Actor, doer: OfficeNode, giver: OfficeNode) -> None:
    """A draft in the name of `giver`: its own lead of rounds or decider drafts it for an office in reach; the head of the
    office itself drafts for who gives above. Assigning it stays with who assigns any mission."""
    if by.kind != "appointment" or by.role not in HEADS | {"round_lead"}:
        raise RoleMayNot
    if by.office_id == giver.id and giver.id != doer.id:
        in_tree = by.role == "round_lead" and doer.kind in DOING_KINDS and doer.path[:1] == giver.path[:1]
        if in_tree or (by.role in DECIDERS and reaches(by, doer)):
            return
    elif by.role in HEADS and by.office_id == doer.id and giver.id != doer.id and giver.kind in GIVING_KINDS:
        return
    raise OfficeOutOfReach


def check_can_reopen_correction(by: Actor, mission: Mission) -> None:
    """Whom the room above sent to look again, whatever their chair: not who did the work, nor who only reads or keeps house."""
    if by.kind != "appointment" or by.role in {"auditor", "analyst", "steward"}:
        raise RoleMayNot
    check_not_own_work(by, mission)


def can_create(by: Actor) -> bool:
    return by.kind == "appointment" and by.role in ROLES[Verb.CREATE] - {"agency_liaison"}


def check_can_give_to(by: Actor, office: OfficeNode, *, mission_place_path: str = "") -> None:
    """OfficeOutOfReach unless the actor may name this office as the doer."""
    if not reaches(by, office, mission_place_path=mission_place_path):
        raise OfficeOutOfReach


def reaches(by: Actor, office: OfficeNode, *, mission_place_path: str = "") -> bool:
    """Whether an office takes missions from the actor.

    Heads of offices: their own and those below. Bakhshdars and governors besides: agencies' branches and dehyaris whose
    place lies in theirs, for agencies' offices hang below no bakhshdari. The deputy: the municipal tree. An agency: other
    branches that serve the place of the part it asks for. Staff: their own office, as a draft.
    """
    if office.kind not in DOING_KINDS or by.office_id is None:
        return False
    if by.role in DRAFTERS | {"area_manager"}:
        return office.id == by.office_id
    if by.role == "agency_liaison":
        serves = _serves(office, mission_place_path)
        return office.kind == "agency_branch" and office.id != by.office_id and serves
    if by.role not in DECIDERS:
        return False
    if by.office_id in office.path or (by.role == "coordination_deputy" and by.office_path[:1] == office.path[:1]):
        return True
    outside = {"bakhshdar": {"agency_branch", "dehyari"}, "county_governor": DOING_KINDS - {"governorate"}}.get(by.role, set())
    return office.kind in outside and by.place_id is not None and tree().holds(by.place_id, office.place_id)


def _serves(office: OfficeNode, place_path: str) -> bool:
    """Whether the branch's place and the mission's lie one within the other, or in the same county."""
    places = tree()
    path = tuple(int(part) for part in place_path.split("/") if part)
    own = places[office.place_id].path
    if path[: len(own)] == own or own[: len(path)] == path:
        return True
    county = next((one for one in path if places.level(one) == "county"), None)
    return county is not None and county in own


def check_is_job(by: Actor) -> None:
    """What only the timetable does."""
    if by.kind != "job":
        raise RoleMayNot


def check_can_edit_kinds(by: Actor) -> None:
    if not can_edit_kinds(by):
        raise OnlyStewardEditsKinds


def can_edit_kinds(by: Actor) -> bool:
    return by.kind == "job" or (by.kind == "appointment" and by.role == "steward")


def check_can_hold_feed(by: Actor) -> None:
    """Whoever gives or does missions; the address shows what the appointment sees of its own and its office's."""
    if not can_hold_feed(by):
        raise RoleMayNot


def can_hold_feed(by: Actor) -> bool:
    return by.kind == "appointment" and by.appointment_id is not None and by.role in GIVERS | DOERS | DRAFTERS
