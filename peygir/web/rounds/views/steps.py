"""One step of a round or of a visit, on a page of its own."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from peygir.domain.supervision.actions.end_round import cancel_round, close_round
from peygir.domain.supervision.actions.open_round import open_round
from peygir.domain.supervision.actions.release_round import release_round
from peygir.domain.supervision.permissions import check_can
from peygir.domain.supervision.queries.rounds import get_round
from peygir.domain.supervision.queries.visits import get_visit
from peygir.web.desk.story import office_name
from peygir.web.rounds.crumbs import crumbs
from peygir.web.rounds.entrance import makers
from peygir.web.rounds.forms.fields import RoundsForm
from peygir.web.rounds.forms.visits import ReasonForm
from peygir.web.rounds.saving import saved
from peygir.web.rounds.visit_steps import STEPS as VISIT_ACTS
from peygir.web.rounds.visit_steps import fits
from peygir.web.rounds.wording import STEPS, VISIT_STEPS

form_methods = require_http_methods(["GET", "HEAD", "POST"])
# The action of each step of a round, and whether it asks for a reason.
ROUND_ACTS: dict[str, tuple[Any, bool]] = {
    "open_round": (open_round, False),
    "close_round": (close_round, True),
    "release_round": (release_round, False),
    "cancel_round": (cancel_round, True),
}


@makers
@never_cache
@form_methods
def step(request: HttpRequest, round_id: int, verb: str) -> HttpResponse:
    if verb not in ROUND_ACTS:
        raise Http404
    by, now = request.actor, timezone.now()
    found = get_round(round_id, by)
    check_can(verb.partition("_")[0], by, found)
    act, asks = ROUND_ACTS[verb]
    data = request.POST if request.method == "POST" else None
    form = ReasonForm(found, data) if asks else RoundsForm(data)
    back = reverse("rounds:round", args=[found.pk])

    def take(given: dict[str, Any]) -> object:
        return act(found.pk, *(given[name] for name in ("reason",) if asks), by=by, at=now)

    name, icon, about, grave = STEPS[verb]
    if (made := saved(request, form, take, to=back, done=_("Done: %(step)s") % {"step": name})) is not None:
        return made
    context = {
        "form": form, "title": name, "lead": found.title, "about": about, "icon": icon, "grave": grave, "back": back,
        "button": name, "crumbs": crumbs(found, str(name)),
    }  # fmt: skip
    return render(request, "rounds/form.html", context, status=422 if form.is_bound else 200)


@makers
@never_cache
@form_methods
def visit_step(request: HttpRequest, visit_id: int, verb: str) -> HttpResponse:
    by, now = request.actor, timezone.now()
    row = get_visit(visit_id, by)
    if verb not in VISIT_ACTS or not fits(verb, row):
        raise Http404
    act = VISIT_ACTS[verb]
    check_can(act.permission, by, row.round)
    form = act.form(row, request.POST if request.method == "POST" else None)
    back = reverse("rounds:visit", args=[row.pk])
    name, icon, about, grave = VISIT_STEPS[verb]
    done = _("Done: %(step)s") % {"step": name}
    if (made := saved(request, form, lambda given: act.act(row, given, by=by, at=now), to=back, done=done)) is not None:
        return made
    context = {
        "form": form, "title": name, "lead": office_name(row.office_id), "about": about, "icon": icon, "grave": grave,
        "back": back, "button": name, "crumbs": crumbs(row.round, (row.code, back), str(name)),
    }  # fmt: skip
    return render(request, "rounds/form.html", context, status=422 if form.is_bound else 200)
