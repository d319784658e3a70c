"""A WorkFilter as a condition on demands."""

from datetime import datetime

from django.db.models import Q

from peygir.base.calendar import day_end, day_start, local_date
from peygir.domain.demands import ground
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.rules import NEAR
from peygir.domain.demands.states import WORKING, State
from peygir.domain.places.queries import office_tree
from peygir.domain.services.queries import catalogue


def condition_of(chosen: WorkFilter, now: datetime) -> Q:
    """Everything but the words, the order and the page. `is_open` is said as such: the partial indexes need to read it."""
    condition = Q(is_open=True) if chosen.open_only else Q()
    narrow = driving_column(chosen)
    if narrow:
        condition &= Q(**{f"{narrow[0]}_id": narrow[1]})
        if chosen.office_id is not None and narrow[0] in _PLACE_COLUMNS:
            condition &= Q(**dict([office_column(chosen)]))
    if chosen.states:
        condition &= Q(state__in=chosen.states)
    services = services_of(chosen)
    if services is not None:
        condition &= Q(service_id=services[0]) if len(services) == 1 else Q(service_id__in=services)
    if chosen.kind:
        condition &= Q(kind=chosen.kind)
    if chosen.danger is not None:
        condition &= Q(danger=chosen.danger)
    if chosen.since is not None:
        condition &= Q(registered_at__gte=day_start(chosen.since))
    if chosen.until is not None:
        condition &= Q(registered_at__lt=day_end(chosen.until))
    if chosen.waiting == "yes":
        condition &= Q(state=State.DONE_CLAIMED)
    return condition & promise_condition(chosen.promise, now)


def promise_condition(promise: str, now: datetime) -> Q:
    if promise == "late":
        return Q(due_at__lte=now, state__in=sorted(WORKING))
    if promise == "near":
        return Q(due_at__gt=now, due_at__lte=now + NEAR, state__in=sorted(WORKING))
    if promise == "today":
        return Q(due_at__gt=now, due_at__lt=day_end(local_date(now)), state__in=sorted(WORKING))
    return Q()


def services_of(chosen: WorkFilter) -> tuple[int, ...] | None:
    """The services asked for, directly or by topic; None for all, an impossible id where the two exclude each other."""
    if chosen.topic is None:
        return tuple(sorted(chosen.service_ids)) or None
    below = set(catalogue().service_ids_under(chosen.topic))
    if chosen.service_ids:
        below &= set(chosen.service_ids)
    return tuple(sorted(below)) or (0,)


def driving_column(chosen: WorkFilter) -> tuple[str, int] | None:
    """The column a place or an office filter narrows to, and its value; the place first."""
    if chosen.place_id is not None:
        column = ground.place_column(chosen.place_id)
        if column:
            return column, chosen.place_id
    if chosen.office_id is not None:
        name, value = office_column(chosen)
        return name.removesuffix("_id"), value
    return None


def office_column(chosen: WorkFilter) -> tuple[str, int]:
    found = office_tree().get(chosen.office_id)
    if not chosen.below or found is None:
        return "office_id", chosen.office_id or 0
    return f"office_level{found.level}_id", found.id


_PLACE_COLUMNS = frozenset(
    {"province", "county", "bakhsh", "dehestan", "village", "civil_city", "city", "municipal_district", "area",
     "neighbourhood"}
)  # fmt: skip
