"""A plan: board, time line, list or month; what does not fit and why; computed again from what is kept."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from peygir.domain.missions.models import Plan
from peygir.domain.missions.planning.asking import why_of
from peygir.domain.missions.planning.naming import names_of
from peygir.domain.missions.planning.permissions import get_plan
from peygir.domain.missions.planning.problems import MissionNotInPlan
from peygir.domain.missions.planning.standing import lines_visible_to, standing
from peygir.domain.missions.planning.verifying import verify as verified
from peygir.domain.missions.planning.why import answer
from peygir.web.missions.planning.entrance import readers
from peygir.web.missions.planning.items import in_words, shown
from peygir.web.missions.planning.page import body, crumbs, head, impossible, steps
from peygir.web.shared.wording import language

# Beyond its own time: others may stand before it in the queue, and a killed worker's work is taken up by the next.
PATIENCE = timedelta(minutes=15)


@readers
@never_cache
@require_safe
def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    return page(request, get_plan(plan_id, request.actor))


def page(request: HttpRequest, found: Plan, *, status: int = 200, **more: Any) -> HttpResponse:
    """The whole page; `more`: a form with its errors, or a sentence of refusal."""
    by, now = request.actor, timezone.now()
    if found.state == Plan.State.WAITING:
        context = {"plan": head(found), "crumbs": crumbs(found), "steps": steps(found, by, None), "now": now, **more}
        context["stuck"] = now - found.at > timedelta(seconds=found.parameters.get("seconds", 0)) + PATIENCE
        return render(request, "planning/_waiting.html" if request.htmx else "planning/waiting.html", context, status=status)
    if request.htmx and "HX-Target" in request.headers and request.headers["HX-Target"] == "waiting":
        # What was waited for is there: the page is read anew.
        return HttpResponse(headers={"HX-Refresh": "true"})
    if found.state == Plan.State.FAILED or not found.result:
        context = {
            "plan": head(found), "requirements": impossible(found, by), "steps": steps(found, by, None), "now": now,
            "crumbs": crumbs(found), **more,
        }  # fmt: skip
        return render(request, "planning/failed.html", context, status=status)
    told = shown(found, by)
    context = body(request, found, now, told) | {"steps": steps(found, by, told, **more), "crumbs": crumbs(found), **more}
    template = "planning/_plan.html" if request.htmx else "planning/plan.html"
    return render(request, template, context, status=status)


@readers
@never_cache
@require_safe
def why(request: HttpRequest, plan_id: int, mission_id: int) -> HttpResponse:
    """Why so late, and what would help."""
    by = request.actor
    found = get_plan(plan_id, by)
    line = lines_visible_to(found, by).filter(mission_id=mission_id).first()
    if line is None or not found.result:
        raise MissionNotInPlan
    now = standing(found)
    told = answer(why_of(now, mission_id), names_of(now, by))
    context = {
        "standing": told.standing.in_language(language()),
        "holds": in_words(told.holds, mission_id),
        "helps": in_words(told.helps),
        "line": line,
        "plan": head(found),
        "crumbs": crumbs(found, _("Why so late?")),
    }
    return render(request, "planning/_why.html" if request.htmx else "planning/why.html", context)


@readers
@require_safe
def inputs(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The very bytes that were hashed."""
    found = get_plan(plan_id, request.actor)
    headers = {"Content-Disposition": f'attachment; filename="peygir-plan-{found.pk}-inputs.json"'}
    return HttpResponse(found.inputs.encode(), content_type="application/json", headers=headers)


@readers
@require_POST
def verify(request: HttpRequest, plan_id: int) -> HttpResponse:
    found = get_plan(plan_id, request.actor)
    again = verified(found.pk)
    told = {"holds": again.holds, "faults": [one.in_language(language()) for one in again.faults]}
    if request.htmx:
        return render(request, "planning/_verified.html", {"verified": told})
    context = {"verified": told, "plan": head(found), "crumbs": crumbs(found, _("Checked again"))}
    return render(request, "planning/verified.html", context)
