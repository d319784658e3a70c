"""Work of plans of visits that takes longer than a request."""

from django.utils import timezone
from django_tasks import task

from peygir.domain.audit.actors import job
from peygir.domain.supervision.planning.computing import compute

PLANNER = job("compute_route_plan")


@task
def compute_route_plan(plan_id: int) -> str:
    """Compute a plan that waits. Safe to run again: a plan that no longer waits is left alone."""
    return compute(plan_id, by=PLANNER, clock=timezone.now)
