"""Databases and sites that tests may kill, fill and lock."""

import os
from pathlib import Path

import pytest

from tests.faults.postgres import Cluster, programs
from tests.faults.site import Site

# The full number is for a release: PEYGIR_KILLS=50 bin/test tests/faults
KILLS = int(os.environ.get("PEYGIR_KILLS", "3"))


@pytest.fixture
def kills() -> int:
    return KILLS


@pytest.fixture
def cluster(tmp_path_factory):
    """Return a PostgreSQL of our own, or skip."""
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL is absent. Install it with: apt-get install postgresql")
    folder = tmp_path_factory.mktemp("cluster")
    for above in (folder, *folder.parents[:2]):
        above.chmod(0o755)  # its server runs as another user
    cluster = Cluster(found, folder)
    cluster.create()
    yield cluster
    cluster.stop()


@pytest.fixture
def site_on(tmp_path_factory):
    """site_on("sqlite", PEYGIR_…="…"): a furnished, stopped site on the engine."""
    made = []

    def site(database_url: str = "", folder: Path | None = None, **settings: str) -> Site:
        folder = folder or tmp_path_factory.mktemp("site")
        new = Site(folder, database_url or f"sqlite:///{folder / 'own.sqlite3'}", **settings)
        made.append(new)
        new.furnish()
        return new

    yield site
    for one in made:
        one.clear()
