"""Who may plan: an office's head for it, who leads a subtree for the offices below too. Who sees a plan: who sees the office."""

from django.db.models import Q, QuerySet

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.models import Plan
from peygir.domain.missions.planning.problems import PlanningRoleMayNot, PlanNotFound
from peygir.domain.missions.scopes import EVERYTHING, OFFICE_SUBTREE, OWN_OFFICE
from peygir.domain.places.queries import office_tree

OWN_PLANNERS = frozenset({"area_manager", "dehyar", "agency_liaison"})
SUBTREE_PLANNERS = frozenset({"district_mayor", "coordination_deputy", "bakhshdar", "county_governor"})
PLANNERS = OWN_PLANNERS | SUBTREE_PLANNERS
_LAST = 2**63 - 1


def check_can_plan(by: Actor, office_id: int, subtree: bool = False) -> None:
    """PlanningRoleMayNot unless the office, and all below it where asked for, stands in the actor's reach."""
    if by.kind == "job":
        return
    if by.kind != "appointment" or by.office_id is None:
        raise PlanningRoleMayNot
    if by.role in SUBTREE_PLANNERS and office_tree().holds(by.office_id, office_id):
        return
    if by.role in OWN_PLANNERS and office_id == by.office_id and not subtree:
        return
    raise PlanningRoleMayNot


def can_plan(by: Actor, office_id: int, subtree: bool = False) -> bool:
    try:
        check_can_plan(by, office_id, subtree)
    except Problem:
        return False
    return True


def plannable_offices(by: Actor) -> list[int]:
    """Ids of the offices an actor may plan for, the own one first."""
    if by.office_id is None or by.role not in PLANNERS:
        return []
    below = office_tree().subtree(by.office_id) if by.role in SUBTREE_PLANNERS else set()
    return [by.office_id, *sorted(below - {by.office_id})]


def plans_visible_to(by: Actor | None) -> QuerySet[Plan]:
    """Plans of the offices an actor sees; who does not plan sees those that were adopted, and none of a subtree but a head's."""
    if by is None or by.kind == "reporter":
        return Plan.objects.none()
    if by.kind == "job" or by.role in EVERYTHING:
        return Plan.objects.all()
    if by.kind != "appointment" or by.office_id is None:
        return Plan.objects.none()
    if by.role in OFFICE_SUBTREE:
        seen = Plan.objects.filter(office_id__in=office_tree().subtree(by.office_id))
    elif by.role in OWN_OFFICE:
        seen = Plan.objects.filter(office_id=by.office_id, subtree=False)
    else:
        return Plan.objects.none()
    if by.role in PLANNERS:
        return seen
    return seen.filter(Q(adopted_at__isnull=False))


def get_plan(plan_id: int, by: Actor | None, *, lock: bool = False) -> Plan:
    """PlanNotFound, whether absent or not for this actor."""
    found = plans_visible_to(by)
    if lock:
        found = found.select_for_update(of=("self",), no_key=True)
    plan = found.filter(pk=plan_id).first() if 0 < plan_id <= _LAST else None
    if plan is None:
        raise PlanNotFound
    return plan
