"""An installation of its own for tests that kill processes: separate Python processes on the database under test."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
PREAMBLE = "import django; django.setup()\n"


class Installation:
    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder = folder
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("PEYGIR_", "PYTEST_"))}
        self._env = kept | {
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "peygir.config.settings",
            "PEYGIR_VAR": str(folder),
            "PEYGIR_SAMPLE": "1",
            "PEYGIR_LOG_LEVEL": "ERROR",
            "PYTHONPATH": str(ROOT),
        }
        self._running: list[subprocess.Popen] = []

    def start(self, code: str) -> subprocess.Popen:
        """Start Python on the installation; its output is read line by line."""
        words = [sys.executable, "-u", "-c", PREAMBLE + code]
        process = subprocess.Popen(words, env=self._env, cwd=self.folder, stdout=subprocess.PIPE, text=True)
        self._running.append(process)
        return process

    def run(self, code: str) -> str:
        """Run Python on the installation to its end; return what it printed."""
        process = self.start(code)
        printed, _ = process.communicate(timeout=120)
        assert process.returncode == 0, printed
        return printed.strip()

    def ask(self, code: str) -> object:
        """Run Python whose last line prints JSON; return the value."""
        return json.loads(self.run(code).splitlines()[-1])

    def kill_at(self, process: subprocess.Popen, line: str) -> None:
        """Wait until the process prints the line, then kill it without warning."""
        for printed in process.stdout:
            if printed.strip() == line:
                break
        else:
            pytest.fail(f"the process ended before it printed {line!r}")
        process.send_signal(signal.SIGKILL)
        process.wait(30)

    def clear(self) -> None:
        for process in self._running:
            if process.poll() is None:
                process.kill()
            process.wait(30)
            process.stdout.close()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("migrated")
    file = folder / "template.sqlite3"
    Installation(folder, f"sqlite:///{file}").run(
        "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
        "from django.db import connection; connection.cursor().execute('PRAGMA wal_checkpoint(TRUNCATE)')"
    )
    return file


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
