"""Who may: role × office. `check_can_<verb>(by, demand)` raises a sentence; `can_<verb>` is its boolean twin.

The sets are read off roles.csv; tests/domain/demands/truth.csv states the outcome for every role, verb and relation.
Seeing comes first: an action loads its demand from visible_to, so what is not visible is not found.
"""

from collections.abc import Callable

from peygir.base.calendar import local_date
from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import ground
from peygir.domain.demands.models import CallbackDraw, Demand, Step
from peygir.domain.demands.problems import (
    ContactNotForYou,
    ContactOnlyWhileOpen,
    NotDrawn,
    OwnOfficeNotClosed,
    OwnWorkNotVerified,
    ReadOnlyHere,
    RoleMayNot,
    YesNotApart,
)
from peygir.domain.demands.queries import inspections
from peygir.domain.demands.scopes import within
from peygir.domain.demands.states import Exposure, State, Verb
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import served_at

MANAGERS = frozenset({"area_manager", "district_mayor", "bakhshdar", "coordination_deputy", "county_governor"})
ABOVE = frozenset({"district_mayor", "bakhshdar", "coordination_deputy", "county_governor"})
WORKERS = MANAGERS | {"office_staff", "dehyar", "agency_liaison"}
ENTERS = frozenset({"clerk", "dehyar", "office_staff", "area_manager", "district_mayor", "bakhshdar"})

# Which roles take each step; where they may take it is checked by the functions below.
ROLES: dict[str, frozenset[str]] = {
    Verb.REGISTER: ENTERS,
    Verb.REFER: MANAGERS | {"clerk", "agency_liaison"},
    Verb.START: WORKERS,
    Verb.CLAIM_DONE: WORKERS,
    Verb.RETURN: WORKERS | {"clerk"},
    Verb.DECLARE_OUTSIDE: MANAGERS | {"clerk"},
    Verb.DECLARE_NO_ACTION: MANAGERS | {"clerk"},
    Verb.MERGE: MANAGERS | {"clerk"},
    Verb.SEPARATE: MANAGERS | {"clerk"},
    Verb.VERIFY: frozenset({"inspector", "dehyar"}),
    Verb.REOPEN: ABOVE | {"inspector", "dehyar"},
    "place_under_issue": MANAGERS | {"clerk"},
    "add_note": WORKERS | {"clerk", "inspector"},
    "attach": WORKERS | {"clerk", "inspector"},
    "set_danger": MANAGERS | {"clerk"},
    "change_service": MANAGERS | {"clerk"},
    "draw_callbacks": frozenset({"clerk", "round_lead"}),
    "record_callback": frozenset({"clerk"}),
    "send_code_again": frozenset({"clerk"}),
    "look_at_contact": frozenset({"clerk", "office_staff", "area_manager", "district_mayor", "bakhshdar", "dehyar"}),
}
# Work is done at the own desk; deciding reaches down the subtree.
_OWN_DESK = frozenset({Verb.START, Verb.CLAIM_DONE, Verb.RETURN})
_AGENCIES = frozenset({"agency", "agency_branch"})
_PLACE_LEADERS = frozenset({"bakhshdar", "county_governor", "coordination_deputy"})
_TIDIES = frozenset({Verb.REFER, Verb.MERGE, Verb.SEPARATE, "change_service", "set_danger", "add_note", "attach"})
_DECIDES = _TIDIES | {Verb.DECLARE_OUTSIDE, Verb.DECLARE_NO_ACTION, Verb.REOPEN}
_TOLD_BY_JOBS = frozenset({"tell_work_done"})
# A clerk settles nothing for the office that employs them.
_CLOSES = frozenset({Verb.DECLARE_OUTSIDE, Verb.DECLARE_NO_ACTION, Verb.MERGE})


def path_of(demand: Demand) -> tuple[int | None, ...]:
    return (demand.office_level1_id, demand.office_level2_id, demand.office_level3_id, demand.office_level4_id)


def did_the_work(by: Actor, demand: Demand) -> bool:
    """Whether the actor belongs to the office that claimed the work, or to one below it."""
    return demand.claimed_by_office_id is not None and demand.claimed_by_office_id in by.office_path


