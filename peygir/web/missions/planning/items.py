"""A plan as its pages show it: each mission with its place in time, the team, how late it is, what it is in conflict with."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.urls import reverse

from peygir.base.calendar import format_jalali
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.models import Plan, PlanLine
from peygir.domain.missions.planning.naming import names_of
from peygir.domain.missions.planning.permissions import can_plan
from peygir.domain.missions.planning.standing import DUE, Standing, lines_visible_to, standing
from peygir.domain.missions.planning.words import MOST_NAMED, Names, Said, conflict, days
from peygir.domain.missions.states import PLANNABLE, State
from peygir.web.desk.story import office_name
from peygir.web.issues.naming import place_name
from peygir.web.missions.planning.wording import NOBODY
from peygir.web.shared.looks import Look, look_of
from peygir.web.shared.wording import language


@dataclass(frozen=True, slots=True)
class Item:
    """`start` and `end` are slots, the end outside; both None for what does not fit. `late` in slots."""

    id: int
    title: str
    place: str
    office: str
    look: Look
    state: str
    pool: str
    team: str
    start: int | None
    end: int | None
    starts_on: date | None
    ends_on: date | None
    begun: bool
    by_hand: bool
    late: int
    due_on: date | None
    broken: bool
    accountable_id: int | None
    plan_id: int
    duration: int

    @property
    def url(self) -> str:
        return reverse("missions:mission", args=[self.id])

    @property
    def line_url(self) -> str:
        return reverse("missions:plan_line", args=[self.plan_id, self.id])

    @property
    def move_url(self) -> str:
        return reverse("missions:move_plan_line", args=[self.plan_id, self.id])

    @property
    def why_url(self) -> str:
        return reverse("missions:plan_why", args=[self.plan_id, self.id])

    @property
    def late_said(self) -> str:
        return days(self.late).in_language(language())

    @property
    def said(self) -> str:
        """When, in words."""
        if self.starts_on is None or self.ends_on is None:
            return ""
        first = format_jalali(self.starts_on, "day", language())
        last = format_jalali(self.ends_on, "day", language())
        return first if first == last else f"{first} – {last}"


@dataclass(frozen=True)
class Shown:
    """`movable`: the actor may move lines here. `to_answer`: how many conflicts a reason is asked for when it is adopted."""

    plan: Plan
    standing: Standing
    names: Names
    items: tuple[Item, ...]
    said: tuple[Said, ...]
    movable: bool
    planner: bool
    to_answer: int
    pools: tuple[str, ...] = field(default=())

    @property
    def placed(self) -> list[Item]:
        return [one for one in self.items if one.start is not None]

    @property
    def unplaced(self) -> list[Item]:
        return [one for one in self.items if one.start is None]

    @property
    def late(self) -> list[Item]:
        return sorted((one for one in self.placed if one.late), key=lambda one: (-one.late, one.id))

    @property
    def broken(self) -> list[Said]:
        return [one for one in self.said if one.kind != DUE]

    def pool_name(self, pool: str) -> str:
        return _pool_name(self.names, pool)

    @cached_property
    def by_id(self) -> dict[int, Item]:
        return {one.id: one for one in self.items}


def shown(plan: Plan, by: Actor) -> Shown:
    """Six queries, however many lines: the lines, those the actor sees, names of teams, things, money."""
    now = standing(plan)
    lines = list(lines_visible_to(plan, by))
    names = names_of(now, by, [line.mission for line in lines])
    found = now.conflicts()
    said = tuple(conflict(one, names) for one in found)
    broken = Counter(number for one in found if one.kind != DUE for number in one.missions)
    planner = can_plan(by, plan.office_id, plan.subtree)
    return Shown(
        plan,
        now,
        names,
        tuple(_items(lines, now, names, broken)),
        said,
        movable=planner and plan.state == Plan.State.DRAFT,
        planner=planner,
        to_answer=len(now.broken(found)),
        pools=_pools(now),
    )


def _items(lines: Iterable[PlanLine], now: Standing, names: Names, broken: Counter[str]) -> Iterable[Item]:
    missions = {one.id: one for one in now.instance.missions}
    for line in lines:
        key = str(line.mission_id)
        mission, start = missions[key], line.start_slot
        end = None if start is None else start + mission.duration
        pool = now.teams.get(key, mission.ways[0].team if mission.ways else "")
        yield Item(
            id=line.mission_id,
            title=line.mission.title,
            place=place_name(line.mission.place_id),
            office=office_name(line.mission.office_id),
            look=look_of(line.mission.state),
            state=line.mission.state,
            pool=pool,
            team=_pool_name(names, pool),
            start=start,
            end=end,
            starts_on=line.starts_on,
            ends_on=line.ends_on,
            # Also what began since the plan was made: by hand it is not moved any more.
            begun=line.fixed or line.mission.state not in PLANNABLE | {State.CONTESTED},
            by_hand=line.by_hand,
            late=max(0, end - mission.due) if end is not None and mission.due is not None else 0,
            due_on=line.mission.due_on,
            broken=broken[key] > 0,
            accountable_id=line.mission.accountable_id,
            plan_id=line.plan_id,
            duration=mission.duration,
        )


def _pool_name(names: Names, pool: str) -> str:
    return names.pool(pool).in_language(language()) if pool else str(NOBODY)


def _pools(now: Standing) -> tuple[str, ...]:
    """Who works: teams and the people of offices, and nobody of ours where something is given to a contractor."""
    people = [one.id for one in now.instance.resources if one.id[0] in "to"]
    hired = any(way.team == "" for one in now.instance.missions for way in one.ways)
    return (*people, "") if hired else tuple(people)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence in the reader's language, and the numbers of the missions it opens to."""

    words: str
    missions: tuple[int, ...]


def in_words(said: Iterable[Said], beside: int | None = None) -> list[Told]:
    """`beside`: the mission whose page it is, to which no sentence need lead. A sentence leads to those it names."""
    return [
        Told(
            one.words.in_language(language()),
            tuple(number for number in one.missions if number != beside)[:MOST_NAMED],
        )
        for one in said
    ]
