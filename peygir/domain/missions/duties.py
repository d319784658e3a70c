"""What missions go through by themselves, by date and working calendar. What officials are told stands in telling_duties.

A worker killed in the middle leaves each mission as it was or as it should be: every step is a transaction of its own, and
asks again under the lock.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from peygir.base.calendar import day_end, local_date
from peygir.base.problems import NotFound, RuleBroken
from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import Actor, job
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.demands.ground import calendar_of
from peygir.domain.missions import actions
from peygir.domain.missions.following.climbing import route
from peygir.domain.missions.following.rules import CLIMBS_AGAIN, NEAR_DAYS, climbs
from peygir.domain.missions.models import FollowUp, Mission, RecheckDraw
from peygir.domain.missions.rules import working_days_after
from peygir.domain.missions.states import WORKING, State

CHUNK = 500
_WORKING = sorted(WORKING)


def flag_dues(now: datetime) -> str:
    """Mark what nears its date, by the working calendar of who does it, and what is past it."""
    today = local_date(now)
    working = Mission.objects.filter(is_open=True, state__in=_WORKING, due_on__isnull=False)
    late = _flag(working.filter(due_on__lt=today).exclude(due_flag="late"), "late", now)
    coming = working.filter(due_on__gte=today)
    near = calm = 0
    for limit, offices in sorted(_near_until(coming, today).items()):
        theirs = coming.filter(office__in=offices)
        near += _flag(theirs.filter(due_on__lte=limit).exclude(due_flag="near"), "near", now)
        calm += _flag(theirs.filter(due_on__gt=limit).exclude(due_flag=""), "", now)
    return f"{near} near, {late} late, {calm} no longer near"


def ask_reasons(now: datetime) -> str:
    """Ask for the reason of what is late and has none, once for each date a mission had."""
    late = Mission.objects.filter(is_open=True, state__in=_WORKING, due_on__lt=local_date(now), late_reason="")
    waiting = FollowUp.objects.filter(mission=OuterRef("pk"), asks=FollowUp.Asks.REASON, open=True)
    late = late.filter(~Exists(waiting))
    last = FollowUp.objects.filter(asks=FollowUp.Asks.REASON, actor_kind="job").order_by("at")
    by, asked = job("ask-reasons"), 0
    for rows in _pages(late.only("id", "due_on")):
        asked_at = dict(last.filter(mission__in=rows).values_list("mission_id", "at"))
        for row in rows:
            before = asked_at.get(row.pk)
            if before is None or before < day_end(row.due_on):
                asked += _tried(actions.follow_up, row.pk, FollowUp.Asks.REASON, by=by, at=now)
    return f"{asked} asked for the reason"


def climb_late(now: datetime) -> str:
    """Bring what stays late before the office above, by rule and working calendar."""
    today = local_date(now)
    rested = Q(escalated_at__isnull=True) | Q(escalated_at__lte=now - timedelta(days=CLIMBS_AGAIN - 1))
    late = Mission.objects.filter(rested, is_open=True, state__in=_WORKING, due_on__lt=today)
    by, climbed = job("climb-late"), 0
    for rows in _pages(late):
        for row in rows:
            if _climbs(row, today) and row.escalation_level < len(route(row)):
                climbed += _tried(actions.climb, row.pk, by=by, at=now)
    return f"{climbed} climbed"


def tell_answered(now: datetime) -> str:
    """Tell issues and demands of the missions that answer them, when these are verified or found not done after all."""
    answers = Mission.objects.filter(Q(issue__isnull=False) | Q(demand__isnull=False))
    verified = answers.filter(told_at__isnull=True, verified_at__isnull=False, state=State.VERIFIED)
    undone = answers.filter(Q(is_open=True) | Q(state=State.CANCELLED), told_at__isnull=False)
    by, told = job("tell-answered"), 0
    for found in (verified, undone):
        for rows in _pages(found.only("id")):
            told += sum(_tried(actions.tell_answered, row.pk, by=by, at=now) for row in rows)
    return f"{told} told"


def draw_rechecks(now: datetime) -> str:
    """Make the draws that were committed to and whose window is over: nobody is left the choice of not drawing."""
    over = RecheckDraw.objects.filter(drawn_at__isnull=True, window_to__lt=local_date(now)).order_by("pk")
    by = job("draw-rechecks")
    drawn = sum(_tried(actions.draw_recheck, number, by=by, at=now) for number in over.values_list("pk", flat=True))
    return f"{drawn} drawn"


def _climbs(row: Mission, today: date) -> bool:
    return climbs(
        due_on=row.due_on,
        today=today,
        climbed_on=local_date(row.escalated_at) if row.escalated_at else None,
        danger=row.danger,
        calendar=calendar_of(row.office_id),
    )


def _near_until(coming: QuerySet[Mission], today: date) -> dict[date, list[int]]:
    """The last day that is near, and the offices for whose calendar it is."""
    offices = coming.order_by().values_list("office_id", flat=True).distinct()
    found: dict[date, list[int]] = {}
    for office_id in offices:
        if office_id is not None:
            found.setdefault(working_days_after(today, NEAR_DAYS, calendar_of(office_id)), []).append(office_id)
    return found


def _flag(found: QuerySet[Mission], flag: str, now: datetime) -> int:
    done, by = 0, job("flag-dues")
    while True:
        with transaction.atomic():
            rows = list(_locked(found.order_by("pk")).values_list("pk", "due_flag")[:CHUNK])
            # No new version: whoever has the mission open decides about the same mission.
            Mission.objects.filter(pk__in=[number for number, _ in rows]).update(due_flag=flag)
            record_many(
                EntryDraft(
                    action="missions.flag_due", thing="mission", thing_id=number, by=by, at=now,
                    changes={"due_flag": (before, flag)},
                )
                for number, before in rows
            )  # fmt: skip
        done += len(rows)
        if len(rows) < CHUNK:
            return done


def _pages(found: QuerySet[Mission]) -> Iterator[list[Mission]]:
    """By number, a chunk at a time: what a step leaves as it was is not met again."""
    last = 0
    while rows := list(found.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield rows
        last = rows[-1].pk


def _tried(act: Callable[..., object], *what: object, by: Actor, at: datetime) -> int:
    """1 when it was done; 0 when somebody was quicker, or it had nothing to do."""
    try:
        return int(act(*what, by=by, at=at) is not False)
    except (RuleBroken, NotFound):
        return 0


def _locked(found: QuerySet) -> QuerySet:
    if connection.features.has_select_for_update_skip_locked:
        return found.select_for_update(skip_locked=True, of=("self",), no_key=True)
    return found  # SQLite: the transaction has the only write lock from its start
