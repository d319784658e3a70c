"""The steps of a visit: which form each has, which action takes it, and whether it is open."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.actions.schedule_visit import assign_desk, schedule_visit
from peygir.domain.supervision.actions.visits import drop_visit, miss_visit
from peygir.domain.supervision.models import Visit
from peygir.domain.supervision.permissions import check_can
from peygir.domain.supervision.problems import RoleMayNot
from peygir.domain.supervision.states import VisitState, visited_in
from peygir.web.rounds.forms.visits import DeskForm, ReasonForm, ScheduleForm
from peygir.web.rounds.wording import VISIT_STEPS
from peygir.web.shared.wording import digits, language


@dataclass(frozen=True, slots=True)
class Step:
    """`permission`: as the rounds' own rule calls it. `kinds`: of the visits that have it; empty: all."""

    form: Any
    act: Callable[..., Any]
    permission: str
    sources: frozenset[str]
    kinds: frozenset[str] = frozenset()


_P, _M = VisitState.PLANNED, VisitState.MISSED
STEPS: dict[str, Step] = {
    "schedule_visit": Step(
        ScheduleForm,
        lambda visit, given, **who: schedule_visit(
            visit.pk, given["team"], given["inspector"], given["on"], given["clock"], given["fixed"], **who
        ),
        "schedule",
        frozenset({_P}),
        frozenset({Visit.Kind.FIELD, Visit.Kind.RECHECK}),
    ),
    "assign_desk": Step(
        DeskForm,
        lambda visit, given, **who: assign_desk(visit.pk, given["inspector"], given["on"], **who),
        "schedule",
        frozenset({_P}),
        frozenset({Visit.Kind.DESK}),
    ),
    "miss_visit": Step(
        ReasonForm, lambda visit, given, **who: miss_visit(visit.pk, given["reason"], **who), "visit", frozenset({_P})
    ),
    "drop_visit": Step(
        ReasonForm, lambda visit, given, **who: drop_visit(visit.pk, given["reason"], **who), "visit", frozenset({_P, _M})
    ),
}


def fits(verb: str, visit: Visit) -> bool:
    step = STEPS[verb]
    running = visit.round.state in visited_in(visit.kind)
    return running and visit.state in step.sources and (not step.kinds or visit.kind in step.kinds)


def offered(by: Actor, visit: Visit) -> dict[str, Any]:
    """Those of its state: open to the actor, or why not; one that the role never takes is left out."""
    ready, refused = [], []
    for verb, step in STEPS.items():
        if not fits(verb, visit):
            continue
        name, icon, _about, grave = VISIT_STEPS[verb]
        try:
            check_can(step.permission, by, visit.round)
        except RoleMayNot:
            continue
        except Problem as problem:
            refused.append((digits(problem.sentence(language())), name))
        else:
            url = reverse("rounds:visit_step", args=[visit.pk, verb])
            ready.append({"name": name, "icon": icon, "grave": grave, "url": url})
    return {"ready": ready, "refused": refused}
