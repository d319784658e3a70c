"""Databases and sites that tests may kill, fill and lock."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.postgres import Cluster, programs
from tests.faults.site import Site
from tests.migrated import migrated

# The full number is for a release: PEYGIR_KILLS=50 bin/test tests/faults
KILLS = int(os.environ.get("PEYGIR_KILLS", "3"))

GATHER = """
from django.conf import settings
from django.core.management import call_command
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
call_command("collectstatic", interactive=False, verbosity=0)
"""


@pytest.fixture
def kills() -> int:
    return KILLS


@pytest.fixture
def open_folder():
    """Return a folder that other users of the machine may reach, as pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="peygir-faults."))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def cluster(open_folder):
    """Return a PostgreSQL of our own, or skip."""
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL is absent. Install it with: apt-get install postgresql")
    cluster = Cluster(found, open_folder)
    cluster.create()
    yield cluster
    cluster.stop()


@pytest.fixture
def site_on(tmp_path_factory):
    """site_on(database_url, folder, PEYGIR_…="…"): a furnished, stopped site; on SQLite unless told otherwise."""
    with sites(tmp_path_factory) as make:
        yield make


@pytest.fixture(scope="module")
def module_site(tmp_path_factory):
    """As site_on, for all tests of a module together."""
    with sites(tmp_path_factory) as make:
        yield make


@contextmanager
def sites(tmp_path_factory):
    made = []

    def site(database_url: str = "", folder: Path | None = None, **settings: str) -> Site:
        folder = folder or tmp_path_factory.mktemp("site")
        if not database_url:
            shutil.copy(migrated(tmp_path_factory), folder / "own.sqlite3")
        new = Site(folder, database_url or f"sqlite:///{folder / 'own.sqlite3'}", **settings)
        made.append(new)
        new.furnish()
        return new

    try:
        yield site
    finally:
        for one in made:
            one.clear()


@pytest.fixture(scope="session")
def gathered(tmp_path_factory) -> Path:
    """Return the folder of static files, gathered but not compressed: pages name them by their digests."""
    folder = tmp_path_factory.mktemp("gathered")
    Site(folder, f"sqlite:///{folder / 'none.sqlite3'}").run(GATHER)
    return folder / "static"
