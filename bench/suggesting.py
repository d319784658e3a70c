"""How fast a clerk is told what is likely the same, and which open issue it may be part of: python -m bench.suggesting

Needs DATABASE_URL of a filled installation (see filling.py; `bin/bench --keep` leaves one). Texts and points are those of demands
of the last fourteen days, a word changed, so that each has something like it. In one process, without a web server, after a
warm-up; every answer is asked anew. Open issues are added where there are fewer than --issues, marked as sample.
"""

import argparse
import os
import sys
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peygir.config.settings")
os.environ.setdefault("PEYGIR_SAMPLE", "1")

import django

django.setup()

import numpy as np  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Max  # noqa: E402

from peygir.domain.demands import similar, under_issues  # noqa: E402
from peygir.domain.demands.models import Demand  # noqa: E402
from peygir.domain.issues.models import Issue, IssueService, Topic  # noqa: E402
from peygir.domain.people.models import Appointment  # noqa: E402
from peygir.domain.people.queries import actor_of  # noqa: E402
from peygir.domain.places.models import Place  # noqa: E402

SEED, WARM = 1405, 50


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--asks", type=int, default=1000)
    asked.add_argument("--issues", type=int, default=2000)
    given = asked.parse_args()
    newest = Demand.objects.aggregate(newest=Max("registered_at"))["newest"]
    services = list(Demand.objects.order_by().values_list("service_id", flat=True).distinct())
    add_issues(given.issues, services, newest)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    open_ones = Demand.objects.filter(is_open=True).count()
    print(f"{connection.vendor}: {Demand.objects.count():,} demands, {open_ones:,} open; {Issue.objects.count():,} issues")
    rows = list(
        Demand.objects.filter(registered_at__gte=newest - timedelta(days=14), conduct=False, lon__isnull=False)
        .order_by("pk").values_list("service_id", "lon", "lat", "area_id", "text")
    )  # fmt: skip
    rng = np.random.default_rng(SEED)
    chosen = [rows[i] for i in rng.integers(0, len(rows), given.asks + WARM)]
    for role in ("clerk", "district_mayor"):
        appointments = Appointment.objects.filter(role=role, user__sample=True).order_by("id")
        by = actor_of(appointments[0])
        took, answers, looked = [], 0, 0
        for service, lon, lat, area, text in chosen:
            words = text.split()
            began = time.perf_counter()
            alike = similar.likely_duplicates(service, lon + 1e-4, lat, area, " ".join(words[1:]), newest, by)
            middle = time.perf_counter()
            issues = under_issues.likely_issues(service, lon, lat, area, by)
            took.append((middle - began, time.perf_counter() - middle))
            answers, looked = answers + bool(alike), looked + bool(issues)
        tell(role, np.array(took[WARM:]) * 1000, answers, looked, len(chosen))


def tell(role: str, ms: np.ndarray, answers: int, looked: int, of: int) -> None:
    for name, values in (("duplicates", ms[:, 0]), ("issues", ms[:, 1]), ("both", ms.sum(axis=1))):
        p50, p95, p99 = np.quantile(values, [0.5, 0.95, 0.99])
        print(f"  {role:<15} {name:<11} p50 {p50:6.1f} ms   p95 {p95:6.1f} ms   p99 {p99:6.1f} ms")
    print(f"  {role:<15} something alike was shown {answers} times, an open issue {looked} times, of {of}")


def add_issues(wanted: int, services: list[int], now) -> None:
    """Open issues spread over areas and services, each with a circle."""
    missing = wanted - Issue.objects.filter(is_open=True).count()
    if missing <= 0:
        return
    rng = np.random.default_rng(SEED)
    topic = Topic.objects.first() or Topic.objects.create(code="bench", name_fa="سنجش", name_en="Bench")
    areas = list(Place.objects.filter(level="area").values_list("pk", "path", "centre_lon", "centre_lat"))
    made = []
    for number in range(missing):
        pk, path, lon, lat = areas[rng.integers(0, len(areas))]
        made.append(
            Issue(
                title=f"مسئله سنجش {number}", title_key=f"مسئله سنجش {number}", statement="سنجش", place_id=pk, place_path=path,
                topic=topic, source="meetings", stage_since=now, created_at=now, sample=True, radius_m=200.0,
                lon=lon + rng.normal(0, 0.002) if lon else None, lat=lat + rng.normal(0, 0.002) if lat else None,
            )
        )  # fmt: skip
    Issue.objects.bulk_create(made)
    IssueService.objects.bulk_create(IssueService(issue=one, service_id=services[rng.integers(0, len(services))]) for one in made)


if __name__ == "__main__":
    main()
