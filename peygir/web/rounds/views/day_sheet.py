"""A team's day: the stops in their order with times, addresses and the offices' telephones; on the phone and on paper."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peygir.base.calendar import format_jalali, local_date
from peygir.domain.demands.actions import take_along
from peygir.domain.supervision.queries.day_sheets import day_sheet
from peygir.domain.supervision.queries.rounds import get_round
from peygir.web.issues.exports import fonts
from peygir.web.issues.views.issue import features as collection
from peygir.web.rounds.crumbs import crumbs
from peygir.web.rounds.entrance import readers
from peygir.web.rounds.planning.paper import sheet_of, sheet_pdf
from peygir.web.rounds.planning.sheet import points_of, stops_of
from peygir.web.rounds.reading import clock
from peygir.web.shared.wording import digits, language


def _sheet(request: HttpRequest, team_id: int, day: str) -> tuple[Any, date]:
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    return day_sheet(team_id, on, request.actor), on


@readers
@never_cache
@require_safe
def sheet(request: HttpRequest, team_id: int, day: str) -> HttpResponse:
    found, on = _sheet(request, team_id, day)
    round = get_round(found.round_id, request.actor)
    said = format_jalali(on, "full", language())
    context = {
        "round": round,
        "sheet": found,
        "said": said,
        "stops": stops_of(found, on, local_date(timezone.now())),
        "leave": clock(found.leave),
        "back": clock(found.back),
        "paper_url": reverse("rounds:day_paper", args=[team_id, day]),
        "points_url": reverse("rounds:day_points", args=[team_id, day]),
        "crumbs": crumbs(round, digits(f"{found.team} · {said}")),
    }
    return render(request, "rounds/day_sheet.html", context)


@readers
@require_safe
def points(request: HttpRequest, team_id: int, day: str) -> JsonResponse:
    found, _on = _sheet(request, team_id, day)
    return collection(points_of(found))


@readers
@require_safe
def paper(request: HttpRequest, team_id: int, day: str) -> HttpResponse:
    found, on = _sheet(request, team_id, day)
    now = timezone.now()
    content = sheet_pdf(sheet_of(found, on, now), fonts.folder(), now)
    take_along("supervision", "pdf", f"team={team_id}&day={on.isoformat()}", len(found.stops), by=request.actor, at=now)
    name = f"peygir-day-{team_id}-{format_jalali(on, 'machine')}.pdf"
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})
