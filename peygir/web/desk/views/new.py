"""Can I finish before the caller hangs up? Six fields, what is likely the same beside them, the code to read out."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peygir.base.calendar import local_date
from peygir.base.numbers import format_tracking_code
from peygir.base.problems import Problem
from peygir.domain.demands import actions, ground, similar, under_issues
from peygir.domain.demands.drafts import Registered
from peygir.domain.demands.permissions import ENTERS, ROLES
from peygir.domain.demands.usual import usual_within
from peygir.domain.places.resolution import resolve
from peygir.domain.services.queries import catalogue
from peygir.domain.services.values import ServiceValue
from peygir.web.citizen.saying import emergency_lines, promise_of
from peygir.web.citizen.warnings import mark_of, pieces
from peygir.web.desk.forms.new import NewForm
from peygir.web.desk.lookups import service_line
from peygir.web.desk.story import office_name
from peygir.web.shared.access import roles_only
from peygir.web.shared.wording import language

enters = roles_only(*sorted(ENTERS))


@enters
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    if request.method != "POST":
        return _page(request, NewForm(request.actor), now)
    service = _service(request, request.POST.get("service", ""))
    form = NewForm(request.actor, service, request.POST)
    if service is not None and request.POST.get("asked") != service.code and _asks(service):
        # Without script the questions were not on the page yet: they are asked, not scolded for.
        form.is_valid()
        form.errors.clear()
        return _page(request, form, now, asks_more=True)
    if not form.is_valid():
        return _page(request, form, now, status=422)
    text = form.cleaned_data["text"]
    marked = pieces(text, language())
    if marked and request.POST.get("warned") != mark_of(text):
        return _page(request, form, now, marked=marked, warned=mark_of(text))
    try:
        key = (form.cleaned_data["key"] or form.initial["key"]).ljust(16, "0")
        done = actions.register(form.draft(), by=request.actor, at=now, idempotency_key=key)
    except Problem as problem:
        if problem.status >= 500:
            raise
        form.refuse(problem)
        return _page(request, form, now, status=422)
    return _told(request, form, done, now)


@enters
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What the chosen service asks, as a piece of the form."""
    service = _service(request, request.GET.get("service", ""))
    return render(request, "desk/new/_asked.html", {"form": NewForm(request.actor, service), "service": service})


@enters
@require_POST
def beside(request: HttpRequest) -> HttpResponse:
    """Who will get it, what may be promised, what is likely the same. By POST, so that no words stand in a log."""
    now = timezone.now()
    form = NewForm(request.actor, None, request.POST)
    form.is_valid()
    return render(request, "desk/new/_beside.html", _beside(request, form, now))


def _beside(request: HttpRequest, form: NewForm, now: datetime) -> dict[str, Any]:
    given = getattr(form, "cleaned_data", {})
    service: ServiceValue | None = given.get("service")
    if service is None:
        return {"now": now}
    place, lon, lat = given.get("place"), given.get("lon"), given.get("lat")
    text = request.POST.get("text", "")[:5000]
    place_id = place.id if place is not None else None
    context: dict[str, Any] = {
        "service": service,
        "promise": promise_of(service),
        "usual": usual_within(service.id),
        "rule": service.danger_rule_en if language() == "en" and service.danger_rule_en else service.danger_rule_fa,
        "emergency": emergency_lines(service) if service.danger else (),
        "marked": pieces(text, language()),
        "same_as": given.get("same_as"),
        "now": now,
    }
    if place_id is None and (lon is None or lat is None):
        return context
    found = resolve(service=service, on=local_date(now), lon=lon, lat=lat, place_id=place_id)
    alike = similar.likely_duplicates(service.id, lon, lat, place_id, text, now, request.actor)
    return context | {
        "office": office_name(found.office_id),
        "why": found.words.in_language(language()) if found.reason else "",
        "due": ground.promise(service, found.office_id, now),
        "alike": [(one, office_name(one.office_id)) for one in alike],
        "issues": under_issues.likely_issues(service.id, lon, lat, place_id, request.actor),
        "may_place": request.actor.role in ROLES["place_under_issue"],
        "under_issue": given.get("under_issue"),
    }


def _page(request: HttpRequest, form: NewForm, now: datetime, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "form": form,
        "service": form.chosen,
        "services": [(service_line(one), one) for one in catalogue(local_date(now)).services],
        **(_beside(request, form, now) if form.is_bound else {"now": now}),
        **more,
    }
    return render(request, "desk/new/page.html", context, status=status)


def _service(request: HttpRequest, typed: str) -> ServiceValue | None:
    form = NewForm(request.actor, None, {"service": typed})
    form.is_valid()
    return form.cleaned_data.get("service")


def _asks(service: ServiceValue) -> bool:
    return bool(service.questions) or service.privacy == "conduct"


def _told(request: HttpRequest, form: NewForm, done: Registered, now: datetime) -> HttpResponse:
    """Shown once, in the answer itself, to be read out: the code is kept nowhere it could be read from again."""
    merged, placed, refused = None, None, ""
    target, issue_id = form.cleaned_data.get("same_as"), form.cleaned_data.get("under_issue")
    if target and done.demand.merged_into_id is None:
        try:
            merged = actions.merge(done.demand.pk, target, by=request.actor, at=now)
        except Problem as problem:
            refused = problem.sentence(language())
    if issue_id and not done.again:
        try:
            actions.place_under_issue([done.demand.pk], issue_id, by=request.actor, at=now)
            placed = issue_id
        except Problem as problem:
            refused = problem.sentence(language())
    answer = render(
        request,
        "desk/new/told.html",
        {
            "demand": done.demand,
            "groups": format_tracking_code(done.code, language()).split("\u00a0"),
            "office": office_name(done.demand.office_id),
            "usual": usual_within(done.demand.service_id),
            "has_contact": bool(form.cleaned_data["phone"]),
            "merged": merged,
            "target": target,
            "placed": placed,
            "refused": refused,
            "again": done.again,
            "now": now,
        },
    )
    answer["Cache-Control"] = "no-store"
    return answer
