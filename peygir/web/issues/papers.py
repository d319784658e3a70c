"""What the papers hold: the same reads and words as the screens, as plain values."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.issues import queries, words
from peygir.domain.issues import register as registers
from peygir.domain.issues.models import Criterion, Issue, Ranking, RankingLine, Score
from peygir.domain.issues.queries import Network, Whole
from peygir.domain.issues.register import Gauge, Row
from peygir.domain.issues.states import CHAIN, Stage
from peygir.domain.places.queries import tree
from peygir.web.desk.story import office_name
from peygir.web.issues import cases, page
from peygir.web.issues.exports import values
from peygir.web.issues.forms.filters import narrowing
from peygir.web.issues.naming import criterion_name, named, place_name
from peygir.web.issues.panels import ranking_title
from peygir.web.issues.ranking_shown import METHOD_WORDS
from peygir.web.shared.tags.persian import percent

_MILLION = 1_000_000


def whole_address(path: str) -> str:
    """Read far from the site, a file needs the whole address; what leads elsewhere already has it."""
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}" if path.startswith("/") else path


def register_of(
    by: Actor, place_id: int, given: Mapping[str, Any], asked: Sequence[str], query: str, now: datetime
) -> values.Register:
    """The register as the screen shows it with these filters, its first MOST lines; `query`: the address's own."""
    found = registers.page(
        by,
        place_id,
        **narrowing(given),
        size=registers.MOST,
    )
    ranks = registers.ranks_of(found.ranking)
    return values.Register(
        place=place_name(place_id),
        taken_at=now,
        lines=tuple(_row(row, len(ranks)) for row in found.rows),
        total=found.total,
        asked=tuple(asked),
        ranking=_note(found.ranking) if found.ranking is not None else None,
        sample=place_id in tree() and tree()[place_id].sample,
        url=whole_address(f"{reverse('issues:register')}?{query}" if query else reverse("issues:register")),
    )


def _row(row: Row, size: int) -> values.Line:
    rank = None
    if row.rank is not None:
        rank = values.Rank(row.rank.rank, row.rank.low, row.rank.high, size, row.rank.top_share)
    return _line(row.issue, row.gauge, rank)


def _line(issue: Issue, gauge: Gauge | None, rank: values.Rank | None) -> values.Line:
    return values.Line(
        number=issue.pk,
        title=issue.title,
        place=place_name(issue.place_id),
        topic=named(issue.topic.name_fa, issue.topic.name_en),
        stage=str(words.STAGES[issue.stage]),
        stage_number=list(Stage).index(Stage(issue.stage)),
        stage_since=issue.stage_since,
        owner=office_name(issue.owner_office_id),
        source=str(words.SOURCES[issue.source]),
        top=issue.top,
        demands=issue.demand_count,
        evidence=issue.evidence_count,
        measure=_measure(gauge) if gauge is not None else None,
        rank=rank,
        url=whole_address(reverse("issues:issue", args=[issue.pk])),
        demands_url=whole_address(cases.address(issue.pk)) if issue.demand_count else "",
        statement=issue.statement,
        desired=issue.desired,
    )


def _measure(gauge: Gauge) -> values.Measure:
    return values.Measure(
        name=gauge.name, unit=gauge.unit, baseline=gauge.baseline, target=gauge.target, target_on=gauge.target_on,
        latest=gauge.value, latest_on=gauge.on,
    )  # fmt: skip


def _note(ranking: Ranking) -> values.RankingNote:
    return values.RankingNote(
        ranking_title(ranking), local_date(ranking.frozen_at), str(METHOD_WORDS[ranking.method]), ranking.result_hash
    )


