"""Scores as pages show them: the table of a panel's issues, and one issue's marks with what they stand on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from peygir.domain.issues.models import Criterion, Delay, Issue, Panel, Score
from peygir.domain.issues.ranking.queries import rankable
from peygir.web.issues.naming import asked, criterion_name, marks, place_name, points
from peygir.web.shared.tags.persian import number

TEN = range(11)


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion of one issue. `choices`: (mark, whether it is the member's own); `others`: what other members gave."""

    code: str
    name: str
    question: str
    anchors: list[tuple[int, str]]
    choices: list[tuple[int, bool]]
    evidence: str
    error: str = ""
    others: str = ""

    @property
    def field(self) -> str:
        return f"s.{self.code}"

    @property
    def evidence_field(self) -> str:
        return f"e.{self.code}"

    @property
    def anchor(self) -> str:
        return f"criterion-{self.code}"


def table(panel: Panel, criteria: Sequence[Criterion], member_id: int | None) -> list[dict[str, Any]]:
    """A line for each issue of the panel: the median on each criterion, how many are the member's own; three queries."""
    given: dict[tuple[int, int], list[Decimal]] = {}
    own: dict[int, int] = {}
    for issue_id, criterion_id, member, value in Score.objects.filter(panel=panel).values_list(
        "issue_id", "criterion_id", "member_id", "value"
    ):
        given.setdefault((issue_id, criterion_id), []).append(value)
        own[issue_id] = own.get(issue_id, 0) + (member == member_id)
    delays = {one.issue_id: one for one in Delay.objects.filter(panel=panel)}

    def mark(issue: Issue, criterion: Criterion) -> str | None:
        values = given.get((issue.pk, criterion.pk))
        return None if values is None else points(float(median(values)))

    return [
        {
            "id": issue.pk,
            "title": issue.title,
            "place": place_name(issue.place_id),
            "url": reverse("issues:score", args=[panel.pk, issue.pk]),
            "cells": [(criterion_name(one), mark(issue, one)) for one in criteria],
            "delay": delay_line(delays.get(issue.pk)),
            "own": own.get(issue.pk, 0),
        }
        for issue in rankable(panel)
    ]


def delay_line(delay: Delay | None) -> str:
    if delay is None:
        return ""
    words = {
        "severity": points(float(delay.severity)), "people": number(delay.people), "effort": points(float(delay.effort_days))
    }  # fmt: skip
    return _("%(severity)s a day × %(people)s people ÷ %(effort)s days of work") % words


def rows_of(
    criteria: Sequence[Criterion],
    scores: Sequence[Score],
    member_id: int | None,
    errors: Mapping[str, str],
    sent: Mapping[str, str],
) -> list[Row]:
    """`sent`: what was just sent and refused, by field; it stands before what is kept."""
    own = {one.criterion_id: one for one in scores if one.member_id == member_id}
    others: dict[int, list[Score]] = {}
    for one in scores:
        if one.member_id != member_id:
            others.setdefault(one.criterion_id, []).append(one)

    def row(criterion: Criterion) -> Row:
        told, kept = asked(criterion), own.get(criterion.pk)
        # What came with decimals, from another way in, has no mark of its own here.
        chosen = sent.get(f"s.{criterion.code}", "" if kept is None or kept.value % 1 else str(int(kept.value)))
        evidence = sent.get(f"e.{criterion.code}", "" if kept is None else kept.evidence)
        # What others gave is shown only beside one's own: nobody should copy it.
        beside = others_said(others.get(criterion.pk, ())) if kept is not None or member_id is None else ""
        return Row(
            criterion.code, told.name, told.question, marks(criterion), [(n, str(n) == chosen) for n in TEN], evidence,
            errors.get(criterion.code, ""), beside,
        )  # fmt: skip

    return [row(one) for one in criteria]


def others_said(scores: Sequence[Score]) -> str:
    def said(one: Score) -> str:
        return _("%(who)s: %(n)s (%(evidence)s)") % {
            "who": one.member.name, "n": points(float(one.value)), "evidence": one.evidence,
        }  # fmt: skip

    return " · ".join(map(said, scores))
