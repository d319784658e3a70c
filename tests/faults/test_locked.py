"""Somebody holds the database locked: who comes is told so in good time, keeps what was typed, and gets through afterwards."""

import json
import sqlite3
from contextlib import closing

import psycopg
import pytest

from tests.faults.browser import TYPED, Browser, multipart, photo

pytestmark = pytest.mark.slow

COUNT = """
import json
from peygir.domain.demands.models import Demand
from peygir.domain.files.models import File
print(json.dumps([Demand.objects.count(), File.objects.count()]))
"""


@pytest.fixture
def sqlite_site(site_on, gathered):
    site = site_on(PEYGIR_LOCK_TIMEOUT="0.3", PEYGIR_REPORTS_PER_WINDOW="30")
    (site.folder / "static").symlink_to(gathered)
    site.serve(workers=1)
    return site, lambda: closing(sqlite_lock(site))


@pytest.fixture
def postgresql_site(cluster, site_on, gathered):
    site = site_on(cluster.url, PEYGIR_LOCK_TIMEOUT="0.3", PEYGIR_REPORTS_PER_WINDOW="30")
    (site.folder / "static").symlink_to(gathered)
    site.serve(workers=1)
    return site, lambda: closing(postgresql_lock(cluster.url))


def sqlite_lock(site) -> sqlite3.Connection:
    holder = sqlite3.connect(site.folder / "own.sqlite3", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    return holder


def postgresql_lock(url: str) -> psycopg.Connection:
    holder = psycopg.connect(url)
    holder.execute("LOCK TABLE demands_demand, files_file IN EXCLUSIVE MODE")
    return holder


@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def test_a_locked_database_is_told_as_such_and_the_form_stays(engine, request):
    site, locked = request.getfixturevalue(f"{engine}_site")
    browser = Browser(site)
    said = {"service": "pothole", "place": site.places[0], "text": TYPED, "answers": {"lane": "side"}}
    form = browser.form()
    with locked():
        status, headers, body = site.send("POST", "/api/v1/demands", said, Idempotency_Key="0123456789abcdef")
        assert (status, headers["retry-after"]) == (503, "10")
        assert json.loads(body)["code"] == "storage-unavailable"

        for files in ({}, {"photos": photo(1)}):
            status, headers, page = browser.post("/report/", multipart(form, files))
            assert (status, headers["retry-after"]) == (503, "10")
            assert "پایگاه داده اکنون پاسخ نمی‌دهد" in page
            assert "هرچه نوشته‌اید سر جای خود است" in page
            assert TYPED in page
            assert f'value="{site.places[0]}" selected' in page

        for path in ("/", "/report/", "/follow/", "/api/v1/services"):
            assert browser.get(path)[0] == 200, f"reading goes on\n{site.log.read_text()[-6000:]}"
    assert site.ask(COUNT) == [0, 0]

    assert browser.post("/report/", multipart(form, {"photos": photo(1)}))[0] == 200
    assert site.send("POST", "/api/v1/demands", said, Idempotency_Key="0123456789abcdef")[0] == 201
    assert site.ask(COUNT) == [2, 1]
