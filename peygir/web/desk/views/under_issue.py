"""Say that a demand is part of an issue, or that it is not."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from peygir.base.problems import Problem
from peygir.base.text import to_ascii_digits
from peygir.domain.demands import actions, queries
from peygir.web.shared.access import officials_only
from peygir.web.shared.wording import language


@officials_only
@require_POST
def place(request: HttpRequest, demand_id: int) -> HttpResponse:
    """`issue`: its number; with `take` the demand is taken from it, for the reason in words."""
    by, now = request.actor, timezone.now()
    found = queries.get_visible(demand_id, by)
    typed = to_ascii_digits(request.POST.get("issue", "")).strip()
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 19):
        raise Http404
    try:
        if request.POST.get("take"):
            actions.take_from_issue([found.pk], int(typed), request.POST.get("reason", "")[:200], by=by, at=now)
            messages.success(request, _("The demand was taken from the issue."))
        else:
            actions.place_under_issue([found.pk], int(typed), by=by, at=now)
            messages.success(request, _("The demand is part of the issue now."))
    except Problem as problem:
        if problem.status >= 500 or problem.status in {403, 404}:
            raise
        messages.error(request, problem.sentence(language()))
    return redirect("desk:demand", found.pk)
