"""What is due, what waits for me, what I wait for: of a person, and of an office."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.filters import ME, MissionFilter
from peygir.domain.missions.lines import Row
from peygir.domain.missions.models import Escalation, FollowUp, Joined
from peygir.domain.missions.permissions import DECIDERS
from peygir.domain.missions.states import WORKING
from peygir.domain.missions.worklist import Page, page, queryset, rows_of


@dataclass(frozen=True, slots=True)
class Asked:
    """An open follow-up: the question, who waits for the answer, and the mission's line."""

    follow_up: FollowUp
    asked_by: tuple[int, ...]  # offices: who asked first, then who joined
    row: Row


@dataclass(frozen=True, slots=True)
class Climbed:
    """What climbed to the own office and waits for its decision, and the mission's line."""

    escalation: Escalation
    row: Row


@dataclass(frozen=True, slots=True)
class Inbox:
    """`due`: late ones first, then those of the coming seven days. `asked`: what must be answered, soonest first."""

    due: Page
    mine: Page
    waits_for_me: Page
    i_wait_for: Page
    asked: list[Asked]
    i_asked: list[Asked]  # what the own office asked and nobody has answered yet
    climbed: list[Climbed]  # what waits longest first


def of_person(by: Actor, *, at: datetime, limit: int = 50) -> Inbox:
    """Of an appointment: dates of what it is accountable for, whatever waits for its office."""
    return _inbox(by, MissionFilter(accountable=ME, limit=limit), at, limit)


def of_office(by: Actor, *, at: datetime, limit: int = 50) -> Inbox:
    """Of an office: dates of all it does."""
    return _inbox(by, MissionFilter(office_id=by.office_id or -1, below=False, limit=limit), at, limit)


def _inbox(by: Actor, own: MissionFilter, at: datetime, limit: int) -> Inbox:
    """A fixed number of queries, however much there is: see tests."""
    return Inbox(
        due=page(by, _soon(own), at=at),
        mine=page(by, own, at=at),
        waits_for_me=page(by, MissionFilter(waiting="me", limit=limit), at=at),
        i_wait_for=page(by, MissionFilter(waiting="others", limit=limit), at=at),
        asked=asked(by, own, at=at, limit=limit),
        i_asked=i_asked(by, at=at, limit=limit),
        climbed=climbed(by, at=at, limit=limit),
    )


def _soon(own: MissionFilter) -> MissionFilter:
    return MissionFilter(accountable=own.accountable, office_id=own.office_id, below=own.below, due="soon", limit=own.limit)


def asked(by: Actor, own: MissionFilter, *, at: datetime, limit: int = 50) -> list[Asked]:
    """Open follow-ups of the missions of the filter. Four queries."""
    found = FollowUp.objects.filter(open=True, mission__in=queryset(by, own, at=at).order_by().values("pk"))
    return _told(by, found, at, limit)


def i_asked(by: Actor, *, at: datetime, limit: int = 50) -> list[Asked]:
    """Open follow-ups the own office asked or joined, on missions the actor sees. Four queries."""
    if by.office_id is None:
        return []
    joined = Joined.objects.filter(actor_office=by.office_id).values("follow_up")
    # Of what is over nobody can be answered any more.
    waiting = FollowUp.objects.filter(Q(actor_office=by.office_id) | Q(pk__in=joined), open=True, mission__is_open=True)
    return _told(by, waiting, at, limit)


def climbed(by: Actor, *, at: datetime, limit: int = 50) -> list[Climbed]:
    """What came before the own office, by hand or by rule, and is still in its doer's hands. Two queries."""
    if by.role not in DECIDERS or by.office_id is None:
        return []
    found = Escalation.objects.filter(to_office=by.office_id, decided_at__isnull=True, mission__state__in=sorted(WORKING))
    chosen = list(found.order_by("at", "id")[:limit])
    rows = {row.id: row for row in rows_of(by, list({one.mission_id: None for one in chosen}), at=at)}
    return [Climbed(one, rows[one.mission_id]) for one in chosen if one.mission_id in rows]


def _told(by: Actor, found: QuerySet[FollowUp], at: datetime, limit: int) -> list[Asked]:
    chosen = list(found.order_by("answer_by", "id")[:limit])
    joined: dict[int, list[int]] = defaultdict(list)
    pairs = Joined.objects.filter(follow_up__in=[one.pk for one in chosen]).order_by("id")
    for follow_up_id, office_id in pairs.values_list("follow_up_id", "actor_office_id"):
        if office_id is not None:
            joined[follow_up_id].append(office_id)
    rows = {row.id: row for row in rows_of(by, list({one.mission_id: None for one in chosen}), at=at)}
    return [
        Asked(one, tuple(id_ for id_ in (one.actor_office_id, *joined[one.pk]) if id_ is not None), rows[one.mission_id])
        for one in chosen
        if one.mission_id in rows
    ]
