"""What runs by itself: promises watched, silence ended, contacts erased. Set-based, in chunks, each its own transaction.

Two workers may run a duty at once: rows are locked before they are changed, and changed only as long as they still fit.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import job
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.demands import erasures, usual
from peygir.domain.demands.models import Contact, Demand, Step
from peygir.domain.demands.rules import ERASE_DAYS, ESCALATE_AFTER, ESCALATE_AGAIN, NEAR, QUEUE_CLOSED, SILENT_DAYS
from peygir.domain.demands.states import WORKING, State, Verb
from peygir.domain.places.queries import office_tree

CHUNK = 500
_WORKING = sorted(WORKING)


def flag_promises(now: datetime) -> str:
    """Mark what nears its promise, and what has missed it."""
    working = Demand.objects.filter(is_open=True, state__in=_WORKING)
    missed = _flag(working.filter(due_at__lte=now).exclude(promise_flag="missed"), "missed", now)
    near = _flag(working.filter(due_at__gt=now, due_at__lte=now + NEAR).exclude(promise_flag="near"), "near", now)
    return f"{near} near, {missed} missed"


def escalate(now: datetime) -> str:
    """Bring what has long missed its promise before the level above: once after a set time, and again while it lasts."""
    since_missed = Q(escalation_level=0, due_at__lte=now - ESCALATE_AFTER) | Q(escalation_level=0, danger=True, due_at__lte=now)
    again = Q(escalation_level__gt=0, escalated_at__lte=now - ESCALATE_AGAIN, due_at__lte=now - ESCALATE_AFTER)
    # The root has nobody above: a demand climbs no further than the levels above its holder.
    climbable = Q()
    for level in (1, 2, 3, 4):
        holder = Q(**{f"office_level{level}_id": F("office_id")})
        climbable |= holder & Q(escalation_level__lt=level - 1)
    found = Demand.objects.filter(since_missed | again, climbable, is_open=True, state__in=_WORKING)
    return f"{_in_chunks(found, lambda rows: _escalate(rows, now))} escalated"


def lapse_silent(now: datetime) -> str:
    """Fourteen days without an answer: unconfirmed, which is never counted as verified."""
    limit = now - timedelta(days=SILENT_DAYS)
    silent = Demand.objects.filter(
        Q(imported_at__isnull=True) | Q(imported_at__lte=limit),
        state=State.DONE_CLAIMED,
        is_open=True,
        claimed_at__lte=limit,
    )
    return f"{_in_chunks(silent, lambda rows: _lapse(rows, now))} became unconfirmed"


def erase_contacts(now: datetime) -> str:
    """Ninety days after closure nobody needs to be reached any more."""
    erased = 0
    while True:
        with transaction.atomic():
            due = Contact.objects.filter(erase_after__lte=now, demand__is_open=False).order_by("pk")
            rows = list(_locked(due).values_list("pk", "demand__code_hash")[:CHUNK])
            done = erasures.erase(rows, by=job("erase-contacts"), at=now)
        erased += done
        if done < CHUNK:
            return f"{erased} contacts erased"


def remember_usual(now: datetime) -> str:
    """How long each service usually takes, over the past year."""
    return f"{usual.remember(now)} services"


def _flag(found: QuerySet[Demand], flag: str, now: datetime) -> int:
    def mark(rows: list[Demand]) -> None:
        # No new version: whoever has the demand open decides about the same demand.
        Demand.objects.filter(pk__in=[row.pk for row in rows]).update(promise_flag=flag)
        record_many(
            EntryDraft(
                action="demands.flag_promise", thing="demand", thing_id=row.pk, by=job("flag-promises"), at=now,
                changes={"promise_flag": (row.promise_flag, flag)},
            )
            for row in rows
        )  # fmt: skip

    return _in_chunks(found, mark)


def _escalate(rows: list[Demand], now: datetime) -> None:
    offices, by = office_tree(), job("escalate")
    Demand.objects.filter(pk__in=[row.pk for row in rows]).update(
        escalation_level=F("escalation_level") + 1, escalated_at=now, version=F("version") + 1
    )
    steps, entries = [], []
    for row in rows:
        above = offices[row.office_id].path[-2 - row.escalation_level]
        steps.append(_step(row, "escalate", row.state, now, reason_code="escalated", to_office_id=above))
        changes = {"escalation_level": (row.escalation_level, row.escalation_level + 1), "before": (None, above)}
        entries.append(
            EntryDraft(
                action="demands.escalate", thing="demand", thing_id=row.pk, by=by, at=now, reason="promise-missed",
                changes=changes,
            )
        )  # fmt: skip
    Step.objects.bulk_create(steps)
    record_many(entries)


def _lapse(rows: list[Demand], now: datetime) -> None:
    numbers = [row.pk for row in rows]
    Demand.objects.filter(pk__in=numbers).update(
        state=State.UNCONFIRMED,
        state_since=now,
        is_open=False,
        closed_at=now,
        queue_key=F("queue_key") + QUEUE_CLOSED,
        version=F("version") + 1,
    )
    Contact.objects.filter(pk__in=numbers).update(erase_after=now + timedelta(days=ERASE_DAYS))
    Step.objects.bulk_create([_step(row, Verb.LAPSE, State.UNCONFIRMED, now) for row in rows])
    record_many(
        EntryDraft(
            action="demands.lapse", thing="demand", thing_id=number, by=job("lapse-silent"), at=now,
            changes={"state": (State.DONE_CLAIMED, State.UNCONFIRMED)},
        )
        for number in numbers
    )  # fmt: skip


def _step(row: Demand, verb: str, to_state: str, now: datetime, **fields: object) -> Step:
    return Step(demand_id=row.pk, at=now, verb=verb, from_state=row.state, to_state=to_state, actor_kind="job", **fields)


def _in_chunks(found: QuerySet[Demand], change: Callable[[list[Demand]], None]) -> int:
    """Lock and change chunk after chunk until none fits any more; returns how many were changed."""
    done = 0
    while True:
        with transaction.atomic():
            rows = list(
                _locked(found.order_by("pk")).only("id", "state", "office_id", "promise_flag", "escalation_level")[:CHUNK]
            )
            if rows:
                change(rows)
        done += len(rows)
        if len(rows) < CHUNK:
            return done


def _locked(found: QuerySet) -> QuerySet:
    if connection.features.has_select_for_update_skip_locked:
        return found.select_for_update(skip_locked=True, of=("self",))
    return found  # SQLite: the transaction has the only write lock from its start
