"""What follows an issue by itself: its end is told to each who voiced it, its return is noticed, mergers take demands along.

Issues do not know their demands, so nothing is pushed up: these duties look down and ask.
"""

from datetime import datetime

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from peygir.base.problems import RuleBroken
from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import job
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.audit.queries import told_of
from peygir.domain.demands import notices, signals
from peygir.domain.demands.actions._issue import recount
from peygir.domain.demands.actions.follow_issue import follow_issue
from peygir.domain.demands.models import Demand, IssueLink, Step
from peygir.domain.demands.states import State
from peygir.domain.issues import actions as issues
from peygir.domain.issues.models import Issue
from peygir.domain.issues.states import OVER, Stage

CHUNK = 500


def tell_resolved(now: datetime) -> str:
    """Each demand under a resolved issue hears so once: on its time line, and by a message where a contact is kept.

    The mark, the time line, the journal and the letters are one transaction: killed before its end, it is as if never begun.
    """
    untold = IssueLink.objects.filter(told_at__isnull=True, issue__stage__in=sorted(OVER))
    untold = untold.exclude(demand__state=State.WITHDRAWN)
    told = letters = 0
    while True:
        with transaction.atomic():
            rows = dict(_locked(untold.order_by("pk")).values_list("pk", "issue_id")[:CHUNK])
            new = _first_time(rows, now)
            letters += _tell(new, now) if new else 0
        told += len(new)
        if len(rows) < CHUNK:
            return f"{told} demands told, {letters} messages"


def watch_resolved(now: datetime) -> str:
    """Reopen what was resolved and is reported again more than chance would bring."""
    reopened = 0
    for signal in signals.returned(now):
        try:
            issues.reopen(signal.issue_id, signal.words.fa, signal=signal.told, by=job("watch-resolved"), at=now)
        except RuleBroken:  # somebody was quicker
            continue
        reopened += 1
    return f"{reopened} issues reopened"


def follow_issues(now: datetime) -> str:
    """Demands go where their issue went: for mergers and splits made below, without their demands."""
    gone = Q(issue__stage=Stage.MERGED) | Q(issue__stage=Stage.RETIRED, issue__parts__isnull=False)
    left = IssueLink.objects.filter(gone).order_by().values_list("issue_id", flat=True).distinct()
    moved = sum(follow_issue(issue_id, by=job("follow-issues"), at=now) for issue_id in sorted(left))
    return f"{moved} demands followed"


def count_under_issues(now: datetime) -> str:
    """Bring the counts and the trend below up to the day: time passes also where no demand is added."""
    followed = Issue.objects.filter(is_open=True, demand_count__gt=0).order_by("pk").values_list("pk", flat=True)
    numbers = list(followed)
    for start in range(0, len(numbers), CHUNK):
        with transaction.atomic():
            recount(numbers[start : start + CHUNK], by=job("count-under-issues"), at=now)
    return f"{len(numbers)} issues"


def _first_time(rows: dict[int, int], now: datetime) -> dict[int, int]:
    """Without those told of this very issue before: taken from it and placed again a demand has a new link, and heard already."""
    heard = Step.objects.filter(demand__in=rows, verb="issue_resolved").order_by().values_list("demand_id", flat=True).distinct()
    of = {number: set() for number in heard}
    for number, changes in told_of("demand", of, "demands.tell_resolved"):
        of[number].add(changes["issue"][1])
    again = {number for number, issues_told in of.items() if rows[number] in issues_told}
    if again:
        IssueLink.objects.filter(pk__in=again).update(told_at=now)
    return {number: issue for number, issue in rows.items() if number not in again}


def _tell(rows: dict[int, int], now: datetime) -> int:
    by = job("tell-resolved")
    IssueLink.objects.filter(pk__in=rows).update(told_at=now)
    demands = list(Demand.objects.filter(pk__in=rows).order_by("pk"))
    Step.objects.bulk_create(
        Step(demand=one, at=now, verb="issue_resolved", from_state=one.state, to_state=one.state, actor_kind="job")
        for one in demands
    )
    Demand.objects.filter(pk__in=rows).update(version=F("version") + 1)
    record_many(
        EntryDraft(
            action="demands.tell_resolved", thing="demand", thing_id=one.pk, by=by, at=now,
            changes={"issue": (rows[one.pk], rows[one.pk]), "told": (None, now)},
        )
        for one in demands
    )  # fmt: skip
    return notices.issue_resolved(demands, by=by, at=now)


def _locked(found: QuerySet) -> QuerySet:
    if connection.features.has_select_for_update_skip_locked:
        return found.select_for_update(skip_locked=True, of=("self",))
    return found  # SQLite: the transaction has the only write lock from its start
