"""One step of a demand: its form in a sheet over the page, or on a page of its own where there is no script."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from peygir.base.problems import Problem
from peygir.domain.demands import queries
from peygir.domain.demands.drafts import ContactView, Noted
from peygir.domain.demands.models import Demand
from peygir.domain.demands.next_steps import next_steps
from peygir.domain.demands.problems import ArrowNotOpen, DemandChangedMeanwhile, RoleMayNot
from peygir.domain.demands.states import Verb, arrow
from peygir.domain.demands.words import STATES
from peygir.domain.files.actions import store_document, store_photo
from peygir.domain.services.queries import catalogue
from peygir.web.desk.forms.steps import StepForm
from peygir.web.desk.lookups import office_line, offices_near, service_line
from peygir.web.desk.steps import STEPS, take
from peygir.web.desk.story import story
from peygir.web.desk.words import STEP_NAMES, WHAT_HAPPENS
from peygir.web.shared.access import officials_only
from peygir.web.shared.wording import language

MOST_FILES = 8
REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@officials_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, demand_id: int, verb: str) -> HttpResponse:
    found = queries.get_visible(demand_id, request.actor)
    if verb not in STEPS:
        raise Http404
    if request.method != "POST":
        check_offered(request, found, verb)
        given = {name: request.GET[name] for name in ("into",) if name in request.GET}
        return _page(request, found, STEPS[verb].form(verb, found, initial=given))

    now = timezone.now()
    form = STEPS[verb].form(verb, found, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, form, status=REFUSED)
    try:
        files = _stored(request, verb, now) if form.has_files else []
        done = take(verb, demand_id, form.cleaned_data, files, version=form.cleaned_data["version"], by=request.actor, at=now)
    except DemandChangedMeanwhile:
        return _changed(request, demand_id, verb)
    except Problem as problem:
        if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
        form.refuse(problem)
        return _page(request, found, form, status=problem.status)
    if isinstance(done, ContactView):
        return _contact(request, found, done)
    return _done(request, found, verb, done)


def check_offered(request: HttpRequest, demand: Demand, verb: str) -> None:
    """The sentence that says why this step is not open, to who came by its address."""
    offered = next((one for one in next_steps(request.actor, demand) if one.verb == verb), None)
    if offered is None:
        if verb in set(Verb) and arrow(verb, demand.state) is None:
            raise ArrowNotOpen(state=STATES[demand.state], verb=STEP_NAMES[verb])
        raise RoleMayNot
    if offered.why_not is not None:
        raise offered.why_not


def _stored(request: HttpRequest, verb: str, now: datetime) -> list[int]:
    store = store_document if STEPS[verb].documents else store_photo
    uploads = request.FILES.getlist("files")[:MOST_FILES]
    return [store(upload, by=request.actor, at=now).pk for upload in uploads]


def _page(request: HttpRequest, demand: Demand, form: StepForm, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "demand": demand,
        "form": form,
        "verb": form.verb,
        "title": STEP_NAMES[form.verb],
        "about": WHAT_HAPPENS[form.verb],
        "offices": [office_line(office) for office in offices_near(demand)] if "office" in form.fields else [],
        "services": [service_line(one) for one in catalogue().services] if "service" in form.fields else [],
        "rule": _rule(demand) if form.verb == "set_danger" else "",
        **more,
    }
    if request.htmx:
        # htmx puts a refused form in its place; any other status it would take for a fault.
        return render(request, "desk/demand/_step.html", context, status=200 if status == 200 else REFUSED)
    return render(request, "desk/demand/step.html", context, status=status)


def _rule(demand: Demand) -> str:
    service = catalogue().by_id.get(demand.service_id)
    if service is None:
        return ""
    return service.danger_rule_en if language() == "en" and service.danger_rule_en else service.danger_rule_fa


def _changed(request: HttpRequest, demand_id: int, verb: str) -> HttpResponse:
    """What was typed stays; what changed is shown; sent again, it is decided about the demand as it now is."""
    fresh = queries.get_visible(demand_id, request.actor)
    data = request.POST.copy()
    data["version"] = str(fresh.version)
    form = STEPS[verb].form(verb, fresh, data, request.FILES)
    form.is_valid()
    return _page(request, fresh, form, status=DemandChangedMeanwhile.status, changed=True, last=story(fresh, request.actor)[:1])


def _contact(request: HttpRequest, demand: Demand, seen: ContactView) -> HttpResponse:
    template = "desk/demand/_contact.html" if request.htmx else "desk/demand/contact.html"
    answer = render(request, template, {"demand": demand, "seen": seen, "title": STEP_NAMES["look_at_contact"]})
    answer["Cache-Control"] = "no-store"
    return answer


def _done(request: HttpRequest, demand: Demand, verb: str, answer: Any) -> HttpResponse:
    messages.success(request, _("Done: %(step)s") % {"step": STEP_NAMES[verb]})
    if isinstance(answer, Noted) and answer.warnings:
        messages.warning(request, _("The note holds phrases about persons that should not be kept here; please redact them."))
    seen = queries.visible_to(request.actor).filter(pk=demand.pk).exists()
    address = resolve_url("desk:demand", demand.pk) if seen else resolve_url("desk:today")
    if request.htmx:
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"HX-Redirect": address})
    return redirect(address)
