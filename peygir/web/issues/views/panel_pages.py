"""Panels: all that one sees, one of them, a new one, and the steps that lead to its order."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peygir.base.problems import PermissionRefused, Problem
from peygir.domain.issues.actions.close_panel import close_panel
from peygir.domain.issues.actions.draft_ranking import draft_ranking
from peygir.domain.issues.actions.open_panel import open_panel
from peygir.domain.issues.models import Criterion
from peygir.domain.issues.ranking.permissions import can_draft, can_lead
from peygir.domain.issues.ranking.queries import criteria_of, get_panel, progress, rankings_visible_to
from peygir.domain.issues.scopes import DECIDERS
from peygir.web.issues.entrance import not_stewards
from peygir.web.issues.forms.panels import PanelForm, ReasonForm
from peygir.web.issues.naming import asked, criterion_name, marks
from peygir.web.issues.panel_choices import choices_for
from peygir.web.issues.panels import head, member_line, panel_rows, ranking_rows, road, seat_of, weights_of
from peygir.web.issues.telling import said
from peygir.web.issues.trails import panel_crumbs, ranking_crumbs
from peygir.web.shared.access import roles_only
from peygir.web.steward.saving import form_page, try_to


@not_stewards
@never_cache
@require_safe
def rankings(request: HttpRequest) -> HttpResponse:
    """In what order, decided by whom, and why that order? Panels at work, and the orders made."""
    by = request.actor
    context = {
        "panels": panel_rows(by),
        "rankings": ranking_rows(rankings_visible_to(by)[:50]),
        "may_open": by.role in DECIDERS,
        "crumbs": [(_("Issues"), reverse("issues:register")), (_("Rankings"), "")],
    }
    return render(request, "issues/ranking/index.html", context)


@roles_only(*sorted(DECIDERS))
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_panel(request: HttpRequest) -> HttpResponse:
    choices = choices_for(request.actor)
    first = {"criteria": [code for code, _name in choices["criteria"]], "place_id": request.actor.place_id}
    form = PanelForm(request.POST or None, choices=choices, initial=first)
    made: list[int] = []

    def act(**values: Any) -> None:
        made.append(open_panel(**values).pk)

    return form_page(
        request, form, save=lambda values: try_to(form, act, request, **values), title=_("Open a panel"),
        lead=_("Some people who weigh the criteria and score the issues of a place, for one planning period."),
        back=reverse("issues:rankings"), done=lambda: reverse("issues:panel", args=made), button=_("Open a panel"),
        template="issues/catalogue/form.html", crumbs=ranking_crumbs((_("Open a panel"), "")),
    )  # fmt: skip


@not_stewards
@never_cache
@require_safe
def panel(request: HttpRequest, panel_id: int) -> HttpResponse:
    return _page(request, panel_id)


def _page(request: HttpRequest, panel_id: int, *, refused: str = "", status: int = 200) -> HttpResponse:
    found, by = get_panel(panel_id, request.actor), request.actor
    criteria, members = criteria_of(found), progress(found)
    names = {one.code: criterion_name(one) for one in criteria}
    made = ranking_rows(rankings_visible_to(by).filter(panel=found))
    seat = seat_of(found, by)
    own = next((one.judgement for one in members if seat and one.member.pk == seat.pk), None)
    context = {
        "panel": head(found),
        "road": road(found, members, made),
        "members": [member_line(one.member, one.judgement, names) for one in members],
        "criteria": [_told(one) for one in criteria],
        "weights": weights_of([one.judgement for one in members if one.judgement], criteria),
        "rankings": made,
        "may_judge": seat is not None and found.closed_at is None,
        "judge_label": _("My weights") if own is not None and own.done_at else _("Weigh the criteria"),
        "steps": [] if found.closed_at else _steps(request, found),
        "refused": refused,
        "closed_reason": found.closed_reason,
        "crumbs": panel_crumbs(found),
    }  # fmt: skip
    return render(request, "issues/panel/page.html", context, status=status)


def _told(criterion: Criterion) -> dict[str, Any]:
    told = asked(criterion)
    return {"name": told.name, "question": told.question, "anchors": marks(criterion)}


def _steps(request: HttpRequest, found: Any) -> list[dict[str, Any]]:
    by, steps = request.actor, []
    if can_draft(by, found.place_path):
        steps.append({
            "url": reverse("issues:draft_ranking", args=[found.pk]), "label": _("Make the order as a draft"),
            "icon": "list-checks", "first": True,
            "help": _("From the weights and scores as they are now; a draft before it is replaced."),
        })  # fmt: skip
    if can_lead(by, found.place_path):
        steps.append({
            "url": reverse("issues:close_panel", args=[found.pk]), "label": _("Give the panel up"), "icon": "circle-x",
            "form": ReasonForm(auto_id="close_%s"), "help": _("It closes by itself when its order is approved."),
        })  # fmt: skip
    return steps


@not_stewards
@require_POST
def make_draft(request: HttpRequest, panel_id: int) -> HttpResponse:
    try:
        made = draft_ranking(panel_id=panel_id, by=request.actor, at=timezone.now())
    except PermissionRefused:
        raise
    except Problem as problem:
        return _refused(request, panel_id, problem)
    messages.success(request, _("The draft is made."))
    return redirect("issues:ranking", made.pk)


@not_stewards
@require_POST
def close(request: HttpRequest, panel_id: int) -> HttpResponse:
    try:
        close_panel(panel_id=panel_id, reason=request.POST.get("reason", ""), by=request.actor, at=timezone.now())
    except PermissionRefused:
        raise
    except Problem as problem:
        return _refused(request, panel_id, problem)
    messages.success(request, _("The panel is given up."))
    return redirect("issues:rankings")


def _refused(request: HttpRequest, panel_id: int, problem: Problem) -> HttpResponse:
    if problem.status == 404:
        raise problem
    return _page(request, panel_id, refused=said(problem), status=problem.status)
