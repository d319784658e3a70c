"""A sent form on its way to a registered demand: photos kept, checked, warned, registered once, answered with the code."""

from datetime import datetime
from typing import Any

import structlog
from django.conf import settings
from django.db import Error as DatabaseFault
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from peygir.base.numbers import format_tracking_code
from peygir.base.problems import Problem, TooManyRequests
from peygir.domain.audit.actors import reporter
from peygir.domain.demands import limits
from peygir.domain.demands.actions import register
from peygir.domain.demands.drafts import NewDemand, Registered
from peygir.domain.places.queries import office_tree
from peygir.web.citizen.forms import ConductForm, ReportForm
from peygir.web.citizen.photos import keep_photos
from peygir.web.citizen.warnings import mark_of, pieces
from peygir.web.shared.errors import problem_of

log = structlog.get_logger(__name__)
NOT_SAVED_YET = 422
_STILL_HERE = _("Everything you wrote is still here.")


def receive(
    request: HttpRequest, form: ReportForm | ConductForm, now: datetime, *, unasked: bool
) -> HttpResponse | dict[str, Any]:
    """The page with the code, or what the form's page is to be shown with.

    `unasked`: the chosen service has questions or a warning that were not on the page that was sent.
    """
    address = limits.address_of(request.META)
    troubles = keep_photos(form, request.FILES.getlist("photos"), set(request.POST.getlist("photo_drop")), address, now)
    for problem in troubles:
        form.add_error("photos", problem.sentence(form.language))
    if unasked:
        # The answers are not there yet: what is missing is asked, not scolded.
        form.hold_errors()
        return {"asks_more": True}
    if "photo_drop" in request.POST:
        form.hold_errors()
        return {}
    if not form.is_valid():
        worst = max([NOT_SAVED_YET, *(problem.status for problem in troubles)])
        if worst >= 500:
            form.add_error(None, _STILL_HERE)
        return {"status": worst if worst >= 500 else NOT_SAVED_YET}
    text = form.cleaned_data["text"]
    marked = pieces(text, form.language)
    if marked and request.POST.get("warned") != mark_of(text):
        return {"marked": marked, "warned": mark_of(text), "status": 200}
    try:
        draft = form.draft()
        limits.take("report", address, now, settings.REPORTS_PER_WINDOW)
        done = register(draft, by=reporter(0), at=now, idempotency_key=form.current_key.ljust(16, "0"))
    except TooManyRequests as problem:
        form.refuse(problem)
        return {"status": problem.status}
    except (Problem, DatabaseFault) as fault:
        problem = problem_of(fault)
        if problem is None:
            raise
        if problem.status < 500:
            form.refuse(problem)
            return {"status": NOT_SAVED_YET}
        # What was typed is on no disk of ours: the page it stands on is given back, not taken away by an error page.
        log.error("not registered", problem=problem.code, exc_info=fault)
        form.refuse(problem)
        form.add_error(None, _STILL_HERE)
        return {"status": problem.status}
    return _thanks(request, done, draft, form.language, now)


def _thanks(request: HttpRequest, done: Registered, draft: NewDemand, language: str, now: datetime) -> HttpResponse:
    """Shown once, in the answer itself: the code is stored nowhere it could be read from again."""
    office = office_tree().get(done.demand.office_id)
    context = {
        "code": done.code,
        "groups": format_tracking_code(done.code, language).split("\u00a0"),
        "demand": done.demand,
        "office": office.name(language) if office else "",
        "conduct": done.demand.conduct,
        "by_phone": bool(draft.contact_phone),
        "by_email": bool(draft.contact_email) and not draft.contact_phone,
        "has_contact": draft.has_contact,
        "again": done.again,
        "now": now,
    }
    answer = render(request, "citizen/report/thanks.html", context)
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "same-origin"
    return answer
