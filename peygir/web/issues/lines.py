"""The lines of the register: rank with its stability, stage, who answers, indicator, demands and which way they go."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from peygir.base.text import isolate
from peygir.domain.issues.register import Gauge, Rank, Row
from peygir.web.desk.story import office_name
from peygir.web.issues import cases
from peygir.web.issues.figures import plain
from peygir.web.issues.glance import going
from peygir.web.issues.naming import named, place_name
from peygir.web.issues.words import STAGES
from peygir.web.shared.tags.persian import percent
from peygir.web.shared.wording import digits


def lines(rows: Iterable[Row], now: datetime) -> list[dict[str, Any]]:
    return [_line(row, now) for row in rows]


def _line(row: Row, now: datetime) -> dict[str, Any]:
    issue = row.issue
    return {
        "id": issue.pk,
        "url": reverse("issues:issue", args=[issue.pk]),
        "title": issue.title,
        "top": issue.top,
        "own_entry": issue.own_entry,
        "topic": named(issue.topic.name_fa, issue.topic.name_en),
        "place": place_name(issue.place_id),
        "stage": STAGES[issue.stage],
        "stage_since": issue.stage_since,
        "owner": office_name(issue.owner_office_id),
        "due_on": issue.due_on,
        "rank": row.rank.rank if row.rank else None,
        "interval": interval(row.rank) if row.rank else "",
        "indicator": row.gauge.name if row.gauge else "",
        "progress": progress(row.gauge) if row.gauge else "",
        "evidence_count": issue.evidence_count,
        "demand_count": issue.demand_count,
        "cases_url": cases.address(issue.pk),
        "trend": going(issue.demand_recent, issue.demand_before),
        "trend_url": cases.lately(issue.pk, now),
    }


def interval(rank: Rank) -> str:
    """«۲ تا ۵؛ در ۸۰٪ میان نخستین‌ها»: the ranks it takes under other weights, and how often it stays among the first."""
    words = {"low": rank.low, "high": rank.high, "share": percent(rank.top_share)}
    if rank.low == rank.high:
        return digits(_("holds under other weights"))
    return digits(_("%(low)s to %(high)s; among the first in %(share)s") % words)


def progress(gauge: Gauge) -> str:
    value = plain(gauge.baseline if gauge.value is None else gauge.value)
    said = _("%(value)s, should be %(target)s %(unit)s") % {
        "value": value,
        "target": plain(gauge.target),
        "unit": isolate(gauge.unit),
    }
    if gauge.closed is None:
        return said
    return f"{said} · " + _("%(share)s of the way is gone") % {"share": percent(gauge.closed)}
