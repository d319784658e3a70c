"""What if the weights were others, and how two rankings differ. Both are addresses; neither saves anything."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peygir.domain.issues.ranking.queries import get_ranking, rankings_visible_to
from peygir.domain.issues.ranking.rules import METHODS
from peygir.web.issues.comparing import compared
from peygir.web.issues.entrance import not_stewards
from peygir.web.issues.forms.panels import CompareForm
from peygir.web.issues.panels import ranking_title
from peygir.web.issues.ranking_shown import METHOD_WORDS, head, shown
from peygir.web.issues.trails import ranking_crumbs
from peygir.web.issues.trying import read, tried

_OFFERED = 100


@not_stewards
@never_cache
@require_safe
def what_if(request: HttpRequest, ranking_id: int) -> HttpResponse:
    found = get_ranking(ranking_id, request.actor)
    told = shown(found, request.actor)
    asked = read(request.GET, told)
    context: dict[str, Any] = {"ranking": head(found, told.inputs), "trial": tried(asked, told)}
    if request.htmx:
        answer = render(request, "issues/ranking/_trial.html", context)
        answer["HX-Replace-Url"] = f"{request.path}?{asked.address()}"
        return answer
    context["methods"] = [(code, METHOD_WORDS[code], code == asked.method) for code in METHODS]
    context["crumbs"] = ranking_crumbs((_("Order"), reverse("issues:ranking", args=[found.pk])), (_("What if?"), ""))
    return render(request, "issues/ranking/what_if.html", context)


@not_stewards
@never_cache
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two rankings side by side, the earlier first; until two are chosen, a form to choose them."""
    by = request.actor
    wanted = [int(one) for one in request.GET.getlist("of") if one.isdecimal() and len(one) < 19][:2]
    if len(set(wanted)) < 2:
        choices = [(one.pk, ranking_title(one)) for one in rankings_visible_to(by)[:_OFFERED]]
        form = CompareForm(choices=choices, initial={"of": wanted})
        crumbs = ranking_crumbs((_("Compare"), ""))
        return render(request, "issues/ranking/compare.html", {"choose": form, "crumbs": crumbs})
    first, second = sorted((get_ranking(one, by) for one in wanted), key=lambda one: (one.at, one.pk))
    context = compared(shown(first, by), shown(second, by))
    return render(request, "issues/ranking/compare.html", context | {"crumbs": ranking_crumbs((_("Compare"), ""))})
