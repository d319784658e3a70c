"""Take the sample's issues through the room's own actions, as keepers, experts and confirmers would have."""

import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from peygir.base.calendar import local_date
from peygir.cli.sample.loading.people import actors
from peygir.cli.sample.loading.rankings import hold_panels
from peygir.domain.audit.actors import Actor, job
from peygir.domain.demands.actions import place_under_issue
from peygir.domain.demands.models import IssueLink
from peygir.domain.demands.queries import visible_to
from peygir.domain.issues import actions
from peygir.domain.issues.drafts import NewAlternative, NewEvidence, NewIndicator, NewIssue
from peygir.domain.issues.models import Issue, Topic
from peygir.domain.issues.states import CHAIN, Stage
from peygir.domain.places.models import Place
from peygir.domain.places.queries import office_tree
from peygir.domain.services.queries import catalogue

FACTS = Path(__file__).parent.parent / "facts" / "issues.toml"
BEGUN = 48  # days before the moment of loading
PACE = timedelta(days=7)  # from stage to stage, up to the analysis
RANKED = timedelta(days=15)  # before loading: the first panel's ranking is frozen, what comes after it may begin
DEMANDS = 40
_MEASURED_EVERY = timedelta(days=9)

Posts = dict[tuple[str, str], Actor]


def load_issues(now: datetime) -> int:
    """Add the sample's issues, their links and rankings where there are none of them; returns how many issues."""
    if Issue.objects.filter(sample=True).exists():
        return 0
    posts, told = actors(), tomllib.loads(FACTS.read_text("utf-8"))
    topics = dict(Topic.objects.values_list("code", "id"))
    lives = {one["key"]: _Life(one, posts, topics, now, number) for number, one in enumerate(told["issue"])}
    for life in lives.values():
        life.begin()
    for row in told["link"]:
        one, other = lives[row["from"]], lives[row["to"]]
        actions.link(one.number, other.number, row["kind"], row["note"], by=one.above, at=now - timedelta(days=33, hours=12))
    numbers = {key: life.number for key, life in lives.items()}
    panels = hold_panels(numbers, posts, now)
    next(panels)
    for life in lives.values():
        life.go_on()
    for _ in panels:
        pass
    return len(lives)


