"""One step for many demands: what is asked once, and what became of each."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from peygir.base.problems import InvalidInput
from peygir.domain.demands import actions, worklist
from peygir.domain.demands.actions.bulk import MAX, Outcome
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.models import Demand
from peygir.domain.services.queries import catalogue
from peygir.web.desk.bulk import params_of, verbs_for
from peygir.web.desk.forms.steps import StepForm
from peygir.web.desk.lookups import service_line
from peygir.web.desk.rows import lines
from peygir.web.desk.steps import STEPS
from peygir.web.desk.words import STEP_NAMES, WHAT_HAPPENS
from peygir.web.shared.access import officials_only
from peygir.web.shared.wording import language

# What belongs to one demand alone.
_SINGLE = ("version", "files", "external_reference")


@officials_only
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """`ids` and `verb` from the list ask for the step's form; `sure` with the form filled in takes the step."""
    verb = request.POST.get("verb", "")
    ids = list(dict.fromkeys(int(id_) for id_ in request.POST.getlist("ids") if id_.isdecimal() and len(id_) <= 18))[:MAX]
    back = f"{reverse('desk:demands')}?{WorkFilter.from_query(request.POST.get('back', '')).query()}"
    if not ids or verb not in {one.verb for one in verbs_for(request.actor)}:
        messages.warning(request, _("Choose demands in the list and a step for them; nothing was changed."))
        return redirect(back)
    if "sure" not in request.POST:
        return _ask(request, verb, ids, back, form_of(verb))
    form = form_of(verb, request.POST)
    if not form.is_valid():
        return _ask(request, verb, ids, back, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    now = timezone.now()
    try:
        outcomes = actions.bulk(verb, ids, by=request.actor, at=now, **params_of(verb, form.cleaned_data))
    except InvalidInput as problem:
        form.refuse(problem)
        return _ask(request, verb, ids, back, form, status=problem.status)
    return _told(request, verb, outcomes, back)


def form_of(verb: str, *data: object) -> StepForm:
    form = STEPS[verb].form(verb, Demand(), *data)
    for name in _SINGLE:
        form.fields.pop(name, None)
    return form


def _ask(request: HttpRequest, verb: str, ids: list[int], back: str, form: StepForm, *, status: int = 200) -> HttpResponse:
    now = timezone.now()
    rows = worklist.rows_of(request.actor, ids, at=now)
    context = {
        "title": STEP_NAMES[verb],
        "about": WHAT_HAPPENS[verb],
        "verb": verb,
        "form": form,
        "ids": [row.id for row in rows],
        "count": len(rows),
        "lines": lines(rows, now),
        "back": back,
        "back_query": back.partition("?")[2],
        "offices": [],
        "services": [service_line(one) for one in catalogue().services] if "service" in form.fields else [],
        "now": now,
    }
    return render(request, "desk/bulk/ask.html", context, status=status)


def _told(request: HttpRequest, verb: str, outcomes: list[Outcome], back: str) -> HttpResponse:
    now = timezone.now()
    seen = {row.id: row for row in worklist.rows_of(request.actor, [one.demand_id for one in outcomes], at=now)}
    told = [(one.demand_id, seen.get(one.demand_id), one.problem.sentence(language()) if one.problem else "") for one in outcomes]
    refused = [line for line in told if line[2]]
    context = {
        "title": STEP_NAMES[verb],
        "done": len(told) - len(refused),
        "refused": len(refused),
        "told": sorted(told, key=lambda line: not line[2]),
        "back": back,
        "now": now,
    }
    return render(request, "desk/bulk/told.html", context)
