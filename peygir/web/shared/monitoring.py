"""For machines and monitors: is everything running? Nobody's data, no log-in."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import Error as DatabaseFault
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, Info, generate_latest
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from peygir import __version__
from peygir.domain.audit.models import Entry
from peygir.domain.audit.queries import last_seal
from peygir.domain.jobs.queries import Health, health

# The sealer runs each minute: an entry this old without a seal means that it does not.
UNSEALED_AFTER = timedelta(minutes=10)


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database, the background work and the sealing are well, else 503; JSON says which is not."""
    parts = examined(timezone.now())
    well = all(part["ok"] for part in parts.values())
    body = {"status": "ok" if well else "ill", "version": __version__} | parts
    return JsonResponse(body, status=200 if well else 503, headers={"Cache-Control": "no-store"})


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The same in the words of Prometheus, where PEYGIR_METRICS is set."""
    if not settings.METRICS_ENABLED:
        raise Http404
    answer = generate_latest(measured(timezone.now()))
    return HttpResponse(answer, content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})


def examined(now: datetime) -> dict[str, dict[str, Any]]:
    try:
        return {"database": {"ok": True, "engine": connection.vendor}, "work": work_of(health(now)), "journal": journal(now)}
    except DatabaseFault:
        unknown = {"ok": False, "unknown": True}
        return {"database": {"ok": False, "engine": connection.vendor}, "work": unknown, "journal": unknown}


def work_of(state: Health) -> dict[str, Any]:
    return {
        "ok": state.alive and not state.overdue,
        "pulse_age_seconds": None if state.pulse_age is None else round(state.pulse_age, 1),
        "workers": state.workers,
        "overdue": list(state.overdue),
        "failed": list(state.failed),
        "queue": state.queue,
    }


def journal(now: datetime) -> dict[str, Any]:
    seal = last_seal()
    waiting = Entry.objects.filter(pk__gt=seal.last_id if seal else 0, at__lt=now - UNSEALED_AFTER)
    return {
        "ok": not waiting.exists(),
        "last_seal": seal and {"number": seal.number, "at": seal.at.isoformat(), "digest": seal.digest},
    }


def measured(now: datetime) -> CollectorRegistry:
    """A registry of this moment; the process figures are those of the process that answers."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    Info("peygir", "The software that answers", registry=registry).info({"version": __version__})
    parts = examined(now)
    well = Gauge("peygir_ok", "1 when the part is well", ["part"], registry=registry)
    for name, part in parts.items():
        well.labels(name).set(part["ok"])
    work, seal = parts["work"], parts["journal"].get("last_seal")
    if work.get("unknown"):
        return registry
    Gauge("peygir_workers", "Workers that beat lately", registry=registry).set(work["workers"])
    Gauge("peygir_duties_overdue", "Timetabled duties past their time", registry=registry).set(len(work["overdue"]))
    Gauge("peygir_duties_failed", "Timetabled duties whose last run failed", registry=registry).set(len(work["failed"]))
    if work["pulse_age_seconds"] is not None:
        Gauge("peygir_pulse_age_seconds", "Since a worker last beat", registry=registry).set(work["pulse_age_seconds"])
    queue = Gauge("peygir_tasks", "Tasks in the queue, by state", ["state"], registry=registry)
    for state, count in work["queue"].items():
        queue.labels(str(state).lower()).set(count)
    if seal:
        Gauge("peygir_last_seal_number", "The number of the newest seal", registry=registry).set(seal["number"])
    return registry
