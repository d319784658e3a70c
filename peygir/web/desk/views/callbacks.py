"""Whom do I call, and what do I say? Claimed closures drawn at random; a yes verifies, a no reopens."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from peygir.base.problems import Problem
from peygir.domain.demands import actions, worklist
from peygir.domain.demands.models import Callback
from peygir.web.desk import calling
from peygir.web.desk.forms.callbacks import OUTCOME_WORDS, CallForm, DrawForm
from peygir.web.desk.lookups import office_line
from peygir.web.desk.standing import standing
from peygir.web.desk.story import office_name
from peygir.web.shared.access import roles_only
from peygir.web.shared.wording import language

callers = roles_only("clerk")
PURPOSE = "call-back"


@callers
@require_http_methods(["GET", "HEAD", "POST"])
def callbacks(request: HttpRequest) -> HttpResponse:
    """The queue and the draws; a POST draws."""
    by, now = request.actor, timezone.now()
    form = DrawForm(by, request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = form.cleaned_data
            try:
                made = actions.draw_callbacks(given["office"].id, given["size"], by=by, at=now)
            except Problem as problem:
                form.refuse(problem)
                status = problem.status
            else:
                messages.success(request, _("Drawn. The seed and the population are kept with the draw."))
                return redirect("desk:draw", made.pk)
    waiting = list(calling.queue_of(by)[: calling.SHOWN])
    draws = list(calling.draws_of(by)[: calling.DRAWS])
    rows = {row.id: row for row in worklist.rows_of(by, [one.demand_id for one in waiting])}
    context = {
        "form": form,
        "queue": [(one, rows[one.demand_id]) for one in waiting if one.demand_id in rows],
        "draws": [(one, office_name(one.office_id)) for one in draws],
        "offices": [office_line(office) for office in calling.offices_of(by)],
        "more": max(0, sum(one.waiting for one in draws) - len(waiting)),
        "now": now,
    }
    return render(request, "desk/callbacks/page.html", context, status=status)


@callers
@require_safe
def draw(request: HttpRequest, draw_id: int) -> HttpResponse:
    """One draw: its seed, what it was drawn from, and that the same seed gives the same list."""
    found = calling.draw_with(draw_id, request.actor)
    called = list(Callback.objects.filter(draw=found).order_by("id"))
    rows = {row.id: row for row in worklist.rows_of(request.actor, [one.demand_id for one in called])}
    context = {
        "draw": found,
        "office": office_name(found.office_id),
        "proof": calling.proof_of(found),
        "lines": [(one, rows.get(one.demand_id), OUTCOME_WORDS[one.outcome]) for one in called],
        "now": timezone.now(),
    }
    return render(request, "desk/callbacks/draw.html", context)


@callers
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, callback_id: int) -> HttpResponse:
    """One call: what to say, the number on asking, the answer."""
    by, now = request.actor, timezone.now()
    found = calling.callback_with(callback_id, by)
    if request.method != "POST":
        return _page(request, found, CallForm())
    if "show" in request.POST:
        try:
            seen = actions.look_at_contact(found.demand_id, PURPOSE, by=by, at=now)
        except Problem as problem:
            form = CallForm()
            return _page(request, found, form, refused=problem.sentence(language()), status=problem.status)
        return _page(request, found, CallForm(), seen=seen)
    form = CallForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    given = form.cleaned_data
    try:
        actions.record_callback(callback_id, given["outcome"], given["satisfied"], given["note"].strip(), by=by, at=now)
    except Problem as problem:
        form.refuse(problem)
        return _page(request, found, form, status=problem.status)
    messages.success(request, _("Written down."))
    following = calling.queue_of(by).values_list("pk", flat=True).first()
    if following is None or following == callback_id:
        return redirect("desk:callbacks")
    return redirect("desk:call", following)


def _page(request: HttpRequest, found: Callback, form: CallForm, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "callback": found,
        "demand": found.demand,
        "stands": standing(found.demand),
        "form": form,
        "pending": found.outcome == Callback.Outcome.PENDING,
        "outcome": OUTCOME_WORDS[found.outcome],
        "now": timezone.now(),
        **more,
    }
    return render(request, "desk/callbacks/call.html", context, status=status)
