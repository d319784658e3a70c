"""Everything on an issue's page, in a fixed number of queries."""

from dataclasses import dataclass

from peygir.domain.issues.models import (
    Alternative,
    Cause,
    Comment,
    Evidence,
    Issue,
    IssueAim,
    IssueIndicator,
    Measurement,
    MissionProposal,
    Review,
    StageStep,
    Stakeholder,
)


@dataclass(frozen=True, slots=True)
class Whole:
    """`evidence` includes that of issues merged into it. `causes` in the order of the tree, each with its depth."""

    steps: list[StageStep]
    evidence: list[Evidence]
    reviews: list[Review]
    stakeholders: list[Stakeholder]
    indicator: IssueIndicator | None
    measurements: list[Measurement]
    causes: list[tuple[Cause, int]]
    alternatives: list[Alternative]
    missions: list[MissionProposal]
    aims: list[IssueAim]
    service_ids: list[int]
    comments: list[Comment]
    merged: list[Issue]
    parts: list[Issue]


def whole(issue: Issue) -> Whole:
    """What hangs on an issue the caller may see; fourteen queries, however much it is."""
    merged = list(Issue.objects.filter(merged_into=issue).order_by("id"))
    indicator = IssueIndicator.objects.filter(issue=issue).first()
    measured = Measurement.objects.filter(indicator__issue=issue).select_related("evidence").order_by("on", "id")
    return Whole(
        steps=list(StageStep.objects.filter(issue=issue).order_by("at", "id")),
        evidence=list(Evidence.objects.filter(issue__in=[issue, *merged]).select_related("file").order_by("at", "id")),
        reviews=list(Review.objects.filter(issue=issue).order_by("round", "at", "id")),
        stakeholders=list(Stakeholder.objects.filter(issue=issue).order_by("kind", "id")),
        indicator=indicator,
        measurements=list(measured),
        causes=in_order(list(Cause.objects.filter(issue=issue).order_by("order", "id"))),
        alternatives=list(Alternative.objects.filter(issue=issue).order_by("-chosen", "id")),
        missions=list(MissionProposal.objects.filter(issue=issue).order_by("due_on", "id")),
        aims=list(IssueAim.objects.filter(issue=issue).select_related("aim").order_by("id")),
        service_ids=list(issue.services.order_by("service_id").values_list("service_id", flat=True)),
        comments=list(Comment.objects.filter(issue=issue).order_by("at", "id")),
        merged=merged,
        parts=list(Issue.objects.filter(split_from=issue).order_by("id")),
    )


def in_order(causes: list[Cause]) -> list[tuple[Cause, int]]:
    """The tree of causes as a list, each under its parent, with its depth from 0."""
    below: dict[int | None, list[Cause]] = {}
    for cause in causes:
        below.setdefault(cause.parent_id, []).append(cause)
    found: list[tuple[Cause, int]] = []
    waiting = [(cause, 0) for cause in reversed(below.get(None, []))]
    while waiting:
        cause, depth = waiting.pop()
        found.append((cause, depth))
        waiting += [(child, depth + 1) for child in reversed(below.get(cause.pk, []))]
    return found
