"""One step of a mission: its form in a sheet over the page, or on a page of its own where there is no script."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from peygir.base.problems import Problem
from peygir.domain.files.actions import store_document, store_photo
from peygir.domain.missions import queries
from peygir.domain.missions.following.problems import FollowedUpAlready
from peygir.domain.missions.models import Mission
from peygir.domain.missions.problems import MissionAlreadyClosed, MissionChangedMeanwhile, StepNotOpen
from peygir.domain.missions.states import Verb, arrow
from peygir.domain.missions.words import STATES, told
from peygir.web.issues.entrance import not_stewards
from peygir.web.missions.forms.base import StepForm
from peygir.web.missions.items import said_of
from peygir.web.missions.near import office_lines
from peygir.web.missions.refusals import check
from peygir.web.missions.steps import CLOSED_TOO, STEPS, Kept, take
from peygir.web.missions.words import GRAVE, STEP_NAMES, WHAT_HAPPENS

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@not_stewards
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, mission_id: int, verb: str) -> HttpResponse:
    found = queries.get_visible(mission_id, request.actor)
    if verb not in STEPS:
        raise Http404
    if request.method != "POST":
        _check_open(request, found, verb)
        item = request.GET.get("item", "")
        given = {"item": item} if item.isdecimal() else {}
        return _page(request, found, STEPS[verb].form(verb, found, request.actor, initial=given))

    now = timezone.now()
    form = STEPS[verb].form(verb, found, request.actor, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, form, status=REFUSED)
    try:
        take(verb, found, form, _stored(request, form, now), by=request.actor, at=now)
    except MissionChangedMeanwhile:
        return _changed(request, mission_id, verb)
    except FollowedUpAlready as problem:
        return _asked_already(request, found, form, problem)
    except Problem as problem:
        if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
        form.refuse(problem)
        return _page(request, found, form, status=problem.status)
    return _done(request, found, verb)


def _check_open(request: HttpRequest, found: Mission, verb: str) -> None:
    """The sentence that says why this step is not open, to who came by its address."""
    check(verb, request.actor, found)
    if verb in set(Verb) and arrow(verb, found.state) is None:
        raise StepNotOpen(state=told(STATES[found.state]), step=told(STEP_NAMES[verb]))
    if not found.is_open and verb not in CLOSED_TOO:
        raise MissionAlreadyClosed(state=told(STATES[found.state]))


def _stored(request: HttpRequest, form: StepForm, now: datetime) -> Kept | None:
    upload = request.FILES.get("files") if form.has_files else None
    if upload is None:
        return None
    photo = (upload.content_type or "").startswith("image/")
    store = store_photo if photo else store_document
    return Kept(store(upload, by=request.actor, at=now).pk, "photo" if photo else "document")


def _page(request: HttpRequest, found: Mission, form: StepForm, *, status: int = 200, **more: Any) -> HttpResponse:
    verb = form.verb
    context = {
        "mission": found,
        "form": form,
        "address": reverse("missions:step", args=[found.pk, verb]),
        "back": reverse("missions:mission", args=[found.pk]),
        "title": STEP_NAMES[verb],
        "about": WHAT_HAPPENS.get(verb, ""),
        "grave": verb in GRAVE,
        "lead": found.title,
        "item_said": said_of(verb, found, form["item"].value()) if "item" in form.fields else "",
        "lines": office_lines(request.actor, found) if form.lists else [],
        **more,
    }
    if request.htmx:
        # htmx puts a refused form in its place; any other status it would take for a fault.
        return render(request, "missions/mission/_step.html", context, status=200 if status == 200 else REFUSED)
    return render(request, "missions/mission/step.html", context, status=status)


def _asked_already(request: HttpRequest, found: Mission, form: StepForm, problem: FollowedUpAlready) -> HttpResponse:
    """Somebody asked before: who it was is told, and one step joins them."""
    form.refuse(problem)
    join = reverse("missions:step", args=[found.pk, "join_follow_up"])
    address = f"{join}?item={problem.params.get('follow_up', '')}"
    return _page(request, found, form, status=problem.status, join=address)


def _changed(request: HttpRequest, mission_id: int, verb: str) -> HttpResponse:
    """What was typed stays; sent again, it is decided about the mission as it now is."""
    fresh = queries.get_visible(mission_id, request.actor)
    data = request.POST.copy()
    data["version"] = str(fresh.version)
    form = STEPS[verb].form(verb, fresh, request.actor, data, request.FILES)
    form.is_valid()
    return _page(request, fresh, form, status=MissionChangedMeanwhile.status, changed=True)


def _done(request: HttpRequest, found: Mission, verb: str) -> HttpResponse:
    messages.success(request, _("Done: %(step)s") % {"step": STEP_NAMES[verb]})
    seen = queries.visible_to(request.actor).filter(pk=found.pk).exists()
    address = resolve_url("missions:mission", found.pk) if seen else resolve_url("missions:my_day")
    if request.htmx:
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"HX-Redirect": address})
    return redirect(address)
