"""A WorkFilter as a condition on demands."""

from datetime import date, datetime

from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from peygir.base.calendar import day_end, day_start, local_date
from peygir.domain.demands import ground
from peygir.domain.demands.filters import NO_CAUSE, WorkFilter
from peygir.domain.demands.models import Step
from peygir.domain.demands.rules import NEAR
from peygir.domain.demands.states import OVER, WORKING, State
from peygir.domain.places.queries import office_tree
from peygir.domain.services.queries import catalogue

# When the work was over: the claim, which an imported closure has too; else the closing itself.
SETTLED = Coalesce(F("claimed_at"), F("closed_at"))
IS_OVER = Q(state__in=sorted(OVER))
# The reason a demand was last handed on with, "" where it never was.
LAST_CAUSE = Coalesce(
    Subquery(Step.objects.filter(demand=OuterRef("pk"), from_office__isnull=False).order_by("-id").values("reason_code")[:1]),
    Value(""),
)


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
    if chosen.cause:
        condition &= Q(Exact(LAST_CAUSE, Value("" if chosen.cause == NO_CAUSE else chosen.cause)))
    if chosen.over_since is not None or chosen.over_until is not None:
        condition &= over_within(chosen.over_since, chosen.over_until)
    if chosen.issue_id is not None:
        condition &= Q(issue_link__issue=chosen.issue_id)
    return condition & promise_condition(chosen.promise, now)


def promise_condition(promise: str, now: datetime) -> Q:
    if promise == "late":
        return Q(due_at__lte=now, state__in=sorted(WORKING))
    if promise == "near":
        return Q(due_at__gt=now, due_at__lte=now + NEAR, state__in=sorted(WORKING))
    if promise == "today":
        return Q(due_at__gt=now, due_at__lt=day_end(local_date(now)), state__in=sorted(WORKING))
    if promise == "kept":
        return kept()
    if promise == "missed":
        return decided(now) & ~kept()
    return Q()


def decided(now: datetime) -> Q:
    """A promise whose moment has come, or whose work is over. Demands that came without one are not counted."""
    return Q(due_at__isnull=False) & (IS_OVER | Q(due_at__lte=now))


def kept() -> Q:
    """Over by the promised moment."""
    settled = Q(claimed_at__isnull=False, claimed_at__lte=F("due_at")) | Q(claimed_at__isnull=True, closed_at__lte=F("due_at"))
    return IS_OVER & Q(due_at__isnull=False) & settled


def over_within(since: date | None, until: date | None) -> Q:
    """Over on one of these days of Tehran, both included; None is no bound."""
    claimed, closed = Q(claimed_at__isnull=False), Q(claimed_at__isnull=True, closed_at__isnull=False)
    if since is not None:
        claimed &= Q(claimed_at__gte=day_start(since))
        closed &= Q(closed_at__gte=day_start(since))
    if until is not None:
        claimed &= Q(claimed_at__lt=day_end(until))
        closed &= Q(closed_at__lt=day_end(until))
    return IS_OVER & (claimed | closed)


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