def issue_of(by: Actor, issue: Issue, now: datetime) -> values.Issue:
    """An issue the caller may see, with all that hangs on it; a fixed number of queries."""
    whole = queries.whole(issue)
    gauge = registers.gauges_of([issue.pk]).get(issue.pk)
    ranking = _ranking_of(issue)
    return values.Issue(
        line=_line(issue, gauge, _rank(issue, ranking) if ranking is not None else None),
        taken_at=now,
        chain=_chain(issue, whole),
        steps=tuple(_step(step) for step in whole.steps),
        evidence=tuple(
            values.Evidence(
                str(words.EVIDENCE_KINDS[one.kind]), one.summary, one.observed_at or one.at, one.count,
                whole_address(page.address_of(one.ref)),
            )
            for one in whole.evidence
        ),
        causes=tuple(values.Cause(one.text, depth, one.kind == "root", one.evidence) for one, depth in whole.causes),
        alternatives=tuple(_alternative(one) for one in whole.alternatives),
        missions=tuple(
            values.Mission(one.output, office_name(one.owner_office_id), one.due_on, one.measure) for one in whole.missions
        ),
        stakeholders=tuple((one.name, one.stake) for one in whole.stakeholders),
        links=_links(issue, queries.network(by, around=issue.pk, depth=1)),
        aims=tuple(page.title_of(one.aim) for one in whole.aims),
        ranking=_note(ranking) if ranking is not None else None,
        sample=issue.sample,
    )  # fmt: skip


def _chain(issue: Issue, whole: Whole) -> tuple[values.StageLine, ...]:
    """As on the screen: when each stage was reached last; what lies ahead is not reached."""
    return tuple(
        values.StageLine(str(words.STAGES[stage]), line["at"], line["current"])
        for stage, line in zip(CHAIN, page.chain(issue, whole, ()), strict=True)
    )


def _step(step: Any) -> values.Step:
    said = " – ".join(part for part in (step.reason, step.note) if part)
    return values.Step(step.at, str(words.STEPS.get(step.verb, step.verb)), step.actor_name, said)


def _alternative(one: Any) -> values.Alternative:
    effect = " · ".join(part for part in (one.effect, percent(one.effect_share) if one.effect_share is not None else "") if part)
    return values.Alternative(
        title=one.title, chosen=one.chosen, cost_rials=one.cost_rials, days=one.duration_days, effort_days=one.effort_days,
        effect=effect, who=office_name(one.who_office_id), reason=one.chosen_reason,
    )  # fmt: skip


def _links(issue: Issue, found: Network) -> tuple[tuple[str, str], ...]:
    titles = {one.pk: one.title for one in found.nodes}
    told = []
    for edge in found.edges:
        if edge.from_id == issue.pk:
            told.append((str(words.LINK_KINDS[edge.kind]), titles[edge.to_id]))
        elif edge.to_id == issue.pk:
            told.append((str(words.LINK_KINDS_BACK[edge.kind]), titles[edge.from_id]))
    return tuple(told)


def _ranking_of(issue: Issue) -> Ranking | None:
    """The frozen ranking that came last, with its result: papers tell nothing that may still change."""
    held = RankingLine.objects.filter(issue=issue, ranking__state=Ranking.State.FROZEN).order_by("-ranking__frozen_at", "-id")
    number = held.values_list("ranking_id", flat=True).first()
    return Ranking.objects.select_related("period").get(pk=number) if number is not None else None


def _rank(issue: Issue, ranking: Ranking) -> values.Rank:
    result = json.loads(ranking.result)
    line = next(one for one in result["lines"] if one["issue"] == issue.pk)
    names = {one.code: criterion_name(one) for one in Criterion.objects.filter(code__in=list(line["parts"]))}
    evidence: dict[str, list[str]] = defaultdict(list)
    given = Score.objects.filter(panel=ranking.panel_id, issue=issue).order_by("id")
    for code, said in given.values_list("criterion__code", "evidence"):
        if said and said not in evidence[code]:
            evidence[code].append(said)
    weights = result["panel"]["weights"]
    parts = tuple(
        values.Part(names.get(code, code), weights[code] / _MILLION, line["scores"][code] / 1000, "؛ ".join(evidence[code]))
        for code in sorted(line["parts"], key=lambda code: (-weights[code], code))
    )
    near = line["around"]
    return values.Rank(line["rank"], near["low"], near["high"], len(result["lines"]), near["top"] / _MILLION, parts)
