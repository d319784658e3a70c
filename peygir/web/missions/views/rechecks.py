"""A second look in the field: draws that were committed to beforehand, what fell out of each, what was found."""

import json
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peygir.base.calendar import local_date
from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.missions import actions, queries, worklist
from peygir.domain.missions.following.permissions import DRAWERS, can, can_draw
from peygir.domain.missions.following.redrawing import record_of, redraw
from peygir.domain.missions.following.seeing import draws_visible_to
from peygir.domain.missions.models import Recheck, RecheckDraw
from peygir.domain.missions.reasons import RECHECKED
from peygir.domain.places.queries import office_tree
from peygir.web.desk.story import office_name
from peygir.web.missions.forms.rechecks import CommitForm, OutcomeForm
from peygir.web.missions.rights import CHECKERS
from peygir.web.shared.access import roles_only
from peygir.web.shared.wording import digits, language

MOST = 60
checkers_only = roles_only(*sorted(CHECKERS))
drawers_only = roles_only(*sorted(DRAWERS))
form_methods = require_http_methods(["GET", "HEAD", "POST"])


def get_draw(draw_id: int, by: Actor) -> RecheckDraw:
    found = draws_visible_to(by).filter(pk=draw_id).first() if draw_id < 2**63 else None
    if found is None:
        raise Http404
    return found


@checkers_only
@require_safe
def rechecks(request: HttpRequest) -> HttpResponse:
    by, now = request.actor, timezone.now()
    draws = list(draws_visible_to(by).order_by("-at", "-id")[:MOST])
    left = _counts([one.pk for one in draws])
    context = {
        "draws": [
            {
                "pk": one.pk,
                "url": reverse("missions:recheck_draw", args=[one.pk]),
                "office": office_name(one.office_id),
                "window_from": one.window_from,
                "window_to": one.window_to,
                "drawn": one.drawn_at,
                "size": one.size,
                "left": left.get(one.pk, 0),
                "ripe": one.drawn_at is None and local_date(now) > one.window_to,
            }
            for one in draws
        ],
        "may_draw": by.role in DRAWERS,
        "now": now,
    }
    return render(request, "missions/rechecks/list.html", context)


def _counts(ids: list[int]) -> dict[int, int]:
    """How many of each draw nobody has looked at yet; one query."""
    found: dict[int, int] = {}
    for draw_id in Recheck.objects.filter(draw__in=ids, outcome="").values_list("draw_id", flat=True):
        found[draw_id] = found.get(draw_id, 0) + 1
    return found


@drawers_only
@never_cache
@form_methods
def new(request: HttpRequest) -> HttpResponse:
    form = CommitForm(request.actor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.commit_recheck(
                given["office"], given["window_from"], given["window_to"], form.share(), by=request.actor, at=timezone.now()
            )
        except Problem as problem:
            if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                raise
            form.refuse(problem)
        else:
            messages.success(request, _("The draw is committed to. When its window is over, it can be made."))
            return redirect("missions:recheck_draw", made.pk)
    context = {"form": form, "crumbs": [(_("Re-checks"), reverse("missions:rechecks")), (_("A new draw"), "")]}
    return render(request, "missions/rechecks/new.html", context, status=422 if form.is_bound else 200)


@checkers_only
@require_safe
def draw(request: HttpRequest, draw_id: int) -> HttpResponse:
    by, now = request.actor, timezone.now()
    found = get_draw(draw_id, by)
    drawn = list(Recheck.objects.filter(draw=found).order_by("position"))
    rows = {row.id: row for row in worklist.rows_of(by, [one.mission_id for one in drawn], at=now)}
    office = office_tree()[found.office_id]
    context = {
        "draw": found,
        "office": office.name(language()),
        "crumbs": [(_("Re-checks"), reverse("missions:rechecks")), (digits(found.pk), "")],
        "proof": _proof(found) if found.drawn_at else None,
        "may_draw": found.drawn_at is None and can_draw(by, office),
        "ripe": local_date(now) > found.window_to,
        "lines": [_line(one, rows.get(one.mission_id)) for one in drawn],
        "now": now,
    }
    return render(request, "missions/rechecks/draw.html", context)


def _line(one: Recheck, row: Any) -> dict[str, Any]:
    return {
        "row": row,
        "number": one.mission_id,
        "url": reverse("missions:recheck", args=[one.draw_id, one.pk]) if row is not None and not one.outcome else "",
        "mission_url": reverse("missions:mission", args=[one.mission_id]) if row is not None else "",
        "outcome": RECHECKED[one.outcome],
        "done": bool(one.outcome),
        "fails": one.outcome == "fails",
        "holds": one.outcome == "holds",
        "note": one.note,
    }


def _proof(found: RecheckDraw) -> dict[str, Any]:
    """What anybody can do again: the hash of the secret is that of the commitment, and the draw gives the same list."""
    again = redraw(found.pk)
    return {
        "population": len(json.loads(found.population)),
        "fingerprint": sha256(found.population.encode()).hexdigest(),
        "kept": again.secret_kept and again.in_time,
        "same": again.drawn == again.stored,
    }


@checkers_only
@require_safe
def record(request: HttpRequest, draw_id: int) -> JsonResponse:
    """All it takes to draw again elsewhere, without this site."""
    found = get_draw(draw_id, request.actor)
    if found.drawn_at is None:
        raise Http404
    answer = JsonResponse(record_of(found.pk), json_dumps_params={"indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="peygir-recheck-{found.pk}.json"'
    return answer


@drawers_only
@require_POST
def make(request: HttpRequest, draw_id: int) -> HttpResponse:
    found = get_draw(draw_id, request.actor)
    try:
        actions.draw_recheck(found.pk, by=request.actor, at=timezone.now())
    except Problem as problem:
        if problem.status in {403, 404} or problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
        messages.error(request, digits(problem.sentence(language())))
    else:
        messages.success(request, _("The draw is made; its secret lies open."))
    return redirect("missions:recheck_draw", found.pk)


@checkers_only
@never_cache
@form_methods
def recheck(request: HttpRequest, draw_id: int, recheck_id: int) -> HttpResponse:
    """One mission of the draw: what was claimed, and what is there."""
    by = request.actor
    found = get_draw(draw_id, by)
    one = Recheck.objects.filter(draw=found, pk=recheck_id).first() if recheck_id < 2**63 else None
    if one is None:
        raise Http404
    mission = queries.get_visible(one.mission_id, by)
    form = OutcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_recheck(one.pk, form.cleaned_data["outcome"], form.cleaned_data["note"], by=by, at=timezone.now())
        except Problem as problem:
            if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                raise
            form.refuse(problem)
        else:
            messages.success(request, _("Written down."))
            return redirect("missions:recheck_draw", found.pk)
    context = {
        "form": form,
        "mission": mission,
        "may": not one.outcome and can("record_recheck", by, mission),
        "outcome": RECHECKED[one.outcome],
        "office": office_name(mission.office_id),
        "crumbs": [
            (_("Re-checks"), reverse("missions:rechecks")),
            (digits(found.pk), reverse("missions:recheck_draw", args=[found.pk])),
            (digits(mission.pk), ""),
        ],
    }
    return render(request, "missions/rechecks/recheck.html", context, status=422 if form.is_bound else 200)
