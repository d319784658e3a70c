"""Whether the dates of an adopted plan are still its own: a later plan of an office above may place the same missions anew."""

from peygir.domain.missions.models import Plan
from peygir.domain.places.queries import office_tree


def covered_by(plan: Plan) -> Plan | None:
    """The newest plan of an office above, for those below it too, adopted after this one and for days that it shares with it."""
    if plan.state != Plan.State.ADOPTED or plan.adopted_at is None:
        return None
    above = office_tree()[plan.office_id].path[:-1]
    later = Plan.objects.filter(
        office_id__in=above, subtree=True, state=Plan.State.ADOPTED, adopted_at__gt=plan.adopted_at,
        starts_on__lte=plan.ends_on, ends_on__gte=plan.starts_on,
    )  # fmt: skip
    return later.defer("inputs", "result").order_by("-adopted_at", "-pk").first() if above else None
