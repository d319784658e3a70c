"""What missions took of budget lines. The lines themselves are in the room below."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.models import Mission
from peygir.domain.missions.queries.visible import visible_to
from peygir.domain.missions.states import State


@dataclass(frozen=True, slots=True)
class Taken:
    rials: int = 0
    missions: int = 0


def taken(line_ids: Collection[int]) -> dict[int, Taken]:
    """Of each line, by missions given and not cancelled, done ones included; a line nobody draws on is left out. One query."""
    rows = Mission.objects.filter(budget_line_id__in=line_ids).exclude(state__in=(State.DRAFT, State.CANCELLED))
    found = rows.order_by().values("budget_line_id").annotate(rials=Sum("cost_rials"), missions=Count("id"))
    return {row["budget_line_id"]: Taken(row["rials"] or 0, row["missions"]) for row in found}


def drawing_on(line_id: int, by: Actor | None) -> QuerySet[Mission]:
    """The missions an actor sees that draw on a line, newest first."""
    rows = visible_to(by).filter(budget_line=line_id).exclude(state__in=(State.DRAFT, State.CANCELLED))
    return rows.order_by("-id")
