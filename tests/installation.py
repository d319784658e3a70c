"""An installation of its own: separate Python processes on a database and a folder that no other test knows."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
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

    def start(self, code: str, **more) -> subprocess.Popen:
        """Start Python on the installation; its output is read line by line."""
        words = [sys.executable, "-u", "-c", PREAMBLE + code]
        process = subprocess.Popen(words, env=self._env, cwd=self.folder, stdout=subprocess.PIPE, text=True, **more)
        self._running.append(process)
        return process

    def run(self, code: str, said: str = "") -> str:
        """Run Python on the installation to its end, with `said` on its standard input; return what it printed."""
        process = self.start(code, stdin=subprocess.PIPE)
        printed, _ = process.communicate(said, timeout=300)
        assert process.returncode == 0, printed
        return printed.strip()

    def migrate(self) -> None:
        self.run("from django.core.management import call_command; call_command('migrate', verbosity=0)")

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
