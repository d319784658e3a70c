"""What issues go through by themselves: a resolved one is watched, a watch ends, a place that moved is followed."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import QuerySet

from peygir.base.problems import NotFound, RuleBroken
from peygir.domain.audit.actors import Actor, job
from peygir.domain.issues import actions
from peygir.domain.issues.models import Issue
from peygir.domain.issues.states import Stage

SETTLE = timedelta(days=1)  # a resolution may be taken back before the watch begins


def watch_over(now: datetime) -> str:
    """Begin the watch of what was resolved a day ago, end the watches whose time is over."""
    resolved = Issue.objects.filter(stage=Stage.RESOLVED, stage_since__lte=now - SETTLE)
    watched = Issue.objects.filter(stage=Stage.WATCHED, watch_until__lte=now, rested_at__isnull=True)
    by = job("watch-over")
    begun = _each(_numbers(resolved), actions.watch, by, now)
    ended = _each(_numbers(watched), actions.rest, by, now)
    return f"{begun} watches begun, {ended} ended"


def follow_places(now: datetime) -> str:
    """Keep the copied place paths right where a place has moved."""
    return f"{actions.keep_paths(by=job('follow-places'), at=now)} moved with their place"


def _numbers(found: QuerySet[Issue]) -> list[int]:
    return list(found.order_by("pk").values_list("pk", flat=True))


def _each(numbers: list[int], act: Callable[..., Issue], by: Actor, now: datetime) -> int:
    """Each in a transaction of its own: an issue resolved in a year is rare, and one that resists must not stop the others."""
    done = 0
    for number in numbers:
        try:
            act(number, by=by, at=now)
        except (RuleBroken, NotFound):  # somebody was quicker
            continue
        done += 1
    return done
