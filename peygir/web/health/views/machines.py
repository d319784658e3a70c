"""For monitors: /healthz and /metrics."""

import hmac
from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from peygir import __version__
from peygir.web.health import metrics as measured
from peygir.web.health.checks import checks


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when all is well, 503 when an organ is ill; which one stands in the answer."""
    found = checks(datetime.now(UTC))
    well = all(check.ok for check in found)
    told = {check.name: {"ok": check.ok} | check.told for check in found}
    return JsonResponse({"status": "ok" if well else "ill", "version": __version__} | told, status=200 if well else 503)


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Only where the settings say so, and with their token if they name one."""
    if not measured.enabled():
        raise Http404
    given = request.headers.get("Authorization", "")
    if settings.METRICS_TOKEN and not hmac.compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode()):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(measured.exposition(), content_type=CONTENT_TYPE_LATEST)
