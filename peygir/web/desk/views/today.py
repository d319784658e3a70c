"""Today's work: what must be done now, in what order, and what is waited for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from peygir.domain.demands import counts, worklist
from peygir.domain.demands.filters import WorkFilter
from peygir.web.shared.access import officials_only


@officials_only
def today(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    figures = counts.today(request.actor, at=now)
    shown = [
        (figures.danger, _("danger")),
        (figures.late, _("late")),
        (figures.due_today, _("due today")),
        (figures.near, _("due soon")),
        (figures.misrouted, _("came back misrouted")),
        (figures.waiting_for_yes, _("wait for the citizen's yes")),
        (figures.waiting_for_others, _("referred, and waited for")),
        (figures.open, _("open in all")),
    ]
    page = worklist.page(request.actor, WorkFilter(limit=25), at=now, count=False)
    return render(request, "desk/today.html", {"figures": shown, "page": page, "now": now})
