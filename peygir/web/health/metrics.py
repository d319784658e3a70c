"""What Prometheus scrapes. Requests are counted in each process; what stands in the database is asked for at the scrape."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.db.models import Count
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from peygir import __version__
from peygir.domain.audit.queries import last_seal
from peygir.domain.demands.models import Demand
from peygir.domain.jobs.queries import health
from peygir.domain.messages.queries import counts
from peygir.web.health.checks import checks

# Counting a million open demands at each scrape would cost more than it tells.
KEEP_SECONDS = 30
BUCKETS = (0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.2, 2.5, 5, 10)

REQUESTS = Counter("peygir_requests", "Requests answered.", ["method", "view", "status"])
SECONDS = Histogram("peygir_request_seconds", "Time to the answer.", ["view"], buckets=BUCKETS)


class Database(Collector):
    """Gauges of what waits, computed at the scrape."""

    def collect(self) -> Iterator[Metric]:
        now = datetime.now(UTC)
        found = checks(now)
        well = GaugeMetricFamily("peygir_ok", "1 when the part is well.", labels=["part"])
        for check in found:
            well.add_metric([check.name], check.ok)
        yield well
        yield InfoMetricFamily("peygir", "The software that answers.", {"version": __version__})
        if not found[0].ok:
            return
        told, seal = health(now), last_seal()
        if told.pulse_age is not None:
            yield GaugeMetricFamily("peygir_pulse_age_seconds", "Since the newest beat of a worker.", value=told.pulse_age)
        yield GaugeMetricFamily("peygir_workers", "Workers alive.", value=told.workers)
        yield GaugeMetricFamily("peygir_duties_overdue", "Duties past their time.", value=len(told.overdue))
        yield GaugeMetricFamily("peygir_duties_failed", "Duties whose last run failed.", value=len(told.failed))
        yield _by_state("peygir_tasks", "Tasks of the queue.", {key.lower(): n for key, n in told.queue.items()})
        yield _by_state("peygir_messages_waiting", "Messages of the outbox that are not sent.", counts())
        yield _by_state("peygir_demands_open", "Open demands.", _open_demands())
        if seal is not None:
            age = (now - seal.at).total_seconds()
            yield GaugeMetricFamily("peygir_seal_age_seconds", "Since the newest seal of the journal.", value=age)


def _by_state(name: str, help_text: str, numbers: dict[str, int]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, help_text, labels=["state"])
    for state, number in sorted(numbers.items()):
        family.add_metric([state], number)
    return family


def _open_demands() -> dict[str, int]:
    def count() -> dict[str, int]:
        return dict(Demand.objects.filter(is_open=True).order_by().values_list("state").annotate(Count("pk")))

    return caches["local"].get_or_set("metrics:open-demands", count, KEEP_SECONDS)


def exposition() -> bytes:
    """Return the text of all metrics; with several web processes, of all of them together."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Database())
    # Of the process that answers; the requests below are of all.
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    if folder and Path(folder).is_dir():
        MultiProcessCollector(registry)
    else:
        registry.register(_Own())
    return generate_latest(registry)


class _Own(Collector):
    def collect(self) -> Iterator[Metric]:
        for metric in (REQUESTS, SECONDS):
            yield from metric.collect()


def enabled() -> bool:
    return settings.METRICS_ENABLED