class _Life:
    """One issue, from its entry to the stage its facts name."""

    def __init__(self, told: dict[str, Any], posts: Posts, topics: dict[str, int], now: datetime, order: int) -> None:
        self._told, self._now = told, now
        self._at = now - timedelta(days=told.get("begun", BEGUN)) + timedelta(hours=order % 8)
        self._by = posts[told["office"], told["role"]]
        civil = told["office"].startswith("R")
        self.above = posts["R", "county_governor"] if civil else posts["T", "coordination_deputy"]
        self._expert = posts["T", "analyst"]
        self._decider = self.above if self._by.role == "area_manager" else self._by
        self._owner = office_tree().by_code(told["owner"]).id if "owner" in told else None
        self._draft = NewIssue(
            title=told["title"], statement=told["statement"], desired=told.get("desired", ""), topic_id=topics[told["topic"]],
            place_id=self._by.place_id, source="meetings",
            service_ids=[one.id for one in catalogue().by_id.values() if one.code in told["services"]], **_circle(told),
        )  # fmt: skip
        self._stages = iter(CHAIN[1 : CHAIN.index(Stage(told["stage"])) + 1])
        self.number = 0

    def begin(self) -> None:
        """Up to the analysis: what a panel may then rank."""
        issue = actions.enter(self._draft, by=self._by, at=self._at).issue
        Issue.objects.filter(pk=issue.pk).update(sample=True)
        self.number = issue.pk
        evidence = NewEvidence(kind="visit", summary=self._told["evidence"], observed_at=self._at)
        actions.add_evidence(issue.pk, evidence, by=self._by, at=self._at)
        for stage in self._stages:
            self._walk(stage)
            if stage == Stage.ANALYSED:
                break
        if self._told.get("published"):
            actions.publish(issue.pk, by=self._decider, at=self._at)

    def go_on(self) -> None:
        """What was decided after the ranking; an issue begun long ago keeps its own pace."""
        if "begun" not in self._told:
            self._at = max(self._at, self._now - RANKED - PACE)
        for stage in self._stages:
            self._walk(stage)
        late = self._now - timedelta(days=2)
        if self._told["stage"] not in (Stage.RESOLVED, Stage.WATCHED):
            self._place_demands(late)
            self._measure(late)
        if self._told.get("top"):
            actions.mark_top(self.number, "بر زندگی بیشترین مردم اثر دارد.", by=self._decider, at=late)

    def _walk(self, stage: str) -> None:
        self._at += PACE
        self._prepare(stage)
        by = {Stage.RESOLVED: self.above, Stage.WATCHED: job("watch-over")}.get(stage, self._decider)
        actions.advance(self.number, stage, "آنچه لازم بود فراهم شد.", "در نشست بررسی شد.", by=by, at=self._at)

    def _place_demands(self, at: datetime) -> None:
        """Demands of its services that had come by then, that the keeper sees and that stand under no issue."""
        seen = visible_to(self._by).filter(service__in=self._draft.service_ids, conduct=False, registered_at__lte=at)
        free = seen.exclude(pk__in=IssueLink.objects.values("pk")).order_by("pk").values_list("pk", flat=True)[:DEMANDS]
        if numbers := list(free):
            place_under_issue(numbers, self.number, by=self._by, at=at)

    def _prepare(self, stage: str) -> None:
        match stage:
            case Stage.VERIFIED:
                for expert in (self._expert, self.above):
                    actions.review(self.number, "agree", by=expert, at=self._at)
            case Stage.ANALYSED:
                self._analyse()
            case Stage.PLANNED:
                self._plan()
            case Stage.RESOLVED:
                self._place_demands(self._at)
                self._measure(self._at)

    def _analyse(self) -> None:
        root, *others = self._told["causes"]
        made = actions.add_cause(self.number, root, "root", by=self._by, at=self._at)
        for text in others:
            actions.add_cause(self.number, text, "contributing", made.pk, by=self._by, at=self._at)
        actions.consider_links(self.number, by=self._by, at=self._at)
        for name, kind, stake in self._told["stakeholders"]:
            actions.add_stakeholder(self.number, name, kind, stake, by=self._by, at=self._at)
        if "indicator" in self._told:
            self._set_indicator()

    def _set_indicator(self) -> None:
        name, unit, baseline, target = self._told["indicator"]
        given = NewIndicator(
            name=name, unit=unit, baseline=baseline, baseline_on=local_date(self._at - PACE), target=target,
            target_on=local_date(self._at) + timedelta(days=180), direction="up" if target > baseline else "down",
        )  # fmt: skip
        actions.set_indicator(self.number, given, by=self._by, at=self._at)

    def _measure(self, until: datetime) -> None:
        """At even distances; an issue that was resolved was measured in its last days."""
        every = timedelta(days=2) if self._told["stage"] in (Stage.RESOLVED, Stage.WATCHED) else _MEASURED_EVERY
        for at, value in _back_from(until, every, self._told.get("measured", [])):
            shown = NewEvidence(kind="figure", summary="شمارش میدانی.", observed_at=at)
            actions.measure_indicator(self.number, value, local_date(at), shown, by=self._decider, at=at)

    def _plan(self) -> None:
        made = [
            actions.add_alternative(self.number, _alternative(*row, self._owner), by=self._by, at=self._at)
            for row in self._told["alternatives"]
        ]
        actions.choose(made[0].pk, "با توان امسال شدنی است.", by=self._by, at=self._at)
        actions.set_owner(self.number, self._owner, by=self._by, at=self._at)
        actions.set_due(self.number, local_date(self._at) + timedelta(days=180), by=self._by, at=self._at)


def _alternative(title: str, effort: float, share: float, rials: int, days: int, office: int | None) -> NewAlternative:
    return NewAlternative(
        title=title, effort_days=effort, effect_share=share, cost_rials=rials, duration_days=days, who_office_id=office
    )  # fmt: skip


def _circle(told: dict[str, Any]) -> dict[str, float]:
    """The circle of the problem on the map, where the facts name one."""
    if "near" not in told:
        return {}
    code, radius = told["near"]
    lon, lat = Place.objects.values_list("centre_lon", "centre_lat").get(code=code)
    return {"lon": lon, "lat": lat, "radius_m": radius}


def _back_from(until: datetime, every: timedelta, values: list[float]) -> Iterator[tuple[datetime, float]]:
    """Oldest first; the last one at `until`."""
    for back, value in zip(range(len(values) - 1, -1, -1), values, strict=True):
        yield until - back * every, value
