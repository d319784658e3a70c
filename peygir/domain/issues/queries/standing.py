"""What is there of an issue, and what each next step still asks for."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from peygir.base.calendar import local_date
from peygir.domain.issues.models import (
    Alternative,
    Cause,
    Evidence,
    Issue,
    IssueIndicator,
    Measurement,
    Ranking,
    RankingLine,
    Review,
    StageStep,
    Stakeholder,
)
from peygir.domain.issues.rules import Facts, missing, reached
from peygir.domain.issues.states import ARROWS, Arrow, Verb


@dataclass(frozen=True, slots=True)
class Next:
    """A step that the stage has; `lacking`: what it asks for and is not there. A reason and a note are given with the step."""

    arrow: Arrow
    lacking: tuple[str, ...]


def facts_of(issue: Issue) -> Facts:
    """Seven small queries, whatever the issue holds; one more where it was reopened: what was decided before did not hold."""
    reviews = dict(
        Review.objects.filter(issue=issue, round=issue.review_round).order_by().values_list("verdict").annotate(Count("id"))
    )
    indicator = IssueIndicator.objects.filter(issue=issue).first()
    latest = _latest(issue, indicator)
    since = _reopened(issue)
    return Facts(
        evidence=Evidence.objects.filter(Q(issue=issue) | Q(issue__merged_into=issue)).count(),
        agree=reviews.get(Review.Verdict.AGREE, 0),
        disagree=reviews.get(Review.Verdict.DISAGREE, 0),
        root_causes=Cause.objects.filter(issue=issue, kind=Cause.Kind.ROOT).count(),
        links_considered=issue.links_considered_at is not None,
        stakeholders=Stakeholder.objects.filter(issue=issue).count(),
        ranked=_ranked(issue, since),
        chosen=_chosen(issue, since),
        owner=issue.owner_office_id is not None,
        due_on=issue.due_on,
        indicator=indicator is not None,
        measured=latest is not None,
        target_reached=latest is not None and reached(indicator.direction, indicator.target, latest.value),
    )


def _latest(issue: Issue, indicator: IssueIndicator | None) -> Measurement | None:
    """The last measurement since the plan was made last: a value of a day before it cannot show that the plan worked."""
    if indicator is None:
        return None
    planned = StageStep.objects.filter(issue=issue, verb=Verb.PLAN).order_by("-at", "-id").values_list("at", flat=True).first()
    if planned is None:
        return None
    since = Measurement.objects.filter(indicator=indicator, at__gte=planned, on__gte=local_date(planned))
    return since.order_by("on", "id").last()


def _reopened(issue: Issue) -> datetime | None:
    """When it was reopened last: an order or a choice from before is not one of the issue as it now is."""
    if not issue.reopened_count:
        return None
    return StageStep.objects.filter(issue=issue, verb=Verb.REOPEN).order_by("-at", "-id").values_list("at", flat=True).first()


def _chosen(issue: Issue, since: datetime | None) -> bool:
    held = Alternative.objects.filter(issue=issue, chosen=True)
    return (held.filter(chosen_at__gte=since) if since else held).exists()


def _ranked(issue: Issue, since: datetime | None) -> bool:
    held = RankingLine.objects.filter(issue=issue, ranking__state=Ranking.State.FROZEN)
    return (held.filter(ranking__frozen_at__gte=since) if since else held).exists()


def standing(issue: Issue) -> tuple[Next, ...]:
    """Every step the issue's stage has, with what it still lacks. The number of queries is fixed."""
    facts = facts_of(issue)
    return tuple(
        Next(arrow, missing((ask for ask in arrow.asks if ask != "reason"), facts))
        for arrow in ARROWS
        if issue.stage in arrow.sources and arrow.owner != "job"
    )
