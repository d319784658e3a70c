"""Telling us in one minute: what, where, a photo, who sees my name, and the code."""

from datetime import datetime
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from peygir.base.calendar import local_date
from peygir.domain.files.models import File
from peygir.domain.files.queries import open_file
from peygir.domain.files.references import file_id_of
from peygir.domain.services.values import ServiceValue
from peygir.web.citizen import offering, placing
from peygir.web.citizen.exposing import exposures
from peygir.web.citizen.forms import ReportForm
from peygir.web.citizen.receiving import receive
from peygir.web.citizen.saying import emergency_lines, promise_of
from peygir.web.shared.tags.persian import language


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """One page. Without script a second sending asks what the chosen service asks; everything typed stays."""
    now = timezone.now()
    on, lang = local_date(now), language()
    if request.method != "POST":
        service = offering.service_with(request.GET.get("service", ""), on)
        given = {"service_code": service.code if service else "", "place": request.GET.get("place", "")[:40]}
        return _page(request, ReportForm(service, on, lang, initial=given), now)

    service = offering.service_with(request.POST.get("service_code", ""), on)
    form = ReportForm(service, on, lang, request.POST, files=request.FILES)
    unasked = service is not None and request.POST.get("asked") != service.code and _has_more(service)
    answer = receive(request, form, now, unasked=unasked)
    if isinstance(answer, HttpResponse):
        return answer
    return _page(request, form, now, **answer)


@require_GET
def questions(request: HttpRequest, code: str) -> HttpResponse:
    """What a service asks and promises, as a piece of the page: fetched when a service is chosen."""
    on, lang = local_date(timezone.now()), language()
    service = offering.service_with(code, on)
    if service is None:
        raise Http404
    answer = render(request, "citizen/report/_asked.html", _asked(ReportForm(service, on, lang)))
    answer["Cache-Control"] = "private, max-age=300"
    return answer


@require_GET
def sent_photo(request: HttpRequest, reference: str) -> HttpResponse:
    """The small picture of a photo that was sent but belongs to no message yet; only who sent it knows its reference."""
    file = File.objects.filter(pk=file_id_of(reference)).first()
    if file is None:
        raise Http404
    answer = FileResponse(open_file(file, thumbnail=True), content_type=file.media_type)
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


def _page(request: HttpRequest, form: ReportForm, now: datetime, status: int = 200, **more: Any) -> HttpResponse:
    on, lang = local_date(now), language()
    context = {
        "form": form,
        "topics": offering.topics(on, lang),
        "chosen": form.service.code if form.service else "",
        "levels": placing.levels(form.place_code, on, lang),
        "exposures": exposures(form),
        "now": now,
        **_asked(form),
        **more,
    }
    return render(request, "citizen/report/page.html", context, status=status)


def _asked(form: ReportForm) -> dict[str, Any]:
    service = form.service
    if service is None:
        return {"form": form, "service": None}
    return {
        "form": form,
        "service": service,
        "promise": promise_of(service),
        "about": service.description(form.language),
        "emergency": emergency_lines(service) if service.danger else (),
        "several_kinds": len(form.fields["kind"].choices) > 1,
    }


def _has_more(service: ServiceValue) -> bool:
    return bool(service.questions or service.danger)
