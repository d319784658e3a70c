"""What is there of an issue, and what each next step still asks for."""

from dataclasses import dataclass

from django.db.models import Count

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
    """Seven small queries, whatever the issue holds."""
    reviews = dict(
        Review.objects.filter(issue=issue, round=issue.review_round).order_by().values_list("verdict").annotate(Count("id"))
    )
    indicator = IssueIndicator.objects.filter(issue=issue).first()
    latest = _latest(issue, indicator)
    return Facts(
        evidence=Evidence.objects.filter(issue=issue).count(),
        agree=reviews.get(Review.Verdict.AGREE, 0),
        disagree=reviews.get(Review.Verdict.DISAGREE, 0),
        root_causes=Cause.objects.filter(issue=issue, kind=Cause.Kind.ROOT).count(),
        links_considered=issue.links_considered_at is not None,
        stakeholders=Stakeholder.objects.filter(issue=issue).count(),
        ranked=_ranked(issue),
        chosen=Alternative.objects.filter(issue=issue, chosen=True).exists(),
        owner=issue.owner_office_id is not None,
        due_on=issue.due_on,
        indicator=indicator is not None,
        measured=latest is not None,
        target_reached=latest is not None and reached(indicator.direction, indicator.target, latest.value),
    )


def _latest(issue: Issue, indicator: IssueIndicator | None) -> Measurement | None:
    """The last measurement since the plan was made last: what was measured before cannot show that the plan worked."""
    if indicator is None:
        return None
    planned = StageStep.objects.filter(issue=issue, verb=Verb.PLAN).order_by("-at", "-id").values_list("at", flat=True).first()
    if planned is None:
        return None
    return Measurement.objects.filter(indicator=indicator, at__gte=planned).order_by("on", "id").last()


def _ranked(issue: Issue) -> bool:
    return RankingLine.objects.filter(issue=issue, ranking__state=Ranking.State.FROZEN).exists()


def standing(issue: Issue) -> tuple[Next, ...]:
    """Every step the issue's stage has, with what it still lacks. The number of queries is fixed."""
    facts = facts_of(issue)
    return tuple(
        Next(arrow, missing((ask for ask in arrow.asks if ask != "reason"), facts))
        for arrow in ARROWS
        if issue.stage in arrow.sources and arrow.owner != "job"
    )
