"""One step of an issue: its form in a sheet over the page, or on a page of its own where there is no script."""

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
from peygir.domain.issues import queries
from peygir.domain.issues.models import Issue
from peygir.domain.issues.permissions import check_can, check_can_moderate
from peygir.domain.issues.problems import IssueChangedMeanwhile, StepNotOpen
from peygir.domain.issues.states import Verb, arrow
from peygir.domain.issues.words import STAGES, VERBS, told
from peygir.domain.places.queries import office_tree
from peygir.web.desk.lookups import office_line
from peygir.web.issues.entrance import not_stewards
from peygir.web.issues.forms.base import StepForm
from peygir.web.issues.items import said_of
from peygir.web.issues.steps import STEPS, take
from peygir.web.issues.words import GRAVE, STEP_NAMES, WHAT_HAPPENS

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY
# What a button of the page may carry into its form.
_CARRIED = ("item", "parent", "into")


@not_stewards
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, issue_id: int, verb: str) -> HttpResponse:
    found = queries.get_visible(issue_id, request.actor)
    if verb not in STEPS:
        raise Http404
    if request.method != "POST":
        _check_open(request, found, verb)
        given = {name: request.GET[name] for name in _CARRIED if request.GET.get(name, "").isdecimal()}
        return _page(request, found, _form(request, found, verb, initial=given))

    now = timezone.now()
    form = _form(request, found, verb, request.POST, request.FILES)
    if form.asks_more:
        return _page(request, found, form.again())
    if not form.is_valid():
        return _page(request, found, form, status=REFUSED)
    try:
        file_id = _stored(request, form, now)
        done = take(verb, found, form, file_id, by=request.actor, at=now)
    except IssueChangedMeanwhile:
        return _changed(request, issue_id, verb)
    except Problem as problem:
        if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
        form.refuse(problem)
        return _page(request, found, form, status=problem.status)
    return _done(request, found, verb, done)


def _form(request: HttpRequest, found: Issue, verb: str, *data: Any, **more: Any) -> StepForm:
    form = STEPS[verb].form(verb, found, *data, **more)
    form.seen_by(request.actor)
    return form


def _check_open(request: HttpRequest, found: Issue, verb: str) -> None:
    """The sentence that says why this step is not open, to who came by its address."""
    if verb == "moderate":
        check_can_moderate(request.actor, found)
        return
    check_can(verb, request.actor, found)
    if verb in set(Verb) and arrow(verb, found.stage) is None:
        raise StepNotOpen(stage=told(STAGES[found.stage]), step=told(VERBS[verb]))


def _stored(request: HttpRequest, form: StepForm, now: datetime) -> int | None:
    upload = request.FILES.get("files") if form.has_files else None
    if upload is None:
        return None
    store = store_photo if (upload.content_type or "").startswith("image/") else store_document
    return store(upload, by=request.actor, at=now).pk


def _page(request: HttpRequest, found: Issue, form: StepForm, *, status: int = 200, **more: Any) -> HttpResponse:
    verb = form.verb
    context = {
        "issue": found,
        "form": form,
        "address": reverse("issues:step", args=[found.pk, verb]),
        "back": reverse("issues:issue", args=[found.pk]),
        "title": STEP_NAMES[verb],
        "about": WHAT_HAPPENS.get(verb, ""),
        "grave": verb in GRAVE,
        "lead": found.title,
        "item_said": said_of(verb, found, form["item"].value()) if "item" in form.fields else "",
        "lines": _offices_near(found) if form.lists else [],
        **more,
    }
    if request.htmx:
        # htmx puts a refused form in its place; any other status it would take for a fault.
        return render(request, "issues/issue/_step.html", context, status=200 if status == 200 else REFUSED)
    return render(request, "issues/issue/step.html", context, status=status)


def _offices_near(found: Issue) -> list[str]:
    """Offices that the office which entered it knows: itself, those below, above and beside it."""
    offices, today = office_tree(), timezone.localdate()
    own = offices.get(found.entered_by_office_id)
    if own is None:
        return []
    ids = [own.id, *(one.id for one in offices.children(own.id)), *reversed(own.path[:-1])]
    if own.parent_id is not None:
        ids += [one.id for one in offices.children(own.parent_id)]
    return [office_line(offices[id_]) for id_ in dict.fromkeys(ids) if offices[id_].is_open(today)][:60]


def _changed(request: HttpRequest, issue_id: int, verb: str) -> HttpResponse:
    """What was typed stays; sent again, it is decided about the issue as it now is."""
    fresh = queries.get_visible(issue_id, request.actor)
    data = request.POST.copy()
    data["version"] = str(fresh.version)
    form = _form(request, fresh, verb, data, request.FILES)
    form.is_valid()
    return _page(request, fresh, form, status=IssueChangedMeanwhile.status, changed=True)


def _done(request: HttpRequest, found: Issue, verb: str, done: Any) -> HttpResponse:
    messages.success(request, _("Done: %(step)s") % {"step": STEP_NAMES[verb]})
    if getattr(done, "warnings", ()):
        messages.warning(request, _("The text holds phrases about persons that should not be kept here; please redact them."))
    seen = queries.visible_to(request.actor).filter(pk=found.pk).exists()
    address = resolve_url("issues:issue", found.pk) if seen else resolve_url("issues:register")
    if request.htmx:
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"HX-Redirect": address})
    return redirect(address)
