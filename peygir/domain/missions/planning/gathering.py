"""What a plan is computed from: missions × people, teams, equipment, budget × working calendar. A fixed number of queries."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from peygir.domain.calendars.queries import working_calendar
from peygir.domain.missions.models import Dependency, Mission, Need
from peygir.domain.missions.planning import shaping
from peygir.domain.missions.planning.inputs import FORM, terms_of
from peygir.domain.missions.planning.means import means_of
from peygir.domain.missions.planning.problems import NoWorkingDays, PlanTooLarge
from peygir.domain.missions.states import CLOSED, PLANNABLE, STARTED, State
from peygir.domain.places.queries import calendar_scopes, office_tree
from peygir.engines.scheduling import Terms

MOST = 5000
# Open, but not to be placed: why, as told on the plan's page.
LEFT_OUT = {State.CONTESTED: "contested"}


def gather(
    office_id: int,
    first: date,
    last: date,
    *,
    subtree: bool = False,
    puts: Mapping[int, shaping.Put] | None = None,
) -> dict[str, Any]:
    """The inputs of a plan (see `inputs`). `puts`: {mission: where it stands in the plan before}. NoWorkingDays, PlanTooLarge."""
    offices = office_tree()
    office_ids = offices.subtree(office_id) if subtree else {office_id}
    missions = _missions(office_ids)
    if len(missions) > MOST:
        raise PlanTooLarge(limit=MOST)
    ids = {one.pk for one in missions}
    needs = _needs(ids)
    capacity_ids = {need.capacity_id for several in needs.values() for need in several if need.capacity_id is not None}
    means = means_of(office_id, office_ids, first, last, missions=missions, capacity_ids=capacity_ids)
    if means.slots.count == 0:
        raise NoWorkingDays
    ground = shaping.Ground(means, working_calendar(calendar_scopes(office_id)))
    planned = [one for one in missions if one.state not in LEFT_OUT]
    waits = _dependencies({one.pk for one in planned})
    shaped = [
        shaping.shape(one, needs.get(one.pk, ()), waits.get(one.pk, ()), ground, (puts or {}).get(one.pk)) for one in planned
    ]
    return {
        "form": FORM,
        "office": offices[office_id].code,
        "subtree": subtree,
        "from": first.isoformat(),
        "to": last.isoformat(),
        "slots": means.slots.stored(),
        "missions": shaped,
        "resources": [
            {"id": pool, "usual": usual, "capacity": list(units)} for pool, (usual, units) in sorted(means.resources.items())
        ],
        "budget": [{"id": line, "total": total} for line, total in sorted(means.lines.items())],
        "terms": terms_of(Terms()),
        "left_out": [{"id": one.pk, "why": LEFT_OUT[one.state]} for one in missions if one.state in LEFT_OUT],
    }


def _missions(office_ids: set[int]) -> list[Mission]:
    """What these offices do and may still be placed. Drafts of others are theirs alone: only those given from here count."""
    states = PLANNABLE | STARTED | LEFT_OUT.keys()
    mine = ~Q(state=State.DRAFT) | Q(giver_office_id__in=office_ids)
    found = Mission.objects.filter(mine, office_id__in=office_ids, is_open=True, state__in=states).select_related("kind")
    return list(found.order_by("pk")[: MOST + 1])


def _needs(ids: set[int]) -> dict[int, list[Need]]:
    needs: defaultdict[int, list[Need]] = defaultdict(list)
    for need in Need.objects.filter(mission_id__in=ids).order_by("pk"):
        needs[need.mission_id].append(need)
    return needs


def _dependencies(ids: set[int]) -> dict[int, list[shaping.Wait]]:
    """What each waits for and is not over: another of the plan, or one outside it with the day it should be over."""
    waits: defaultdict[int, list[shaping.Wait]] = defaultdict(list)
    rows = Dependency.objects.filter(after_id__in=ids).exclude(before__state__in=CLOSED | {State.DONE_CLAIMED}).order_by("pk")
    for after, before, lag, planned_to, due_on in rows.values_list(
        "after_id", "before_id", "lag_days", "before__planned_to", "before__due_on"
    ):
        waits[after].append(shaping.Wait(before, before in ids, lag * shaping.DAY, planned_to or due_on))
    return waits
