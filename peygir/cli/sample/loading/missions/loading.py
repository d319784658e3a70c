"""Give the sample's missions: the shares of the offices, then what is particular, then what the timetable does."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

import numpy as np

from peygir.cli.sample.loading.missions.files import Files
from peygir.cli.sample.loading.missions.ground import Fields, Spot
from peygir.cli.sample.loading.missions.particular import Particular
from peygir.cli.sample.loading.missions.plans import make_plans
from peygir.cli.sample.loading.missions.rechecks import commit_draw, hold_rechecks
from peygir.cli.sample.loading.missions.walk import Stage, Walk
from peygir.cli.sample.loading.missions.wording import draft_of
from peygir.cli.sample.loading.people import actors
from peygir.cli.sample.work.courses import Course, course
from peygir.cli.sample.work.shares import Share, offices, shares
from peygir.cli.sample.work.texts import Work, works_of
from peygir.domain.audit.actors import job
from peygir.domain.capacities.models import BudgetLine, Capacity, Skill, Team
from peygir.domain.missions import actions, duties
from peygir.domain.missions.drafts import NewMission, NewNeed
from peygir.domain.missions.models import Kind, Mission
from peygir.domain.places.queries import office_tree

DAYS = 86
_JUDGED = {"district_mayor", "bakhshdar"}  # over whom another head decides
_BY_TEAM = 0.75  # the rest is left to a plan, or to who is accountable
_OF_DEMANDS = 4  # at most of one place


@dataclass(frozen=True, slots=True)
class LoadedMissions:
    missions: int = 0
    steps: int = 0
    stopped: list[tuple[int, str, str]] = field(default_factory=list)


def load_missions(seed: int, *, now: datetime) -> LoadedMissions:
    """Add the sample's missions where there are none."""
    if Mission.objects.exists():
        return LoadedMissions()
    founded = now - timedelta(days=DAYS + 4)
    by = job("sample")
    actions.load_kinds(by=by, at=founded)
    stage = Stage(actors(), Files(by=by, at=founded))
    draw = commit_draw(stage, now)
    giving = _Giving(stage, seed, now)
    for share in shares():
        giving.give(share)
        giving.answer_demands(share)
    Particular(stage, giving.fields, now).play()
    hold_rechecks(stage, draw, now)
    # What the timetable does; not earlier than anything that happened, or a life would be told in another order.
    for duty in (duties.flag_dues, duties.ask_reasons, duties.climb_late, duties.tell_answered):
        duty(now)
    make_plans(stage, now)
    return LoadedMissions(Mission.objects.count(), stage.steps, stage.stopped)


class _Giving:
    def __init__(self, stage: Stage, seed: int, now: datetime) -> None:
        self._stage, self._seed, self._now = stage, seed, now
        self.fields = Fields()
        self._rng = np.random.default_rng([seed, 7])
        self._offices = offices()
        self._kinds = dict(Kind.objects.values_list("code", "pk"))
        self._skills = dict(Skill.objects.values_list("code", "pk"))
        self._lines = dict(BudgetLine.objects.values_list("office__code", "pk"))
        teams = Team.objects.order_by("-pk").values_list("office__code", "skills__code", "pk")
        self._teams = {(office, skill): pk for office, skill, pk in teams}
        things = Capacity.objects.filter(kind="equipment", skills__isnull=False).order_by("pk")
        self._things = {(office, skill): pk for office, skill, pk in things.values_list("office__code", "skills__code", "pk")}

    def give(self, share: Share) -> None:
        """So many missions to the office, from the works of its kind in turn, each walked to the present."""
        office, posts = self._offices[share.doer], self._stage.posts
        works = works_of(office.agency_kind or office.kind)
        first = int(self._rng.integers(len(works)))
        doer = self._stage.head(office_tree().by_code(share.doer).id)
        giver = posts[share.giver]
        lately = 2.4 if share.giver[0] == share.doer else 1.35  # what an office sets itself is shorter
        for n in range(share.count):
            work = works[(first + n) % len(works)]
            age = 0.4 + DAYS * float(self._rng.random()) ** lately
            judged = giver.role in _JUDGED and giver.user_id != doer.user_id
            going = course(work, share.doer, age, seed=self._seed, now=self._now, rng=self._rng, judged=judged)
            if going.begins > self._now:
                continue
            spot = self.fields.spot(work, office, self._rng)
            mission = actions.create(self._draft(work, share, spot, going), by=giver, at=going.begins)
            self._walk(work, share, mission, going)

    def answer_demands(self, share: Share) -> None:
        """What waits at the office's place and needs more than a visit, where somebody above gives the work."""
        office, giver = self._offices[share.doer], self._stage.posts[share.giver]
        if giver.role not in _JUDGED or share.giver[0] == share.doer:
            return
        place_id = self.fields.place_id(office.place)
        for work, one in self.fields.waiting(works_of(office.kind), place_id, self._now, _OF_DEMANDS):
            age = (self._now - one.since) / timedelta(days=1) - 1 - 3 * float(self._rng.random())
            going = course(work, share.doer, min(DAYS, age), seed=self._seed, now=self._now, rng=self._rng, judged=False)
            if one.since < going.begins <= self._now:
                where = self.fields.spot(work, office, self._rng).where
                spot = Spot(place_id, where, one.lon, one.lat)
                draft = self._draft(work, share, spot, going)
                self._walk(work, share, actions.create_from_demand(one.number, draft, by=giver, at=going.begins), going)

    def _walk(self, work: Work, share: Share, mission: Mission, going: Course) -> None:
        posts = self._stage.posts
        doer, staff = self._stage.head(mission.office_id), posts.get((share.doer, "office_staff"))
        Walk(self._stage, work, mission, posts[share.giver], doer, staff).go(going.events)

    def _draft(self, work: Work, share: Share, spot: Spot, going: Course) -> NewMission:
        return draft_of(
            work, spot.where, self._rng, kind_id=self._kinds[work.kind], place_id=spot.place_id, lon=spot.lon, lat=spot.lat,
            office_id=office_tree().by_code(share.doer).id, due_on=going.due_on, effort_days=Decimal(going.effort),
            duration_days=going.days, budget_line_id=self._lines.get(share.doer) if work.cost[1] else None,
            needs=self._needs(work, share.doer),
            team_id=self._teams.get((share.doer, work.skill)) if self._rng.random() < _BY_TEAM else None,
        )  # fmt: skip

    def _needs(self, work: Work, doer: str) -> list[NewNeed]:
        needs = [NewNeed(skill_id=self._skills[work.skill])]
        thing = self._things.get((doer, work.skill))
        return [*needs, NewNeed(capacity_id=thing)] if thing is not None and self._rng.random() < 0.5 else needs
