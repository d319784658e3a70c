"""Everything a plan is computed from: missions × people, teams, equipment, budget × the working calendar. A fixed number of queries."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
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


    office_id: int,
    first: date,
    last: date,
    *,
    subtree: bool = False,
    keep: bool = False,
    pinned: Mapping[int, tuple[date, int, str]] | None = None,
) -> dict[str, Any]:
    """The inputs of a plan (see `inputs`). `keep`: what the adopted plan says is changed as little as can be.

    `pinned`: {mission: (day, half, pool)} put there by hand and to stay. NoWorkingDays, PlanTooLarge.
    """
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
    ground = shaping.Ground(means, working_calendar(calendar_scopes(office_id)), keep)
    planned = [one for one in missions if one.state not in LEFT_OUT]
    waits = _dependencies({one.pk for one in planned})
    shaped = [
        shaping.shape(one, needs.get(one.pk, ()), waits.get(one.pk, ()), ground, (pinned or {}).get(one.pk)) for one in planned
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
    # By the offices' missions through a join, not by a list of ids: SQLite takes only so many.
    for number in _chunks(sorted(ids)):
        for need in Need.objects.filter(mission_id__in=number).order_by("pk"):
            needs[need.mission_id].append(need)
    return needs


def _dependencies(ids: set[int]) -> dict[int, list[shaping.Wait]]:
    """What each waits for and is not over: another of the plan, or one outside it with the day it should be over."""
    waits: defaultdict[int, list[shaping.Wait]] = defaultdict(list)
    over = CLOSED | {State.DONE_CLAIMED}
    for number in _chunks(sorted(ids)):
        rows = Dependency.objects.filter(after_id__in=number).exclude(before__state__in=over).order_by("pk")
        for row in rows.values_list("after_id", "before_id", "lag_days", "before__planned_to", "before__due_on"):
            after, before, lag, planned_to, due_on = row
            waits[after].append(shaping.Wait(before, before in ids, lag * 2, planned_to or due_on))
    return waits


def _chunks(ids: list[int], size: int = 5000) -> list[list[int]]:
    return [ids[at : at + size] for at in range(0, len(ids), size)] or []
