"""The register of a place on one page: what are our issues, in what order, and why that order?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from peygir.base.text import fold, search_tokens
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.models import Issue, IssueIndicator, Measurement, Ranking, RankingLine
from peygir.domain.issues.queries.visible import visible_to
from peygir.domain.issues.rules import gap_closed, trend
from peygir.domain.issues.scopes import path_of

PAGE = 50
MOST = 500


@dataclass(frozen=True, slots=True)
class Rank:
    """`low`–`high`: the ranks it takes under other weights near the panel's; `top_share`: 0..1, how often among the top."""

    rank: int
    low: int
    high: int
    top_share: float


@dataclass(frozen=True, slots=True)
class Gauge:
    """An indicator with its latest value; `closed`: the share of the way to the target that is gone, None before any value."""

    name: str
    unit: str
    baseline: float
    target: float
    target_on: date
    value: float | None
    on: date | None
    closed: float | None


@dataclass(frozen=True, slots=True)
class Row:
    issue: Issue  # with its topic
    rank: Rank | None
    gauge: Gauge | None
    trend: str  # up, down, steady


@dataclass(frozen=True, slots=True)
class Page:
    """`total`: of all pages. `after`: the number to ask the next page with, None on the last."""

    rows: tuple[Row, ...]
    total: int
    after: int | None
    ranking: Ranking | None  # the latest frozen one of the place


def page(
    by: Actor,
    place_id: int,
    *,
    stages: Sequence[str] = (),
    topic_id: int | None = None,
    owner_office_id: int | None = None,
    source: str = "",
    top: bool | None = None,
    open_only: bool = True,
    own: bool = False,
    text: str = "",
    after: int = 0,
    size: int = PAGE,
) -> Page:
    """The issues of a place and all below it that the actor sees: first by rank, then top ones, then by age.

    `own`: those of the place itself alone, which its cap of top priorities counts.

    `after`: how many to pass over, as `Page.after` said. Six queries, five without a ranking, however many rows.
    """
    ranking = latest_frozen(place_id)
    found = _narrowed(
        visible_to(by).filter(place_path__startswith=path_of(place_id) or "none"),
        stages=stages, topic_id=topic_id, owner_office_id=owner_office_id, source=source, top=top, open_only=open_only, text=text,
    )  # fmt: skip
    if own:
        found = found.filter(place_id=place_id)
    total = found.count()
    size = max(1, min(size, MOST))
    # Issues of one ranking are few, so its lines are read whole and the order is made of two parts.
    ranks = ranks_of(ranking)
    issues = list(_ordered(found, list(ranks))[after : after + size])
    gauges = gauges_of([issue.pk for issue in issues])
    rows = tuple(
        Row(issue, ranks.get(issue.pk), gauges.get(issue.pk), trend(issue.demand_recent, issue.demand_before)) for issue in issues
    )
    reached = after + len(rows)
    return Page(rows, total, reached if reached < total else None, ranking)


def latest_frozen(place_id: int) -> Ranking | None:
    """The order in force of a place: the last frozen ranking of its own. One query."""
    found = Ranking.objects.filter(place_id=place_id, state=Ranking.State.FROZEN).defer("inputs", "result")
    return found.select_related("period").order_by("-frozen_at", "-id").first()


def ranks_of(ranking: Ranking | None) -> dict[int, Rank]:
    """The lines of a ranking by issue, in their order. One query, none without a ranking."""
    if ranking is None:
        return {}
    rows = RankingLine.objects.filter(ranking=ranking).order_by("rank", "id")
    return {
        issue: Rank(rank, low, high, share / 1_000_000)
        for issue, rank, low, high, share in rows.values_list("issue_id", "rank", "rank_low", "rank_high", "top_share")
    }


def _ordered(found: QuerySet[Issue], ranked: list[int]) -> QuerySet[Issue]:
    order: list[Any] = ["-is_open", "-top", "created_at", "id"]
    if ranked:
        order.insert(0, Case(*(When(pk=number, then=Value(i)) for i, number in enumerate(ranked)), default=Value(len(ranked))))
    return found.select_related("topic").order_by(*order)


def gauges_of(issue_ids: Sequence[int]) -> dict[int, Gauge]:
    """Indicators of issues with their latest values. Two queries."""
    rows = {row.pk: row for row in IssueIndicator.objects.filter(issue__in=issue_ids)}
    measured = Measurement.objects.filter(indicator__in=rows).annotate(
        newest=Window(RowNumber(), partition_by=F("indicator"), order_by=[F("on").desc(), F("id").desc()])
    )
    latest = {one.indicator_id: one for one in measured.filter(newest=1)}
    return {row.issue_id: _gauge(row, latest.get(row.pk)) for row in rows.values()}


def _gauge(row: IssueIndicator, last: Measurement | None) -> Gauge:
    value = last.value if last else None
    return Gauge(
        row.name, row.unit, row.baseline, row.target, row.target_on, value, last.on if last else None,
        gap_closed(row.baseline, row.target, value) if value is not None else None,
    )  # fmt: skip


def _narrowed(
    found: QuerySet[Issue], *, stages: Sequence[str], topic_id: int | None, owner_office_id: int | None, source: str,
    top: bool | None, open_only: bool, text: str,
) -> QuerySet[Issue]:  # fmt: skip
    if stages:
        found = found.filter(stage__in=stages)
    elif open_only:
        found = found.filter(is_open=True)
    if topic_id is not None:
        found = found.filter(topic_id=topic_id)
    if owner_office_id is not None:
        found = found.filter(owner_office_id=owner_office_id)
    if source:
        found = found.filter(source=source)
    if top is not None:
        found = found.filter(top=top)
    return found.filter(_named(text)) if text.strip() else found


def _named(text: str) -> Q:
    """Every word of the text in the title, folded as titles are; or the number itself."""
    words = Q()
    for token in search_tokens(text):
        words &= Q(title_key__contains=token)
    number = fold(text).strip().lstrip("#")
    return words | Q(pk=int(number)) if number.isdecimal() and len(number) < 19 else words
