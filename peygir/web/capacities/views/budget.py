"""Budget lines, and what missions have taken of each: every figure opens its missions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peygir.domain.capacities import actions, queries
from peygir.domain.capacities.models import BudgetLine
from peygir.domain.capacities.permissions import ROLES, can_keep, check_can_keep
from peygir.domain.missions.queries.budget import Taken, drawing_on, taken
from peygir.domain.missions.words import STATES
from peygir.web.capacities.choosing import number_in, office_name, today
from peygir.web.capacities.forms.ledgers import MILLION, LineForm
from peygir.web.capacities.saving import form_methods, form_page
from peygir.web.capacities.tabs import crumbs, tabs
from peygir.web.issues.entrance import not_stewards
from peygir.web.shared.access import roles_only
from peygir.web.shared.tags.links import address_with

SIZE, MOST = 50, 300
heads_only = roles_only(*sorted(ROLES["budget"]))


def _address(line: BudgetLine) -> str:
    return reverse("capacities:line", args=[line.pk])


def _shown(one: BudgetLine, used: Taken) -> dict[str, object]:
    return {
        "one": one,
        "url": _address(one),
        "office": office_name(one.office_id),
        "amount": one.amount_rials / MILLION,
        "taken": used.rials / MILLION,
        "left": (one.amount_rials - used.rials) / MILLION,
        "missions": used.missions,
        "over": used.rials > one.amount_rials,
    }


@not_stewards
@require_safe
def lines(request: HttpRequest) -> HttpResponse:
    by = request.actor
    after = number_in(request.GET.get("after", "")) or 0
    found = queries.budget_lines(by, on=today(), after=after, size=SIZE + 1)
    used = taken([one.pk for one in found[:SIZE]])
    context = {
        "tabs": tabs(),
        "lines": [_shown(one, used.get(one.pk, Taken())) for one in found[:SIZE]],
        "next": address_with({"request": request}, after=str(found[SIZE - 1].pk)) if len(found) > SIZE else "",
        "may_keep": by.role in ROLES["budget"],
    }
    return render(request, "capacities/budget.html", context)


@not_stewards
@never_cache
@require_safe
def line(request: HttpRequest, line_id: int) -> HttpResponse:
    by = request.actor
    one = queries.get_budget_line(line_id, by)
    used = taken([one.pk]).get(one.pk, Taken())
    missions = drawing_on(one.pk, by)[:MOST]
    context = {
        "line": _shown(one, used),
        "missions": [
            {
                "one": mission,
                "url": reverse("missions:mission", args=[mission.pk]),
                "office": office_name(mission.office_id),
                "state": STATES[mission.state],
                "cost": mission.cost_rials / MILLION if mission.cost_rials is not None else None,
            }
            for mission in missions
        ],
        "hidden": used.missions - len(missions),
        "may_keep": can_keep("budget", by, one.office_id),
        "crumbs": crumbs("budget", (one.title, "")),
    }
    return render(request, "capacities/line.html", context)


@heads_only
@never_cache
@form_methods
def new(request: HttpRequest) -> HttpResponse:
    by = request.actor
    form = LineForm(by, request.POST or None)
    return form_page(
        request, form, lambda **who: actions.save_budget_line(form.draft(), **who), title=_("A new budget line"),
        crumbs=crumbs("budget"), done=_address,
    )  # fmt: skip


@not_stewards
@never_cache
@form_methods
def edit(request: HttpRequest, line_id: int) -> HttpResponse:
    by = request.actor
    one = queries.get_budget_line(line_id, by)
    check_can_keep("budget", by, one.office_id)
    form = LineForm(by, request.POST or None, one)
    return form_page(
        request, form, lambda **who: actions.save_budget_line(form.draft(), line_id=one.pk, **who), title=_("Correct"),
        crumbs=crumbs("budget", (one.title, _address(one))), done=_address,
    )  # fmt: skip
