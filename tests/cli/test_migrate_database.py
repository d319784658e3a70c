"""An installation is carried over whole, counted, and its journal verified on the far side."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import dj_database_url
import psycopg
import pytest
from django.conf import settings

from tests.conftest import ROOT

pytestmark = pytest.mark.slow
FILL = """
from peygir.domain.demands.factories import make_city, make_demand
from peygir.domain.demands.actions import start
from peygir.domain.demands.models import Demand
from peygir.domain.audit.actions import seal
from peygir.domain.audit.actors import job
from django.utils import timezone
city = make_city()
numbers = [make_demand(city, text="چاله در خیابان").pk for _ in range(7)]
from peygir.domain.demands.actions import place_under_issue
from peygir.domain.issues.factories import make_issue
into = make_issue(city.place6)
make_issue(city.place6, "merged", merged_into=into)
place_under_issue(numbers[:2], into.pk, by=city.actor("district_mayor", city.district6), at=timezone.now())
seal(by=job("test"), at=timezone.now())
"""


def peygir(*words: str, database: str, var: Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": database, "PEYGIR_VAR": str(var), "PEYGIR_SAMPLE": "1"}
    return subprocess.run(
        [sys.executable, "-m", "peygir", *words],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=180, check=False, input=stdin,
    )  # fmt: skip


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path) -> tuple[str, Path]:
    var = tmp_path_factory.mktemp("var")
    url = f"sqlite:///{var / 'old.sqlite3'}"
    shutil.copy(migrated_sqlite, var / "old.sqlite3")
    filled = peygir("manage", "shell", "-v0", "-c", FILL, database=url, var=var)
    assert filled.returncode == 0, filled.stderr
    return url, var


@pytest.fixture
def new(old: tuple[str, Path], tmp_path: Path) -> Iterator[str]:
    """An empty database of the kind that this run of the tests uses."""
    if not settings.DATABASE_URL.startswith("postgres"):
        yield f"sqlite:///{tmp_path / 'new.sqlite3'}"
        return
    there = dj_database_url.parse(settings.DATABASE_URL)
    name = f"peygir_carried_{os.getpid()}"
    with psycopg.connect(settings.DATABASE_URL.rsplit("/", 1)[0] + "/postgres", autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
        try:
            yield settings.DATABASE_URL.replace(f"/{there['NAME']}", f"/{name}")
        finally:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_everything_arrives_and_is_counted(old, new):
    url, var = old
    done = peygir("migrate-database", "--from", url, database=new, var=var)
    assert done.returncode == 0, done.stderr
    assert "7 demands indexed" in done.stdout
    assert "The journal is whole: 10 entries under 1 seals" in done.stdout
    linked = peygir("manage", "shell", "-v0", "-c", LINKED, database=new, var=var)
    assert linked.stdout.strip() == "[(1, 1), (2, 1)] 2 1", linked.stderr
    more = peygir("manage", "shell", "-v0", "-c", MORE, database=new, var=var)
    assert more.stdout.strip() == "8 8", more.stderr
    again = peygir("migrate-database", "--from", url, database=new, var=var)
    assert again.returncode == 1
    assert "holds data" in again.stderr


LINKED = """
from peygir.domain.demands.models import IssueLink
from peygir.domain.issues.models import Issue
one, merged = Issue.objects.order_by("pk")
print(list(IssueLink.objects.order_by("pk").values_list("pk", "issue_id")), one.demand_count, merged.merged_into_id)
"""
MORE = """
from peygir.domain.demands.factories import draft_of
from peygir.domain.demands.actions import register
from peygir.domain.audit.actors import reporter
from peygir.domain.demands.models import Demand
from peygir.domain.services.models import Service
from django.utils import timezone
from peygir.domain.demands.drafts import NewDemand
one = Demand.objects.order_by("id").first()
draft = NewDemand(service_id=one.service_id, text="پس از کوچ", lon=one.lon, lat=one.lat, place_id=one.area_id)
register(draft, by=reporter(0), at=timezone.now())
print(Demand.objects.count(), Demand.objects.order_by("-id").first().pk)
"""


def test_the_same_database_twice_is_refused(old):
    url, var = old
    refused = peygir("migrate-database", "--from", url, database=url, var=var)
    assert refused.returncode == 1
    assert "the same database" in refused.stderr