def _entered_by_who_did(demand: Demand) -> bool:
    """Whether an official of the office that claims the work wrote the demand down: the code was told to that office."""
    entered, did = demand.registered_by_office_id, demand.claimed_by_office_id
    return entered is not None and did is not None and did in ground.office(entered).path


def _role(by: Actor, verb: str) -> None:
    if by.kind != "appointment" or by.role not in ROLES[verb]:
        raise RoleMayNot


def _reaches(by: Actor, demand: Demand, verb: str) -> None:
    """ReadOnlyHere unless the demand lies where the actor may take this step."""
    if demand.office_id == by.office_id:
        return
    if verb in _OWN_DESK and by.role != "clerk":
        raise ReadOnlyHere
    if within(by, path_of(demand)) and by.role not in {"office_staff", "area_manager", "dehyar"}:
        return
    if by.role == "clerk" and by.office_kind == "call_centre" and path_of(demand)[0] == by.office_path[0]:
        return
    if _decides_for_agency(by, demand, verb):
        return
    # A contest inside the bakhsh or the county is decided by who leads it, whichever office holds it.
    if demand.state == State.MISROUTED and verb == Verb.REFER and _leads_place(by, demand):
        return
    raise ReadOnlyHere


def _decides_for_agency(by: Actor, demand: Demand, verb: str) -> bool:
    """An agency's offices hang below no place's office and settle nothing: who leads the place decides there.

    Leaders close and tidy; the call centre tidies only. Taken out of its hands is what the agency contests or lets climb.
    """
    tidies = by.role == "clerk" and by.office_kind == "call_centre"
    if verb not in (_DECIDES if by.role in _PLACE_LEADERS else _TIDIES if tidies else ()):
        return False
    if verb == Verb.REFER and demand.state != State.MISROUTED and not demand.escalation_level:
        return False
    column = ground.place_column(by.place_id)
    if not column or getattr(demand, f"{column}_id") != by.place_id:
        return False
    return ground.office(demand.office_id).kind in _AGENCIES


def _leads_place(by: Actor, demand: Demand) -> bool:
    column = {"bakhshdar": "bakhsh_id", "county_governor": "county_id"}.get(by.role)
    return column is not None and by.place_id is not None and getattr(demand, column) == by.place_id


def check_can(verb: str, by: Actor, demand: Demand) -> None:
    """Raise the sentence that says why the actor may not take this step in this demand."""
    if by.kind == "reporter":
        if verb not in {Verb.CONFIRM, Verb.REOPEN, Verb.WITHDRAW, "send_code_again"} or by.key != str(demand.pk):
            raise RoleMayNot
        if verb == Verb.CONFIRM and _entered_by_who_did(demand):
            raise YesNotApart
        return
    if verb in _TOLD_BY_JOBS and by.kind == "job":
        return
    if verb in _SPECIAL:
        _SPECIAL[verb](by, demand)
        return
    if verb not in ROLES:
        raise RoleMayNot
    _role(by, verb)
    _reaches(by, demand, verb)
    if verb in _CLOSES and by.role == "clerk" and demand.office_id == by.office_id:
        raise OwnOfficeNotClosed


def can(verb: str, by: Actor, demand: Demand) -> bool:
    try:
        check_can(verb, by, demand)
    except Problem:
        return False
    return True


def check_can_register(by: Actor) -> None:
    if by.kind == "appointment":
        _role(by, Verb.REGISTER)
    elif by.kind == "reporter" and by.key != "0":
        raise RoleMayNot


def check_can_place_under_issue(by: Actor) -> None:
    """What they see of demands and of issues is asked of both rooms' queries."""
    if by.kind != "job":
        _role(by, "place_under_issue")


def check_can_verify(by: Actor, demand: Demand) -> None:
    _role(by, Verb.VERIFY)
    _not_own_work(by, demand)
    _not_own_hat(by, demand)
    _check_witness(by, demand)


