"""An empty SQLite database as the migrations make it: made once for a whole run of the tests, then copied."""

import fcntl
import os
from pathlib import Path

import pytest

from tests.installation import Installation

MAKE = (
    "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
    "from django.db import connection; connection.cursor().execute('PRAGMA wal_checkpoint(TRUNCATE)')"
)


def folder_of_run(factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of one run share."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def migrated(factory: pytest.TempPathFactory) -> Path:
    """The file of the empty database; whoever comes first makes it while the others wait."""
    folder = folder_of_run(factory) / "migrated"
    folder.mkdir(exist_ok=True)
    ready = folder / "ready.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            made = folder / "made.sqlite3"
            made.unlink(missing_ok=True)
            Installation(folder, f"sqlite:///{made}").run(MAKE)
            made.rename(ready)
    return ready
