"""A MissionFilter as a condition on missions."""

from datetime import date, datetime, timedelta

from django.db.models import Q

from peygir.base.calendar import day_end, day_start, local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.filters import ME, NO_OFFICE, NO_REASON, NOBODY, MissionFilter
from peygir.domain.missions.keeping import kept_condition, peers_of
from peygir.domain.missions.rules import queue_key
from peygir.domain.missions.scopes import place_column
from peygir.domain.missions.states import WORKING, State
from peygir.domain.places.queries import office_tree, tree

# Levels whose places have no index of their own are found within the nearest level above that has one.
INDEXED_ABOVE = {"neighbourhood": "area", "dehestan": "bakhsh", "civil_city": "bakhsh"}
_DAY, _WEEK = timedelta(days=1), timedelta(days=6)


def condition_of(chosen: MissionFilter, by: Actor, now: datetime) -> Q:
    """Everything but the words, the order and the page. `is_open` is said as such: the partial indexes need to read it."""
    condition = Q(is_open=True) if chosen.open_only else Q()
    condition &= place_condition(chosen.place_id) & _offices(chosen) & _waiting(chosen.waiting, by)
    if chosen.accountable:
        condition &= _accountable(chosen.accountable, by)
    if chosen.states:
        condition &= Q(state__in=chosen.states)
    for name in ("origin", "issue_id", "demand_id", "parent_id", "blocked", "danger"):
        value = getattr(chosen, name)
        if value is not None and value != "":
            condition &= Q(**{name: value})
    if chosen.kind:
        condition &= Q(kind__code=chosen.kind)
    if chosen.reason:
        condition &= Q(late_reason="" if chosen.reason == NO_REASON else chosen.reason)
    if chosen.level:
        condition &= Q(level_required=chosen.level)
    condition &= _days("created_at", chosen.since, chosen.until)
    if chosen.verified_since or chosen.verified_until:
        condition &= Q(state=State.VERIFIED) & _days("verified_at", chosen.verified_since, chosen.verified_until)
    condition &= _days("assigned_at", chosen.assigned_since, None) & kept_condition(chosen.kept, local_date(now))
    if chosen.peers_of is not None:
        condition &= Q(office_id__in=peers_of(chosen.peers_of))
    return condition & due_condition(chosen.due, local_date(now))


def drives(chosen: MissionFilter) -> bool:
    """Whether the filter itself names an index to walk, so that one query serves all ways of seeing."""
    named = (chosen.place_id, chosen.office_id, chosen.giver_id, chosen.issue_id, chosen.demand_id, chosen.parent_id,
             chosen.peers_of)  # fmt: skip
    return any(one is not None for one in named) or bool(chosen.waiting or chosen.accountable)


def due_condition(due: str, today: date) -> Q:
    """Of what somebody is working on. Late is told by the date; near by the timetable, which knows the doer's working days.

    Dates are told by the queue's key, which holds them: so the index of a list answers alone, and ends its walk in time.
    """
    if not due:
        return Q()
    if due == "none":
        return _between(None, None)
    working = Q(state__in=sorted(WORKING))
    if due == "late":
        return working & _between(date.min, today - _DAY)
    if due == "near":
        return working & Q(due_flag="near") & _between(today, date.max)
    if due == "today":
        return working & _between(today, today)
    return working & _between(today if due == "week" else date.min, today + _WEEK)


def _between(first: date | None, last: date | None) -> Q:
    """Open ones due from the first to the last day; None: without a date. Danger and calm stand apart in the queue."""
    danger = Q(queue_key__gte=queue_key(True, first, False), queue_key__lte=queue_key(True, last, False))
    calm = Q(queue_key__gte=queue_key(False, first, False), queue_key__lte=queue_key(False, last, False))
    return (danger | calm) & Q(queue_key__lte=queue_key(False, last, False), is_open=True)


def place_condition(place_id: int | None) -> Q:
    """The subtree of a place; nothing for a place that is none, everything for the country."""
    if place_id is None:
        return Q()
    column = place_column(place_id)
    if not column:
        return Q() if place_id in tree() else Q(pk__in=[])
    condition = Q(**{f"{column}_id": place_id})
    above = INDEXED_ABOVE.get(column)
    holder = tree().levels([place_id]).get(above) if above else None
    return condition & Q(**{f"{above}_id": holder}) if holder is not None else condition


def _offices(chosen: MissionFilter) -> Q:
    condition = Q()
    for name, office_id in (("office", chosen.office_id), ("giver", chosen.giver_id)):
        if office_id is None:
            continue
        found = office_tree().get(office_id)
        own = "office_id" if name == "office" else "giver_office_id"
        if office_id == NO_OFFICE:
            condition &= Q(**{f"{own}__isnull": True})
            continue
        column = f"{name}_level{found.level}_id" if chosen.below and found is not None else own
        condition &= Q(**{column: office_id})
    return condition


def _waiting(waiting: str, by: Actor) -> Q:
    """Whose turn it is, seen from the actor's office; nothing for who has none."""
    if not waiting:
        return Q()
    office = by.office_id or 0
    if waiting == "me":
        return Q(next_office_id=office)
    own = Q(giver_office_id=office) if waiting == "others" else Q(office_id=office)
    return own & Q(next_office_id__isnull=False) & ~Q(next_office_id=office)


def _accountable(accountable: str, by: Actor) -> Q:
    if accountable == NOBODY:
        return Q(accountable_id__isnull=True)
    return Q(accountable_id=(by.appointment_id or 0) if accountable == ME else int(accountable))


def _days(column: str, since: date | None, until: date | None) -> Q:
    condition = Q()
    if since is not None:
        condition &= Q(**{f"{column}__gte": day_start(since)})
    if until is not None:
        condition &= Q(**{f"{column}__lt": day_end(until)})
    return condition