def check_can_reopen(by: Actor, demand: Demand) -> None:
    _role(by, Verb.REOPEN)
    _not_own_work(by, demand)
    if by.role in ABOVE:
        if not (within(by, path_of(demand)) or _leads_place(by, demand) or _decides_for_agency(by, demand, Verb.REOPEN)):
            raise ReadOnlyHere
        return
    _check_witness(by, demand)


def check_can_draw_callbacks(by: Actor, office_path: tuple[int, ...], method: str) -> None:
    """`office_path`: of the office whose claimed closures are drawn from. Clerks draw calls, round leads inspections."""
    if by.kind == "job":
        return
    _role(by, "draw_callbacks")
    if (by.role == "clerk") != (method == CallbackDraw.Method.CALL):
        raise RoleMayNot
    whole_tree = by.office_kind == "call_centre" or by.role == "round_lead"
    reach = by.office_path[:1] if whole_tree else by.office_path[-1:]
    if not set(reach) & set(office_path):
        raise ReadOnlyHere


def check_can_draw_blind(by: Actor, office_path: tuple[int, ...]) -> None:
    """Who leads rounds of that office; the draw itself was committed to in the room above."""
    if by.kind == "job":
        return
    if by.kind != "appointment" or by.role not in {"round_lead", "bakhshdar", "county_governor"}:
        raise RoleMayNot
    if by.office_id not in office_path[-1:]:
        raise ReadOnlyHere


def check_can_record_blind(by: Actor, demand: Demand) -> None:
    """Whom the room above sends: not who did the work, nor who verified it."""
    if by.kind != "appointment" or by.user_id is None:
        raise RoleMayNot
    _not_own_work(by, demand)
    _not_own_hat(by, demand)
    verified = Step.objects.filter(demand=demand, verb=Verb.VERIFY).order_by("-at", "-id")
    verifier = verified.values_list("actor_appointment_id", flat=True).first()
    if verifier is not None and Appointment.objects.filter(pk=verifier, user=by.user_id).exists():
        raise OwnWorkNotVerified


def check_can_record_callback(by: Actor, demand: Demand) -> None:
    _role(by, "record_callback")
    _not_own_work(by, demand)
    _not_own_hat(by, demand)


def check_can_look_at_contact(by: Actor, demand: Demand) -> None:
    if by.kind != "appointment" or by.role not in ROLES["look_at_contact"]:
        raise ContactNotForYou
    if by.role != "clerk" and (demand.exposure != Exposure.NAMED or demand.office_id != by.office_id or demand.conduct):
        raise ContactNotForYou
    _reaches(by, demand, "look_at_contact")
    if not demand.is_open:
        raise ContactOnlyWhileOpen


def _not_own_work(by: Actor, demand: Demand) -> None:
    if did_the_work(by, demand):
        raise OwnWorkNotVerified


def _not_own_hat(by: Actor, demand: Demand) -> None:
    """One person may hold several appointments: what the office of one of them did, none of the others verifies."""
    if demand.claimed_by_office_id is None or demand.claimed_at is None:
        return
    if served_at(by.user_id, demand.claimed_by_office_id, local_date(demand.claimed_at)):
        raise OwnWorkNotVerified


def _check_witness(by: Actor, demand: Demand) -> None:
    """An inspector speaks for what was drawn; a dehyar for what an agency did in the village."""
    if by.role == "dehyar":
        agency = demand.claimed_by_office_id and ground.office(demand.claimed_by_office_id).kind in _AGENCIES
        if not agency or demand.village_id is None or demand.village_id != by.place_id:
            raise ReadOnlyHere
        return
    if not inspections(by).filter(demand=demand).exists():
        raise NotDrawn


def _send_code(by: Actor, demand: Demand) -> None:
    _role(by, "send_code_again")


_SPECIAL: dict[str, Callable[[Actor, Demand], None]] = {
    Verb.VERIFY: check_can_verify,
    Verb.REOPEN: check_can_reopen,
    "record_callback": check_can_record_callback,
    "look_at_contact": check_can_look_at_contact,
    "send_code_again": _send_code,
}
