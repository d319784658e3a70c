"""Whether a resolved issue is reported again more than chance would bring: what the watch over it looks at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.db.models import Count, F
from numpy.typing import NDArray
from scipy.stats import poisson

from peygir.base.calendar import local_date
from peygir.base.geo import haversine_metres_many
from peygir.base.problems import Words
from peygir.domain.demands.discovery import saying
from peygir.domain.demands.discovery.reports import Reports, gather
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.models import IssueLink
from peygir.domain.demands.states import State
from peygir.domain.issues.models import Issue, IssueService
from peygir.domain.issues.states import OVER
from peygir.domain.places.queries import tree

HISTORY = timedelta(days=365)
FEWEST = 3  # reports after the end; one or two are no return
# It is looked at each day for ninety days: so rare that chance alone reopens about one watched issue in twenty.
CHANCE = 0.0005
NARROWEST_M = 150.0  # a circle no smaller than points of one corner scatter
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Returned:
    issue_id: int
    observed: int
    expected: float
    p: float
    words: Words
    told: Mapping[str, Any]  # as `issues.actions.reopen` lays it down as evidence


def returned(now: datetime) -> list[Returned]:
    """The issues resolved or watched whose signal is back at `now`. Five queries, however many issues are watched."""
    watched = list(Issue.objects.filter(stage__in=sorted(OVER), rested_at__isnull=True, resolved_at__isnull=False).order_by("pk"))
    if not watched:
        return []
    services: dict[int, set[int]] = {}
    for issue_id, service_id in IssueService.objects.filter(issue__in=watched).values_list("issue_id", "service_id"):
        services.setdefault(issue_id, set()).add(service_id)
    wanted = set().union(*services.values())
    first = min(issue.resolved_at for issue in watched) - HISTORY
    reports = gather(since=first, until=now, unlinked=False, service_ids=sorted(wanted))
    own = _members([issue.pk for issue in watched])
    again = _reopened([issue.pk for issue in watched])
    found = (_look(one, reports, services.get(one.pk, set()), own.get(one.pk, ()), again.get(one.pk, 0), now) for one in watched)
    return [one for one in found if one is not None]


def _look(
    issue: Issue, reports: Reports, services: set[int], own: tuple[int, ...] | NDArray, again: int, now: datetime
) -> Returned | None:
    end = int(issue.resolved_at.timestamp())
    inside = np.isin(reports.service, sorted(services)) & _within(issue, reports) & ~np.isin(reports.id, own)
    opened = reports.opened[inside]
    since = end - int(HISTORY.total_seconds())
    past, fresh = opened[(opened >= since) & (opened < end)], opened[opened >= end]
    observed = len(fresh) + again
    # As far back as there is a register at all; half a report where there was none.
    began = max(since, int(reports.opened.min())) if len(reports) else since
    days_past, days = max(1.0, (end - began) / _DAY), max(1 / 24, (now.timestamp() - end) / _DAY)
    expected = (len(past) + 0.5) / days_past * days
    p = float(poisson.sf(observed - 1, expected)) if observed else 1.0
    if observed < FEWEST or p > CHANCE:
        return None
    words = saying.group(observed, days, _radius(issue) if issue.lon is not None else None, expected)
    words = Words(f"پس از حل مسئله: {words.fa}", f"After it was resolved: {words.en}")
    query = WorkFilter(
        place_id=issue.place_id, service_ids=tuple(sorted(services)), since=local_date(issue.resolved_at), closed=True
    ).query()
    told = {"summary": words.fa, "ref": query, "count": observed, "observed_at": now}
    return Returned(issue.pk, observed, expected, p, words, told)


def _within(issue: Issue, reports: Reports) -> NDArray[np.bool_]:
    """In its circle where it has one, else anywhere in its place. What has no point lies in no circle."""
    if issue.lon is not None and issue.lat is not None:
        metres = haversine_metres_many(issue.lon, issue.lat, reports.lon, reports.lat)
        return np.nan_to_num(metres, nan=np.inf) <= _radius(issue)
    places = tree()
    below = [id_ for id_ in np.unique(reports.place).tolist() if id_ in places and issue.place_id in places[id_].path]
    return np.isin(reports.place, below)


def _radius(issue: Issue) -> float:
    return max(issue.radius_m or 0.0, NARROWEST_M)


def _members(issue_ids: list[int]) -> dict[int, NDArray[np.int64]]:
    """The demands under each: they made the issue, they are not its return."""
    rows: dict[int, list[int]] = {}
    for issue_id, demand_id in IssueLink.objects.filter(issue__in=issue_ids).values_list("issue_id", "pk"):
        rows.setdefault(issue_id, []).append(demand_id)
    return {issue_id: np.array(ids, dtype=np.int64) for issue_id, ids in rows.items()}


def _reopened(issue_ids: list[int]) -> dict[int, int]:
    """How many under each were reopened since its end: their reporters say that it is not."""
    rows = IssueLink.objects.filter(
        issue__in=issue_ids, demand__state=State.REOPENED, demand__state_since__gt=F("issue__resolved_at")
    )
    return dict(rows.order_by().values_list("issue_id").annotate(Count("pk")))
