"""The equity multipliers, published: which place is lifted by how much, why, and who set it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from peygir.domain.issues.actions.set_equity import set_equity as set_factor
from peygir.domain.issues.models import EquityFactor
from peygir.domain.issues.ranking.permissions import APPROVERS
from peygir.web.issues.entrance import not_stewards
from peygir.web.issues.forms.panels import EquityForm
from peygir.web.issues.naming import place_name
from peygir.web.issues.panel_choices import places
from peygir.web.issues.trails import ranking_crumbs
from peygir.web.shared.access import roles_only
from peygir.web.steward.saving import form_page, try_to


@not_stewards
@require_safe
def equity(request: HttpRequest) -> HttpResponse:
    rows = [
        {
            "place": place_name(one.place_id), "value": float(one.factor), "reason": one.reason, "source": one.source,
            "at": one.at, "who": one.actor_name, "id": one.place_id,
        }
        for one in EquityFactor.objects.order_by("place_path")
    ]  # fmt: skip
    context = {
        "rows": rows, "may_set": request.actor.role in APPROVERS, "crumbs": ranking_crumbs((_("Equity multipliers"), "")),
    }  # fmt: skip
    return render(request, "issues/ranking/equity.html", context)


@roles_only(*sorted(APPROVERS))
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_equity(request: HttpRequest) -> HttpResponse:
    form = EquityForm(request.POST or None, places=places(request.actor))

    def save(values: dict[str, Any]) -> bool:
        return try_to(form, set_factor, request, **values)

    back, title = reverse("issues:equity"), _("Set a multiplier")
    return form_page(
        request, form, save=save, title=title, back=back, template="issues/catalogue/form.html",
        lead=_("It holds for the place and for all below it that have none of their own, and everybody can read it."),
        crumbs=ranking_crumbs((_("Equity multipliers"), back), (title, "")),
    )  # fmt: skip
