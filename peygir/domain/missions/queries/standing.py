"""What is there of a mission, as its steps ask for it."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from peygir.base.calendar import local_date
from peygir.domain.demands.ground import calendar_of
from peygir.domain.issues.rules import closes_circle
from peygir.domain.missions.models import Contest, Dependency, Evidence, Mission, Project, Step
from peygir.domain.missions.rules import Facts, contest_until
from peygir.domain.missions.states import CLOSED, State, Verb

# A claim is enough for who comes after; what was only claimed may still be sent back, and then it shows.
_BEFORE_IS_OVER = CLOSED | {State.DONE_CLAIMED}


def facts_of(mission: Mission, at: datetime, asks: Collection[str] | None = None, *, ground: str = "") -> Facts:
    """Only what these steps ask for is looked up; all of it without `asks`: ten small queries at most.

    `ground`: of the contest that is asked about.
    """
    found: dict[str, Any] = {
        "output": mission.output, "measure": mission.measure, "owner_office": mission.office_id is not None,
        "due_on": mission.due_on, "accountable": mission.accountable_id is not None, "ground": ground,
    }  # fmt: skip
    for ask, looked_up in _LOOKED_UP.items():
        if asks is None or ask in asks:
            found |= looked_up(mission, at)
    return Facts(**found)


def open_parts(mission: Mission) -> int:
    """How many of all its parts are not over, seen or not."""
    return Mission.objects.filter(parent=mission, is_open=True).count()


def open_predecessors(mission: Mission) -> int:
    return Dependency.objects.filter(after=mission).exclude(before__state__in=_BEFORE_IS_OVER).count()


def laid_kinds(mission: Mission) -> set[str]:
    """The kinds of evidence the doing office laid of what was seen since the mission was made.

    After a claim was sent back: since then, and no file again that lay there before. What did not hold shows nothing anew.
    """
    returned = Step.objects.filter(mission=mission, verb__in=[Verb.SEND_BACK, Verb.RECHECK_FAILED])
    since = returned.order_by("-at", "-id").values_list("at", flat=True).first() if mission.reopenings else None
    # Of an office that was released of it nothing counts for the one that does it now.
    own = Evidence.objects.filter(mission=mission, by_verifier=False, actor_office=mission.office_id)
    laid = own.filter(observed_on__gte=local_date(since or mission.created_at))
    if since is not None:
        before = own.filter(at__lt=since, file__isnull=False)
        laid = laid.filter(at__gte=since).exclude(file__in=before.values("file"))
    return set(laid.order_by().values_list("kind", flat=True).distinct())


def in_time(mission: Mission, at: datetime) -> bool:
    """Whether the assignment may still be contested."""
    if mission.assigned_at is None or mission.office_id is None:
        return True
    return local_date(at) <= contest_until(local_date(mission.assigned_at), calendar_of(mission.office_id))


def contest_decided(mission: Mission) -> bool:
    """Whether a second person already let this very assignment stand."""
    if not mission.contests or mission.assigned_at is None:
        return False
    return Contest.objects.filter(mission=mission, outcome="upheld", at__gte=mission.assigned_at).exists()


def depends(mission_ids: set[int]) -> list[tuple[int, int]]:
    """Every pair (before, after) that reaches these missions from before or after, parts standing before their whole.

    As many queries as the longest chain has links; missions that wait for each other are few and short of chain.
    """
    edges: set[tuple[int, int]] = set()
    seen: set[int] = set()
    waiting = set(mission_ids)
    while waiting:
        seen |= waiting
        found = set(Dependency.objects.filter(before__in=waiting).values_list("before_id", "after_id"))
        parts = Mission.objects.filter(pk__in=waiting, parent__isnull=False).values_list("pk", "parent_id")
        found |= {(part, whole) for part, whole in parts if whole is not None}
        edges |= found
        waiting = {after for _, after in found} - seen
    return sorted(edges)


def waits_for_itself(mission: Mission) -> bool:
    edges = depends({mission.pk})
    return any(closes_circle(edges, before, after) for before, after in edges if before == mission.pk)


def _whole(mission: Mission) -> bool:
    if not mission.kind.is_project:
        return True
    return Project.objects.filter(mission=mission, physical__gte=100).exists()


_LOOKED_UP: dict[str, Callable[[Mission, datetime], dict[str, Any]]] = {
    "acyclic": lambda mission, at: {"acyclic": not waits_for_itself(mission)},
    "in_time": lambda mission, at: {"in_time": in_time(mission, at)},
    "evidence_of_kind": lambda mission, at: {
        "needed_kinds": tuple(mission.kind.evidence),
        "laid_kinds": frozenset(laid_kinds(mission)),
    },
    "parts_done": lambda mission, at: {"parts_open": open_parts(mission)},
    "predecessors_done": lambda mission, at: {"predecessors_open": open_predecessors(mission)},
    "progress_whole": lambda mission, at: {"progress_whole": _whole(mission)},
}
