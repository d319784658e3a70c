"""The demands under an issue or behind a proposal: their list, their points, how they came week by week."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from textwrap import shorten
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import worklist
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.models import Demand
from peygir.domain.demands.placed import IssueLink
from peygir.domain.demands.queries import visible_to
from peygir.domain.demands.rules import promise_mark
from peygir.domain.demands.scopes import sees_text
from peygir.domain.demands.states import WORKING
from peygir.domain.issues.models import Issue
from peygir.domain.places.queries import office_tree
from peygir.domain.services.queries import catalogue
from peygir.web.shared.wording import digits, language

MOST = 3000
WEEKS = 12
SAID = 90  # letters of a demand where it is only ticked, not read
MONTH = timedelta(days=30)
_COLUMNS = ("id", "lon", "lat", "service_id", "office_id", "state", "due_at")


def address(issue_id: int) -> str:
    """The list of the demands under an issue, closed ones too."""
    return f"{reverse('desk:demands')}?{WorkFilter(issue_id=issue_id, closed=True).query()}"


def lately(issue_id: int, now: datetime, span: timedelta = 2 * MONTH) -> str:
    """The list of its demands of the days that a trend compares, closed ones too; whole days, so the first one in full."""
    since = local_date(now - span)
    return f"{reverse('desk:demands')}?{WorkFilter(issue_id=issue_id, closed=True, since=since).query()}"


def link(issue: Issue) -> dict[str, str]:
    label = ngettext("demand under this issue", "demands under this issue", issue.demand_count)
    return {"url": address(issue.pk), "label": label}


def choices(issue_id: int, by: Actor, most: int) -> list[tuple[int, str]]:
    """The latest `most` demands under an issue that the actor sees, as (number, words) to tick."""
    chosen = WorkFilter(issue_id=issue_id, closed=True, order="newest", limit=most)
    return [(row.id, said_of(row)) for row in worklist.page(by, chosen, count=False).rows]


def said_of(row: worklist.Row) -> str:
    """«۱۲ · آب نداریم · خیابان اصلی»: a demand in one line."""
    return " · ".join(filter(None, (digits(row.id), shorten(row.text, SAID, placeholder="…") or row.service, row.address)))


def trend(issue: Issue, now: datetime) -> dict[str, Any]:
    """How many of its demands were registered in each of the last WEEKS weeks, oldest first; one query."""
    if not issue.demand_count:
        return {"values": [], "label": ""}
    week = timedelta(weeks=1)
    ends = [now - week * back for back in range(WEEKS)][::-1]
    counted = {
        f"w{i}": Count("pk", filter=Q(demand__registered_at__gt=end - week, demand__registered_at__lte=end))
        for i, end in enumerate(ends)
    }
    found = IssueLink.objects.filter(issue=issue.pk).aggregate(**counted)
    values = [found[f"w{i}"] for i in range(WEEKS)]
    said = _("Twelve weeks one by one: %(last)s in the last, %(before)s in the one before") % {
        "last": values[-1], "before": values[-2],
    }  # fmt: skip
    return {"values": values, "label": digits(said), "url": lately(issue.pk, now, 2 * week)}


def points(issue: Issue, by: Actor, now: datetime) -> list[dict[str, Any]]:
    return _points(worklist.queryset(by, WorkFilter(issue_id=issue.pk, closed=True), at=now), by, now)


def member_points(members: Sequence[int], by: Actor, now: datetime) -> list[dict[str, Any]]:
    return _points(visible_to(by).filter(pk__in=members[:MOST]), by, now)


def _points(found: QuerySet[Demand], by: Actor, now: datetime) -> list[dict[str, Any]]:
    """As features of a map, none about conduct. Who works without free text works without single points too."""
    if not sees_text(by):
        return []
    rows = found.filter(conduct=False, lon__isnull=False).order_by("queue_key", "id").values_list(*_COLUMNS)[:MOST]
    offices, services, lang = office_tree(), catalogue().by_id, language()
    return [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [round(lon, 5), round(lat, 5)]},
            "properties": {
                "title": services[service_id].name(lang) if service_id in services else "",
                "about": offices[office_id].name(lang) if office_id in offices else "",
                "url": reverse("desk:demand", args=[id_]),
                "late": promise_mark(due_at, state in WORKING, now) == "late",
            },
        }
        for id_, lon, lat, service_id, office_id, state, due_at in rows
    ]
