"""The steps of a plan: adopt it, compute it again, copy it to change it by hand, lay it aside."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from peygir.base.problems import NotFound, PermissionRefused, Problem
from peygir.domain.missions.actions.adopt_plan import adopt_plan
from peygir.domain.missions.actions.replan import replan
from peygir.domain.missions.actions.revise_plan import revise_plan
from peygir.domain.missions.actions.set_plan_aside import set_plan_aside
from peygir.domain.missions.models import Plan
from peygir.domain.missions.planning.permissions import get_plan
from peygir.web.issues.telling import said
from peygir.web.missions.planning.entrance import planners
from peygir.web.missions.planning.forms import AdoptForm, AgainForm
from peygir.web.missions.planning.views.plan import page
from peygir.web.missions.planning.wording import DONE

ACTIONS: dict[str, Callable[..., Plan]] = {
    "adopt": adopt_plan, "replan": replan, "revise": revise_plan, "aside": set_plan_aside,
}  # fmt: skip
FORMS = {"adopt": AdoptForm, "replan": AgainForm}


@planners
@require_POST
def step(request: HttpRequest, plan_id: int, verb: str) -> HttpResponse:
    if verb not in ACTIONS:
        raise Http404
    found = get_plan(plan_id, request.actor)
    form = FORMS[verb](request.POST) if verb in FORMS else None
    if form is not None and not form.is_valid():
        # The form of planning again stands in a sheet that is closed: what is wrong with it is said above the plan.
        wrong = " ".join(sentence for sentences in form.errors.values() for sentence in sentences)
        return page(request, found, status=422, refused=wrong if verb == "replan" else "", **_shown(verb, form))
    given: dict[str, Any] = form.cleaned_data if form is not None else {}
    try:
        made = ACTIONS[verb](plan_id=plan_id, **given, by=request.actor, at=timezone.now())
    except (PermissionRefused, NotFound):
        raise
    except Problem as problem:
        if form is not None:
            form.refuse(problem)
        return page(request, found, status=problem.status, refused=said(problem), **_shown(verb, form))
    messages.success(request, DONE[verb])
    return redirect("missions:plans") if verb == "aside" else redirect("missions:plan", made.pk)


def _shown(verb: str, form: Any) -> dict[str, Any]:
    return {} if form is None else {"adopt" if verb == "adopt" else "again": form}
