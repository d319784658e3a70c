"""The week's plan of an office or a person on paper."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peygir.base.calendar import format_jalali, local_date
from peygir.domain.demands.actions import take_along
from peygir.domain.missions.planning.permissions import get_plan
from peygir.domain.missions.planning.problems import PlanNotComputed
from peygir.domain.missions.planning.slots import saturday
from peygir.web.issues.exports import fonts
from peygir.web.missions.planning.entrance import readers
from peygir.web.missions.planning.items import shown
from peygir.web.missions.planning.paper import week_of, week_pdf


@readers
@never_cache
@require_safe
def week(request: HttpRequest, plan_id: int) -> HttpResponse:
    """`?from=2026-11-28` a day of the week, the coming one without it; `?team=t12`, `?mine=1`: only that team's, only my own."""
    found = get_plan(plan_id, request.actor)
    if not found.result:
        raise PlanNotComputed
    now = timezone.now()
    told = shown(found, request.actor)
    first = saturday(_day(request.GET.get("from", "")) or max(local_date(now), found.starts_on))
    mine = request.actor.appointment_id if request.GET.get("mine") else None
    paper = week_of(told, first, team=request.GET.get("team"), appointment_id=mine, now=now)
    content = week_pdf(paper, fonts.folder(), now)
    take_along("missions", "pdf", f"plan={found.pk}&from={first.isoformat()}", paper.count, by=request.actor, at=now)
    name = f"peygir-week-{found.pk}-{format_jalali(first, 'machine')}.pdf"
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if abs(day - local_date(timezone.now())) < timedelta(days=3650) else None
