"""A complaint about the behaviour of staff: its own path, past the unit it is about."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from peygir.base.calendar import local_date
from peygir.domain.demands.routing import above_unit
from peygir.domain.places.queries import office_tree
from peygir.web.citizen.exposing import exposures
from peygir.web.citizen.forms import ConductForm
from peygir.web.citizen.offering import conduct_service
from peygir.web.citizen.receiving import receive
from peygir.web.citizen.units import unit_groups
from peygir.web.shared.tags.persian import language


@require_GET
def choose_unit(request: HttpRequest) -> HttpResponse:
    """First: which unit? The list is short enough to search by typing, with or without script."""
    on, lang = local_date(timezone.now()), language()
    unit = office_tree().by_code(request.GET.get("unit", "")[:40])
    if unit is not None:
        return redirect("report_conduct", code=unit.code)
    return render(request, "citizen/report/unit.html", {"groups": unit_groups(on, lang), "missing": "unit" in request.GET})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def conduct(request: HttpRequest, code: str) -> HttpResponse:
    now = timezone.now()
    on, lang = local_date(now), language()
    unit = office_tree().by_code(code)
    service = conduct_service(unit, on) if unit is not None and unit.is_open(on) else None
    if unit is None or service is None:
        raise Http404
    more: dict[str, Any] = {}
    if request.method == "POST":
        form = ConductForm(unit, service, on, lang, request.POST, files=request.FILES)
        answer = receive(request, form, now, unasked=False)
        if isinstance(answer, HttpResponse):
            return answer
        more = answer
    else:
        form = ConductForm(unit, service, on, lang)
    above = above_unit(unit.id, unit.id)
    readers = office_tree().get(above) if above is not None else None
    context = {
        "form": form,
        "unit": unit.name(lang),
        "readers": readers.name(lang) if readers else "",
        "exposures": exposures(form),
        "now": now,
        **more,
    }
    return render(request, "citizen/report/conduct.html", context, status=more.get("status", 200))
