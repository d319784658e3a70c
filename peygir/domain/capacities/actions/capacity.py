"""Equipment, rooms, firms and groups: who keeps the directory enters them and takes them out."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.base.text import find_sensitive, fold
from peygir.domain.audit.actors import Actor
from peygir.domain.capacities.actions import _given
from peygir.domain.capacities.actions._change import held, tell, values
from peygir.domain.capacities.drafts import CapacityDraft, Saved
from peygir.domain.capacities.models import Availability, Capacity
from peygir.domain.capacities.permissions import check_can_keep
from peygir.domain.capacities.problems import AlreadyClosed, CapacityNotFound, WeekWrong, at_field
from peygir.domain.capacities.rules import MOST, NAME_LONGEST, TERMS_LONGEST, UNIT_LONGEST, Time, is_week

_COLUMNS = ("kind", "name", "place_id", "office_id", "quantity", "unit", "terms", "lent")


@transaction.atomic
def save_capacity(
    draft: CapacityDraft, *, capacity_id: int | None = None, version: int | None = None, by: Actor, at: datetime
) -> Saved:
    """Enter a capacity, or change one with its skills and times. An office keeps its own; so do those above it."""
    today = local_date(at)
    capacity = held(Capacity, capacity_id, CapacityNotFound, version) if capacity_id else Capacity(opened_on=today)
    if capacity.pk:
        check_can_keep("things", by, capacity.office_id)
        if capacity.closed_on is not None:
            raise AlreadyClosed
    check_can_keep("things", by, _given.office(draft.office_id, today))
    kept = sorted(capacity.skills.values_list("pk", flat=True)) if capacity.pk else []
    skills = _given.skills(draft.skill_ids, kept)
    old_times = _times_of(capacity)
    before = values(capacity, _COLUMNS) | {"skills": kept, "times": old_times}
    _fill(capacity, draft)
    times = _checked(draft.times, draft.quantity)
    capacity.version += bool(capacity.pk)
    capacity.save()
    capacity.skills.set(skills)
    if times != old_times:
        capacity.times.all().delete()
        Availability.objects.bulk_create([Availability(capacity=capacity, **one._asdict()) for one in times])
    after = values(capacity, _COLUMNS) | {"skills": skills, "times": times}
    tell("save_capacity", "capacity", capacity, before, after, by=by, at=at)
    return Saved(capacity, tuple(find_sensitive(f"{capacity.name}\n{capacity.terms}")))


@transaction.atomic
def close_capacity(
    capacity_id: int, on: date, reason: str = "", *, version: int | None = None, by: Actor, at: datetime
) -> Capacity:
    """It is no more from that day on. Missions that need it keep the link: the plan tells that it is missing."""
    capacity = held(Capacity, capacity_id, CapacityNotFound, version)
    check_can_keep("things", by, capacity.office_id)
    if capacity.closed_on is not None:
        raise AlreadyClosed
    _given.in_order(capacity.opened_on, on, "on")
    capacity.closed_on = on
    capacity.version += 1
    capacity.save(update_fields=["closed_on", "version"])
    tell(
        "close_capacity",
        "capacity",
        capacity,
        {"closed_on": None},
        {"closed_on": on},
        by=by,
        at=at,
        reason=_given.short(reason, "reason", 300),
    )
    return capacity


def _fill(capacity: Capacity, draft: CapacityDraft) -> None:
    capacity.kind = _given.one_of(draft.kind, Capacity.Kind.values, "kind")
    capacity.name = _given.name(draft.name, "name", NAME_LONGEST)
    capacity.name_key = fold(capacity.name)[:340]
    capacity.place_path = _given.place_path(draft.place_id)
    capacity.place_id, capacity.office_id = draft.place_id, draft.office_id
    capacity.quantity = _given.between(draft.quantity, "quantity", 1, MOST)
    capacity.unit = _given.short(draft.unit, "unit", UNIT_LONGEST)
    capacity.terms = _given.short(draft.terms, "terms", TERMS_LONGEST)
    capacity.lent = draft.lent


def _times_of(capacity: Capacity) -> list[Time]:
    rows = capacity.times.order_by("id").values_list("starts_on", "ends_on", "weekdays", "quantity") if capacity.pk else ()
    return [Time(*row) for row in rows]


def _checked(times: Iterable[Time], quantity: int) -> list[Time]:
    found = list(times)
    for one in found:
        if one.starts_on is not None:
            _given.in_order(one.starts_on, one.ends_on, "times")
        if not is_week(one.weekdays):
            raise at_field(WeekWrong, "times")
        if one.quantity is not None:
            _given.between(one.quantity, "times", 0, quantity)
    return found
