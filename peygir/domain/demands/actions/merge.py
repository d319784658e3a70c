"""Join a duplicate with its original. It is never discarded: its reporter and its moment stay its own."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from peygir.domain.audit.actions import record, record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.demands import notices
from peygir.domain.demands.actions._move import arrow_of, load, move
from peygir.domain.demands.models import Demand
from peygir.domain.demands.permissions import check_can
from peygir.domain.demands.problems import ConductKeptApart, TargetIsDuplicate, TargetIsItself
from peygir.domain.demands.states import State, Verb


@transaction.atomic
def merge(
    demand_id: int,
    into_id: int,
    reason_code: str = "same_defect",
    note: str = "",
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Demand:
    """`into_id`: the original, which the actor must see too. What had been merged into the duplicate moves along."""
    if demand_id == into_id:
        raise TargetIsItself
    # Always locked in the order of their numbers, so that two merges the other way round cannot wait for each other.
    first, second = sorted((demand_id, into_id))
    locked = {id_: load(id_, by, version if id_ == demand_id else None) for id_ in (first, second)}
    demand, into = locked[demand_id], locked[into_id]
    check_can(Verb.MERGE, by, demand)
    arrow_of(demand, Verb.MERGE)
    if into.state == State.DUPLICATE:
        raise TargetIsDuplicate
    if demand.conduct != into.conduct:
        raise ConductKeptApart
    moved = _move_along(demand, into, by, at)
    demand.merged_into = into
    demand.duplicate_count = 0
    move(demand, Verb.MERGE, by=by, at=at, reason_code=reason_code, note=note, changes={"merged_into": (None, into.pk)})
    Demand.objects.filter(pk=into.pk).update(duplicate_count=F("duplicate_count") + 1 + moved, version=F("version") + 1)
    record(
        action="demands.take_duplicate", thing="demand", thing_id=into.pk, by=by, at=at,
        changes={"duplicate": (None, demand.pk), "moved_along": (None, moved)},
    )  # fmt: skip
    notices.closed(demand, by=by, at=at)
    return demand


def _move_along(demand: Demand, into: Demand, by: Actor, at: datetime) -> int:
    """What had been merged into the duplicate follows it, and each says so in its own history; returns how many."""
    numbers = list(Demand.objects.filter(merged_into=demand).values_list("pk", flat=True))
    Demand.objects.filter(pk__in=numbers).update(merged_into=into, version=F("version") + 1)
    record_many(
        EntryDraft(
            action="demands.move_along", thing="demand", thing_id=number, by=by, at=at,
            changes={"merged_into": (demand.pk, into.pk)},
        )
        for number in numbers
    )  # fmt: skip
    return len(numbers)
