"""The plans an official sees, and asking for another."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from peygir.base.calendar import local_date
from peygir.base.problems import PermissionRefused, Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions.ask_plan import ask_plan
from peygir.domain.missions.planning.permissions import PLANNERS, SUBTREE_PLANNERS, plannable_offices, plans_visible_to
from peygir.web.desk.story import office_name
from peygir.web.missions.planning.entrance import planners, readers
from peygir.web.missions.planning.forms import AskForm
from peygir.web.missions.planning.page import crumbs, head

SIZE = 30


@readers
@never_cache
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    return _page(request, _form(request.actor) if request.actor.role in PLANNERS else None)


@planners
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    form = _form(request.actor, request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    given = form.cleaned_data
    try:
        made = ask_plan(**{"subtree": False, **given}, by=request.actor, at=timezone.now())
    except PermissionRefused:
        raise
    except Problem as problem:
        form.refuse(problem)
        return _page(request, form, 422)
    messages.success(request, _("The plan is being computed; this page shows it as soon as it is there."))
    return redirect("missions:plan", made.pk)


def _form(by: Actor, data: object = None) -> AskForm:
    offices = [(one, office_name(one)) for one in plannable_offices(by)]
    return AskForm(data, offices=offices, leads=by.role in SUBTREE_PLANNERS, today=local_date(timezone.now()))


def _page(request: HttpRequest, form: AskForm | None, status: int = 200) -> HttpResponse:
    after = request.GET.get("after", "")
    seen = plans_visible_to(request.actor).defer("inputs", "result").order_by("-pk")
    if after.isdecimal() and len(after) < 19:
        seen = seen.filter(pk__lt=int(after))
    rows = list(seen[: SIZE + 1])
    more = reverse("missions:plans") + f"?after={rows[SIZE - 1].pk}" if len(rows) > SIZE else ""
    context = {
        "rows": [head(one) for one in rows[:SIZE]],
        "more": more,
        "form": form,
        "crumbs": crumbs(),
        "now": timezone.now(),
    }
    return render(request, "planning/plans.html", context, status=status)
