"""Take the sample's issues through the room's own actions, as keepers, experts and confirmers would have."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from peygir.base.calendar import local_date
from peygir.cli.sample.loading.people import actors
from peygir.domain.audit.actors import Actor, job
from peygir.domain.demands.actions import place_under_issue
from peygir.domain.demands.models import IssueLink
from peygir.domain.demands.queries import visible_to
from peygir.domain.issues import actions
from peygir.domain.issues.drafts import NewAlternative, NewEvidence, NewIndicator, NewIssue
from peygir.domain.issues.models import Issue, Topic
from peygir.domain.issues.states import CHAIN, Stage
from peygir.domain.places.queries import office_tree
from peygir.domain.services.queries import catalogue

FACTS = Path(__file__).parent.parent / "facts" / "issues.toml"
BEGUN = timedelta(days=40)  # before the moment of loading
PACE = timedelta(days=5)  # from stage to stage
DEMANDS = 40


def load_issues(now: datetime) -> int:
    """Add the sample's issues where there are none of them; returns how many."""
    if Issue.objects.filter(sample=True).exists():
        return 0
    posts = actors()
    told = tomllib.loads(FACTS.read_text("utf-8"))["issue"]
    topics = dict(Topic.objects.values_list("code", "id"))
    for number, one in enumerate(told):
        _Life(one, posts, topics, now - BEGUN + timedelta(hours=number)).live()
    return len(told)


class _Life:
    """One issue, from its entry to the stage its facts name."""

    def __init__(self, told: dict[str, Any], posts: dict[tuple[str, str], Actor], topics: dict[str, int], at: datetime) -> None:
        self._told, self._at = told, at
        self._by = posts[told["office"], told["role"]]
        civil = told["office"].startswith("R")
        self._above = posts["R", "county_governor"] if civil else posts["T", "coordination_deputy"]
        self._expert = posts["T", "analyst"]
        self._owner = office_tree().by_code(told["owner"]).id if "owner" in told else None
        self._draft = NewIssue(
            title=told["title"], statement=told["statement"], desired=told.get("desired", ""), topic_id=topics[told["topic"]],
            place_id=self._by.place_id, source="meetings",
            service_ids=[one.id for one in catalogue().by_id.values() if one.code in told["services"]],
        )  # fmt: skip
        self._number = 0

    def live(self) -> None:
        issue = actions.enter(self._draft, by=self._by, at=self._at).issue
        Issue.objects.filter(pk=issue.pk).update(sample=True)
        self._number = issue.pk
        evidence = NewEvidence(kind="visit", summary=self._told["evidence"], observed_at=self._at)
        actions.add_evidence(issue.pk, evidence, by=self._by, at=self._at)
        self._place_demands()
        for stage in CHAIN[1 : CHAIN.index(Stage(self._told["stage"])) + 1]:
            self._at += PACE
            self._prepare(stage)
            by = {Stage.RESOLVED: self._above, Stage.WATCHED: job("watch-over")}.get(stage, self._decider())
            actions.advance(issue.pk, stage, "آنچه لازم بود فراهم شد.", "در نشست بررسی شد.", by=by, at=self._at)
        if self._told.get("top"):
            actions.mark_top(issue.pk, "بر زندگی بیشترین مردم اثر دارد.", by=self._decider(), at=self._at)
        if self._told.get("published"):
            actions.publish(issue.pk, by=self._decider(), at=self._at)

    def _decider(self) -> Actor:
        return self._above if self._by.role == "area_manager" else self._by

    def _place_demands(self) -> None:
        """Demands of its services that had come by then, that the keeper sees and that stand under no issue."""
        seen = visible_to(self._by).filter(service__in=self._draft.service_ids, conduct=False, registered_at__lte=self._at)
        free = seen.exclude(pk__in=IssueLink.objects.values("pk")).order_by("pk").values_list("pk", flat=True)[:DEMANDS]
        if numbers := list(free):
            place_under_issue(numbers, self._number, by=self._by, at=self._at)

    def _prepare(self, stage: str) -> None:
        match stage:
            case Stage.VERIFIED:
                for expert in (self._expert, self._above):
                    actions.review(self._number, "agree", by=expert, at=self._at)
            case Stage.ANALYSED:
                self._analyse()
            case Stage.PLANNED:
                self._plan()
            case Stage.RESOLVED:
                shown = NewEvidence(kind="figure", summary="شمارش میدانی پس از پایان کار.", observed_at=self._at)
                actions.measure_indicator(
                    self._number, self._told["measured"], local_date(self._at), shown, by=self._by, at=self._at
                )  # fmt: skip

    def _analyse(self) -> None:
        root, *others = self._told["causes"]
        made = actions.add_cause(self._number, root, "root", by=self._by, at=self._at)
        for text in others:
            actions.add_cause(self._number, text, "contributing", made.pk, by=self._by, at=self._at)
        actions.consider_links(self._number, by=self._by, at=self._at)
        actions.add_stakeholder(self._number, self._told["stakeholder"], "office", by=self._by, at=self._at)

    def _plan(self) -> None:
        made = [
            actions.add_alternative(
                self._number, NewAlternative(title=title, effort_days=days, effect_share=share), by=self._by, at=self._at
            )
            for title, days, share in self._told["alternatives"]
        ]
        actions.choose(made[0].pk, "با توان امسال شدنی است.", by=self._by, at=self._at)
        actions.set_owner(self._number, self._owner, by=self._by, at=self._at)
        due = local_date(self._at) + timedelta(days=180)
        actions.set_due(self._number, due, by=self._by, at=self._at)
        name, unit, baseline, target = self._told["indicator"]
        given = NewIndicator(
            name=name, unit=unit, baseline=baseline, baseline_on=local_date(self._at - BEGUN), target=target, target_on=due,
            direction="down",
        )  # fmt: skip
        actions.set_indicator(self._number, given, by=self._by, at=self._at)
