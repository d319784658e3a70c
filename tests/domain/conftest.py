"""An installation of its own for tests that kill processes: separate Python processes on the database under test."""

import shutil

import pytest
from django.db import connection

from tests.installation import Installation


@pytest.fixture
def installation(request, transactional_db, tmp_path):
    """Return a migrated, empty installation on the engine under test."""
    if connection.vendor == "sqlite":
        file = tmp_path / "own.sqlite3"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), file)
        url = f"sqlite:///{file}"
    else:
        told = connection.settings_dict
        url = f"postgresql://{told['USER']}:{told['PASSWORD']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"
    made = Installation(tmp_path, url)
    yield made
    made.clear()
