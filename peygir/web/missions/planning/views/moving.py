"""Moving a line by hand: dropped on the time line or the board, or chosen in a form. Conflicts are shown at once."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from peygir.base.calendar import format_jalali
from peygir.base.problems import NotFound, PermissionRefused, Problem
from peygir.domain.missions.actions.move_line import Moved, move_line
from peygir.domain.missions.models import Plan
from peygir.domain.missions.planning.naming import names_of
from peygir.domain.missions.planning.permissions import get_plan
from peygir.domain.missions.planning.problems import MissionNotInPlan
from peygir.domain.missions.planning.words import conflict
from peygir.web.issues.telling import said
from peygir.web.missions.planning.entrance import planners, readers
from peygir.web.missions.planning.forms import MoveForm
from peygir.web.missions.planning.items import Item, Shown, in_words, shown
from peygir.web.missions.planning.page import body, crumbs, head, steps
from peygir.web.missions.planning.wording import MOVED, TAKEN_OFF
from peygir.web.shared.wording import language


@readers
@never_cache
@require_safe
def line(request: HttpRequest, plan_id: int, mission_id: int) -> HttpResponse:
    """One mission of the plan, with the form that moves it."""
    found = get_plan(plan_id, request.actor)
    return _line_page(request, found, mission_id, None)


def _line_page(
    request: HttpRequest, found: Plan, mission_id: int, form: MoveForm | None, status: int = 200, refused: str = ""
) -> HttpResponse:
    if not found.result:
        raise MissionNotInPlan
    told = shown(found, request.actor)
    item = told.by_id.get(mission_id)
    if item is None:
        raise MissionNotInPlan
    if form is not None:
        form.shown_with(found.version)
    elif told.movable and not item.begun:
        form = _form(told, item)
    context = {
        "plan": head(found),
        "item": item,
        "team_name": told.pool_name(item.pool),
        "conflicts": in_words(one for one in told.said if mission_id in one.missions),
        "form": form,
        "refused": refused,
        "back": _back(request, found),
        "query": request.GET.urlencode(),
        "crumbs": crumbs(found, item.title),
    }
    return render(request, "planning/line.html", context, status=status)


def _form(told: Shown, item: Item, data: Any = None) -> MoveForm:
    half = told.standing.slots.half_of(item.start) if item.start is not None else 0
    first = item.starts_on or told.standing.slots.dates[0]
    initial = {"pool": item.pool, "starts_on": first, "half": half, "version": told.plan.version}
    return MoveForm(data, pools=[(pool, told.pool_name(pool)) for pool in told.pools], initial=initial)


def _back(request: HttpRequest, found: Plan) -> str:
    query = request.GET.urlencode()
    return reverse("missions:plan", args=[found.pk]) + (f"?{query}" if query else "")


@planners
@require_POST
def move(request: HttpRequest, plan_id: int, mission_id: int) -> HttpResponse:
    """By slot where it was dropped, by day where it was typed; `off` takes it off the plan."""
    found = get_plan(plan_id, request.actor)
    told = shown(found, request.actor)
    item = told.by_id.get(mission_id)
    if item is None:
        raise MissionNotInPlan
    form = None
    if "off" in request.POST:
        where: dict[str, Any] = {"starts_on": None}
    elif "slot" in request.POST:
        where = _dropped(request, told)
    else:
        form = _form(told, item, request.POST)
        if not form.is_valid():
            return _line_page(request, found, mission_id, form, 422)
        where = {name: form.cleaned_data[name] for name in ("starts_on", "half", "pool")}
    try:
        moved = move_line(
            plan_id=plan_id, mission_id=mission_id, **where, version=_version(request), by=request.actor, at=timezone.now()
        )
    except (PermissionRefused, NotFound):
        raise
    except Problem as problem:
        if request.htmx:
            return _fragment(request, plan_id, {"refused": said(problem)}, 422)
        if form is None:
            return _line_page(request, found, mission_id, None, 422, said(problem))
        form.refuse(problem)
        return _line_page(request, found, mission_id, form, 422)
    if not request.htmx:
        messages.success(request, _sentence(moved, item, told, where))
        return redirect(_back(request, found))
    names = names_of(moved.standing, request.actor)
    undo = {
        "slot": item.start if item.start is not None else "",
        "pool": item.pool,
        "off": item.start is None,
        "url": item.move_url,
    }
    told_of = in_words(conflict(one, names) for one in moved.of_line)
    return _fragment(
        request,
        plan_id,
        {"moved": _sentence(moved, item, told, where), "moved_conflicts": told_of, "undo": undo, "moved_id": item.id},
    )


def _version(request: HttpRequest) -> int | None:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else None


def _dropped(request: HttpRequest, told: Shown) -> dict[str, Any]:
    """A slot of the plan as a day and its half; a number that is none leaves the day out of the plan, and is refused there."""
    slots, typed = told.standing.slots, request.POST["slot"]
    slot = int(typed) if typed.isdecimal() and len(typed) < 7 else -1
    pool = request.POST.get("pool")
    if not 0 <= slot < slots.count:
        return {"starts_on": date.max, "pool": pool}
    return {"starts_on": slots.day_of(slot), "half": slots.half_of(slot), "pool": pool}


def _sentence(moved: Moved, item: Item, told: Shown, where: dict[str, Any]) -> str:
    if moved.line.starts_on is None:
        return TAKEN_OFF % {"title": item.title}
    pool = moved.standing.teams.get(str(item.id), "")
    day = format_jalali(moved.line.starts_on, "full", language())
    return MOVED % {"title": item.title, "day": day, "team": told.pool_name(pool)}


def _fragment(request: HttpRequest, plan_id: int, more: dict[str, Any], status: int = 200) -> HttpResponse:
    found = get_plan(plan_id, request.actor)
    told = shown(found, request.actor)
    context = body(request, found, timezone.now(), told) | {"steps": steps(found, request.actor, told), **more}
    return render(request, "planning/_plan.html", context, status=status)
