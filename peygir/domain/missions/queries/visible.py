"""Who sees which missions. What is not in here does not exist for them."""

from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from peygir.domain.audit.actors import Actor
from peygir.domain.audit.prepared import Shaped
from peygir.domain.missions.models import Mission
from peygir.domain.missions.problems import MissionNotFound
from peygir.domain.missions.scopes import EVERYTHING, Branch, branches
from peygir.domain.missions.states import State

_LAST = 2**63 - 1  # a number beyond what databases count to was typed into an address


def visible_to(by: Actor | None) -> QuerySet[Mission]:
    """By the offices that do and give, by the place, by whose turn it is, and by who is accountable."""
    seen = _seen(by)
    return Mission.objects.none() if seen is None else Mission.objects.filter(seen)


def _seen(by: Actor | None) -> Q | None:
    """The condition of it; None where nothing is seen."""
    if by is None or by.kind == "reporter":
        return None
    if by.kind == "job" or by.role in EVERYTHING:
        return Q()
    ways = branches(by)
    if not ways:
        return None
    seen = Q(accountable_id=by.appointment_id) & ~Q(state=State.DRAFT) if by.appointment_id else Q()
    for way in ways:
        seen |= branch_condition(way)
    return seen


def branch_condition(branch: Branch) -> Q:
    """For lists, searches and counts that walk one branch after another, each by its own index."""
    held = Q(**{f"{branch.column}_id": branch.value})
    return held if branch.drafts else held & ~Q(state=State.DRAFT)


def get_visible(mission_id: int, by: Actor | None) -> Mission:
    """The mission with its kind, place and accountable appointment, or MissionNotFound whether absent or forbidden."""
    related = ("kind", "place", "accountable__user", "issue", "team", "budget_line")
    found = (
        visible_to(by).select_related(*related).defer("place__boundary").filter(pk=mission_id).first()
        if 0 < mission_id <= _LAST
        else None
    )
    if found is None:
        raise MissionNotFound
    return found


def parts_of(mission: Mission, by: Actor | None) -> QuerySet[Mission]:
    """The parts an actor sees, in the order of their dates. What is hidden from them still counts: see `open_parts`."""
    return visible_to(by).filter(parent=mission).select_related("kind").order_by("due_on", "id")


class Answering(NamedTuple):
    """A mission as it stands on the page of what it answers."""

    id: int
    title: str
    state: str
    blocked: bool
    office_id: int | None
    giver_office_id: int | None
    due_on: date | None


# Each page of a demand asks, and few demands have a mission: making the SQL anew was a quarter of that page.
_ANSWERING = Shaped(
    lambda condition, most: Mission.objects.filter(condition).order_by("-id").values_list(*Answering._fields)[:most]
)


def of_issue(issue_id: int, by: Actor | None, most: int = 20) -> list[Answering]:
    """The missions that answer an issue, newest first. One query."""
    return _answering(Q(issue_id=issue_id), by, most)


def of_demand(demand_id: int, by: Actor | None, most: int = 20) -> list[Answering]:
    """The missions that answer a demand, newest first. One query."""
    return _answering(Q(demand_id=demand_id), by, most)


def _answering(condition: Q, by: Actor | None, most: int) -> list[Answering]:
    seen = _seen(by)
    return [] if seen is None else [Answering(*row) for row in _ANSWERING.rows(condition & seen, most)]
