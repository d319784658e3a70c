"""The best–worst questionnaire of one member: filled step by step, kept half-finished, its consistency shown at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from peygir.base.problems import PermissionRefused, Problem
from peygir.domain.issues.actions.judge import judge as keep_judgement
from peygir.domain.issues.models import Panel, PanelJudgement
from peygir.domain.issues.ranking.queries import criteria_of, get_panel, member_of
from peygir.web.issues.entrance import not_stewards
from peygir.web.issues.judging import Answers, left, read, rows, weigh
from peygir.web.issues.naming import asked
from peygir.web.issues.panels import answers_of, head
from peygir.web.issues.telling import said
from peygir.web.issues.trails import panel_crumbs


@not_stewards
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: HttpRequest, panel_id: int) -> HttpResponse:
    panel = get_panel(panel_id, request.actor)
    member = member_of(panel, request.actor)
    criteria = [asked(one) for one in criteria_of(panel)]
    if request.method != "POST":
        return _page(request, panel, criteria, answers_of(PanelJudgement.objects.filter(member=member).first()))
    answers = read(request.POST, [one.code for one in criteria])
    done = request.POST.get("step") == "done"
    try:
        keep_judgement(
            panel_id=panel_id, best=answers.best, worst=answers.worst, best_to_others=answers.best_to_others,
            others_to_worst=answers.others_to_worst, done=done, by=request.actor, at=timezone.now(),
        )  # fmt: skip
    except PermissionRefused:
        raise
    except Problem as problem:
        return _page(request, panel, criteria, answers, refused=[said(problem)], status=problem.status)
    if request.POST.get("step") == "rows":
        return redirect("issues:judge", panel_id)
    messages.success(request, _("Your weights are given.") if done else _("Kept; you can go on later."))
    return redirect("issues:panel", panel_id)


@not_stewards
@require_POST
def judge_shown(request: HttpRequest, panel_id: int) -> HttpResponse:
    """The comparisons that follow from what is chosen so far, and the weights beside them. Nothing is saved."""
    panel = get_panel(panel_id, request.actor)
    criteria = [asked(one) for one in criteria_of(panel)]
    answers = read(request.POST, [one.code for one in criteria])
    context = _context(panel, criteria, answers)
    if request.POST.get("only") == "weighed":
        # The comparisons themselves stay: to draw them anew would take the key that is just being pressed.
        return render(request, "issues/panel/_weighed.html", context)
    return render(request, "issues/panel/_rows.html", context | {"oob": True})


def _page(
    request: HttpRequest, panel: Panel, criteria: list[Any], answers: Answers, *, refused: Any = (), status: int = 200
) -> HttpResponse:
    context = _context(panel, criteria, answers) | {"refused": refused, "crumbs": panel_crumbs(panel, _("My weights"))}
    return render(request, "issues/panel/judge.html", context, status=status)


def _context(panel: Panel, criteria: list[Any], answers: Answers) -> dict[str, Any]:
    to_best, to_worst = rows(answers, criteria)
    by_code = {one.code: one for one in criteria}
    return {
        "panel": head(panel),
        "closed": panel.closed_at is not None,
        "criteria": criteria,
        "answers": answers,
        "best": by_code.get(answers.best),
        "worst": by_code.get(answers.worst),
        "same": bool(answers.best) and answers.best == answers.worst,
        "to_best": to_best,
        "to_worst": to_worst,
        "weighing": weigh(answers, criteria),
        "left": left(answers, list(by_code)) if answers.chosen else 0,
    }
