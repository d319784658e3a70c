"""Who plans a round's visits, and who sees its plans: whoever runs the round; a job of the console too."""

from django.db.models import QuerySet

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import Round, RoutePlan
from peygir.domain.supervision.permissions import check_can
from peygir.domain.supervision.planning.problems import RoutePlanNotFound
from peygir.domain.supervision.scopes import EVERYTHING, led_by

_LAST = 2**63 - 1


def check_can_plan(by: Actor, round_: Round) -> None:
    """RoleMayNot, ReadOnlyHere, InspectorLeadsNot."""
    if by.kind != "job":
        check_can("plan", by, round_)


def route_plans_visible_to(by: Actor | None) -> QuerySet[RoutePlan]:
    """Of rounds the actor leads or stands above: a plan tells of visits nobody is to know of beforehand."""
    if by is None or by.kind == "reporter":
        return RoutePlan.objects.none()
    if by.kind == "job" or by.role in EVERYTHING:
        return RoutePlan.objects.all()
    return RoutePlan.objects.filter(round__lead_office_id__in=led_by(by))


def get_route_plan(plan_id: int, by: Actor | None, *, lock: bool = False) -> RoutePlan:
    """RoutePlanNotFound, whether absent or not for this actor."""
    found = route_plans_visible_to(by).select_related("round")
    if lock:
        found = found.select_for_update(of=("self",), no_key=True)
    plan = found.filter(pk=plan_id).first() if 0 < plan_id <= _LAST else None
    if plan is None:
        raise RoutePlanNotFound
    return plan
