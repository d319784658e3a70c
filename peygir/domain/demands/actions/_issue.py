"""What placing under issues has in common: which demands, which issue, the rows, the journal, the count below."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from django.db.models import Count, Q

from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.demands.models import Demand, IssueLink
from peygir.domain.issues.actions import count_demands_many

CHUNK = 2000
MONTH = timedelta(days=30)


def chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """The numbers once each, rising, so that two who lock the same ones cannot wait for each other."""
    numbers = sorted(set(ids))
    for start in range(0, len(numbers), CHUNK):
        yield numbers[start : start + CHUNK]


def link(ids: Sequence[int], issue_id: int, *, proposal_id: int | None = None, by: Actor, at: datetime) -> None:
    """Write the links and their entries. The demands are locked and under no issue."""
    IssueLink.objects.bulk_create(
        IssueLink(demand_id=number, issue_id=issue_id, at=at, proposal_id=proposal_id) for number in ids
    )
    record_many(_entries("demands.place_under_issue", ids, (None, issue_id), "", by, at, proposal_id))


def unlink(ids: Sequence[int], issue_id: int, reason: str, *, by: Actor, at: datetime) -> None:
    IssueLink.objects.filter(pk__in=ids, issue=issue_id).delete()
    record_many(_entries("demands.take_from_issue", ids, (issue_id, None), reason, by, at))


def move(ids: Sequence[int], issue_id: int, to_id: int, *, by: Actor, at: datetime) -> None:
    """Follow an issue that was merged or split; whoever was told of an end stays told."""
    IssueLink.objects.filter(pk__in=ids, issue=issue_id).update(issue=to_id)
    record_many(_entries("demands.follow_issue", ids, (issue_id, to_id), "", by, at))


def recount(issue_ids: Iterable[int], *, by: Actor, at: datetime) -> None:
    """Push the number of demands down to each issue: it knows how many, never which."""
    wanted = sorted(set(issue_ids))
    rows = IssueLink.objects.filter(issue__in=wanted).order_by().values("issue_id")
    counted = {
        issue_id: numbers
        for issue_id, *numbers in rows.annotate(**_counts(at)).values_list("issue_id", "number", "recent", "before")
    }
    count_demands_many({issue_id: tuple(counted.get(issue_id, (0, 0, 0))) for issue_id in wanted}, by=by, at=at)


def _counts(at: datetime) -> dict[str, Count]:
    """All, those of the last thirty days, those of the thirty before."""
    month, two = at - MONTH, at - 2 * MONTH
    recent = Count("pk", filter=Q(demand__registered_at__gt=month))
    before = Count("pk", filter=Q(demand__registered_at__gt=two, demand__registered_at__lte=month))
    return {"number": Count("pk"), "recent": recent, "before": before}


def linkable(ids: Sequence[int]) -> list[int]:
    """Of these numbers, locked, those that exist, are not about conduct and stand under no issue."""
    rows = Demand.objects.select_for_update(of=("self",)).filter(pk__in=ids, conduct=False, issue_link__isnull=True)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _entries(
    action: str, ids: Iterable[int], change: tuple[int | None, int | None], reason: str, by: Actor, at: datetime,
    proposal_id: int | None = None,
) -> Iterator[EntryDraft]:  # fmt: skip
    changes: dict[str, tuple[object, object]] = {"issue": change}
    if proposal_id is not None:
        changes["proposal"] = (None, proposal_id)
    for number in ids:
        yield EntryDraft(action=action, thing="demand", thing_id=number, by=by, at=at, reason=reason, changes=changes)
