"""The directory of a place's capacities: who or what can be asked, where. Paged by keyset."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from peygir.base.text import search_tokens
from peygir.domain.audit.actors import Actor
from peygir.domain.capacities.models import Availability, Capacity, Skill
from peygir.domain.capacities.problems import CapacityNotFound
from peygir.domain.capacities.queries.times import times_of
from peygir.domain.capacities.rules import units_on
from peygir.domain.capacities.scopes import offices_read
from peygir.domain.places.queries import tree

SIZE = 50
_LAST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Row:
    capacity: Capacity
    units: int | None  # to be had on the day asked about; None where no day was


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Row]
    after: int | None  # ask again with this for what follows


def visible_capacities(by: Actor | None) -> QuerySet[Capacity]:
    """What is lent is known to every official; the rest to those who read the office that keeps it."""
    if by is None or by.kind == "reporter":
        return Capacity.objects.none()
    offices = offices_read(by)
    return Capacity.objects.all() if offices is None else Capacity.objects.filter(Q(lent=True) | Q(office_id__in=offices))


def directory(
    by: Actor | None,
    *,
    place_id: int | None = None,
    kind: str = "",
    skill_id: int | None = None,
    office_id: int | None = None,
    text: str = "",
    free_on: date | None = None,
    on: date,
    closed: bool = False,
    after: int = 0,
    size: int = SIZE,
) -> Page:
    """Entries of a place and all below it, newest first. `free_on`: only what can be had that day. At most three queries.

    With `free_on` a page may hold fewer rows than `size`; `after` tells whether more follows.
    """
    rows = visible_capacities(by)
    if not closed:
        rows = rows.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=on))
    if place_id is not None:
        node = tree().get(place_id)
        rows = rows.filter(place_path__startswith="/" + "".join(f"{one}/" for one in node.path)) if node else rows.none()
    if kind:
        rows = rows.filter(kind=kind)
    if skill_id is not None:
        rows = rows.filter(pk__in=Capacity.skills.through.objects.filter(skill_id=skill_id).values("capacity_id"))
    if office_id is not None:
        rows = rows.filter(office_id=office_id)
    for word in search_tokens(text):
        rows = rows.filter(name_key__contains=word)
    if free_on is not None:
        rows = rows.filter(_may_be_had(free_on))
    if after:
        rows = rows.filter(pk__lt=after)
    rows = rows.select_related("place", "office").defer("place__boundary").prefetch_related("skills")
    found = list(rows.order_by("-pk")[: size + 1])
    more = found[size - 1].pk if len(found) > size else None
    found = found[:size]
    if free_on is None:
        return Page([Row(one, None) for one in found], more)
    times = times_of([one.pk for one in found])
    counted = [Row(one, units_on(free_on, one.quantity, times.get(one.pk, []))) for one in found]
    return Page([row for row in counted if row.units], more)


def _may_be_had(day: date) -> Q:
    """No time at all, or one whose dates hold the day; the day of the week is looked at on the rows of the page."""
    open_then = Q(opened_on__lte=day) & (Q(closed_on__isnull=True) | Q(closed_on__gt=day))
    held = Availability.objects.filter(
        Q(starts_on__isnull=True) | Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    )
    timed = Availability.objects.values("capacity_id")
    return open_then & (~Q(pk__in=timed) | Q(pk__in=held.values("capacity_id")))


def get_capacity(capacity_id: int, by: Actor | None) -> Capacity:
    rows = visible_capacities(by).select_related("place", "office").defer("place__boundary").prefetch_related("skills", "times")
    found = rows.filter(pk=capacity_id).first() if 0 < capacity_id <= _LAST else None
    if found is None:
        raise CapacityNotFound
    return found


def skills(active_only: bool = True) -> list[Skill]:
    return list(Skill.objects.filter(active=True) if active_only else Skill.objects.all())
