"""A ranking: the order with its reasons, its way to approval, and its computation again."""

from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from peygir.base.problems import PermissionRefused, Problem
from peygir.domain.issues.actions.freeze_ranking import freeze_ranking
from peygir.domain.issues.actions.publish_ranking import publish_ranking
from peygir.domain.issues.models import Ranking
from peygir.domain.issues.ranking.permissions import APPROVERS, can_freeze, can_lead
from peygir.domain.issues.ranking.queries import comments_on, get_ranking, panels_visible_to, rankings_visible_to
from peygir.domain.issues.ranking.recomputing import recompute
from peygir.domain.issues.scopes import holds
from peygir.web.issues.entrance import not_stewards
from peygir.web.issues.forms.panels import CommentsForm
from peygir.web.issues.ranking_lines import order_of, weight_bars
from peygir.web.issues.ranking_shown import equity_rows, head, left_out_rows, made_with, shown
from peygir.web.issues.telling import said
from peygir.web.issues.trails import ranking_crumbs
from peygir.web.shared.wording import language

_COMMENTS_SHOWN = 30


@not_stewards
@never_cache
@require_safe
def ranking(request: HttpRequest, ranking_id: int) -> HttpResponse:
    return _page(request, ranking_id)


def _page(request: HttpRequest, ranking_id: int, *, refused: str = "", form: Any = None, status: int = 200) -> HttpResponse:
    found, now = get_ranking(ranking_id, request.actor), timezone.now()
    told = shown(found, request.actor)
    # What is published is read by more people than sit at its panel or keep the register of its place.
    seen = panels_visible_to(request.actor).filter(pk=found.panel_id).exists()
    panel_url = reverse("issues:panel", args=[found.panel_id]) if seen else ""
    context = {
        "ranking": head(found, told.inputs, now),
        "order": order_of(told.result, told.names, found.k),
        "open_first": True,
        "weights": weight_bars(told.result, told.names),
        "equity": equity_rows(told.inputs),
        "left_out": left_out_rows(told),
        "made_with": made_with(told),
        "comments": list(comments_on(found)[:_COMMENTS_SHOWN]),
        "earlier": _earlier(request, found),
        "step": _step(request, found, now, form),
        "refused": refused,
        "panel_url": panel_url,
        "crumbs": ranking_crumbs((found.panel.title, panel_url), (_("Order"), "")),
        "now": now,
    }
    return render(request, "issues/ranking/page.html", context, status=status)


def _earlier(request: HttpRequest, found: Ranking) -> int | None:
    """The ranking of the same place before this one, to compare with."""
    seen = rankings_visible_to(request.actor).filter(place_id=found.place_id, at__lt=found.at)
    return seen.values_list("pk", flat=True).first()


def _step(request: HttpRequest, found: Ranking, now: datetime, form: Any) -> dict[str, Any] | None:
    """The one step that comes next, or why it is not open to this person yet."""
    by = request.actor
    if found.state == Ranking.State.DRAFT and found.panel.closed_at is None and can_lead(by, found.place_path):
        return {
            "url": reverse("issues:publish_ranking", args=[found.pk]), "label": _("Lay it open to comments"),
            "icon": "message-square", "form": form or CommentsForm(), "why_not": "", "help": _("For a week at least."),
        }  # fmt: skip
    if found.state != Ranking.State.PUBLISHED or by.role not in APPROVERS or not holds(by, found.place_path):
        return None
    why_not = ""
    if not can_freeze(by, found):
        why_not = _("You drafted it; another person approves.")
    elif now < found.comment_until:
        why_not = _("The window for comments is still open.")
    return {
        "url": reverse("issues:freeze_ranking", args=[found.pk]), "label": _("Approve and freeze"), "icon": "lock",
        "form": None, "why_not": why_not, "help": _("It is kept with its inputs, and nothing of it changes any more."),
    }  # fmt: skip


@not_stewards
@require_POST
def publish(request: HttpRequest, ranking_id: int) -> HttpResponse:
    form = CommentsForm(request.POST)
    if not form.is_valid():
        return _page(request, ranking_id, form=form, status=422)
    until = datetime.combine(form.cleaned_data["until"], time(23, 59, 59), tzinfo=timezone.get_current_timezone())
    try:
        publish_ranking(ranking_id=ranking_id, comment_until=until, by=request.actor, at=timezone.now())
    except PermissionRefused:
        raise
    except Problem as problem:
        return _refused(request, ranking_id, problem)
    messages.success(request, _("It is open to comments now."))
    return redirect("issues:ranking", ranking_id)


@not_stewards
@require_POST
def freeze(request: HttpRequest, ranking_id: int) -> HttpResponse:
    try:
        freeze_ranking(ranking_id=ranking_id, by=request.actor, at=timezone.now())
    except PermissionRefused:
        raise
    except Problem as problem:
        return _refused(request, ranking_id, problem)
    messages.success(request, _("The order is approved and frozen."))
    return redirect("issues:ranking", ranking_id)


def _refused(request: HttpRequest, ranking_id: int, problem: Problem) -> HttpResponse:
    if problem.status == 404:
        raise problem
    return _page(request, ranking_id, refused=said(problem), status=problem.status)


@not_stewards
@require_safe
def inputs(request: HttpRequest, ranking_id: int) -> HttpResponse:
    """The very bytes that were hashed."""
    found = get_ranking(ranking_id, request.actor)
    name = f"peygir-ranking-{found.pk}-inputs.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(found.inputs.encode(), content_type="application/json", headers=headers)


@not_stewards
@require_POST
def verify(request: HttpRequest, ranking_id: int) -> HttpResponse:
    found = get_ranking(ranking_id, request.actor)
    again = recompute(found.pk)
    verified = {
        "equal": again.equal, "result_hash": again.again_hash, "faults": [one.in_language(language()) for one in again.faults],
    }  # fmt: skip
    if request.htmx:
        return render(request, "issues/ranking/_verified.html", {"verified": verified})
    told = shown(found, request.actor)
    crumbs = ranking_crumbs((_("Order"), reverse("issues:ranking", args=[found.pk])), (_("Computed again"), ""))
    context = {"verified": verified, "ranking": head(found, told.inputs), "crumbs": crumbs}
    return render(request, "issues/ranking/verified.html", context)
