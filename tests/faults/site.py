"""A whole running installation: `peygir serve` with two processes and `peygir work`, started, killed and asked."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.faults.processes import ROOT, free_port, kill_all, tree_of
from tests.installation import Installation

FURNISH = """
import json
from tests.web.citizen.conftest import furnish
city = furnish()
print(json.dumps([city.place61.code, city.place71.code]))
"""


class Site(Installation):
    """`settings`: environment variables of its own. What its processes say goes to `log`."""

    def __init__(self, folder: Path, database_url: str, **settings: str) -> None:
        super().__init__(folder, database_url)
        self._env |= {"PEYGIR_REPORTS_PER_WINDOW": "0", "PEYGIR_LOG_LEVEL": "WARNING", **settings}
        self.port = free_port()
        self.log = folder / "site.log"
        self.server: subprocess.Popen | None = None
        self.worker: subprocess.Popen | None = None
        self.places: list[str] = []

    def furnish(self) -> None:
        self.migrate()
        self.places = self.ask(FURNISH)

    def serve(self, *, workers: int = 2, seconds: float = 180, **more) -> None:
        """Start the server and wait until it answers."""
        self.server = self.peygir("serve", "--port", str(self.port), "--workers", str(workers), **more)
        until = time.monotonic() + seconds
        while self.get("/api/v1/services") != 200:
            assert self.server.poll() is None, f"the server ended:\n{self.log.read_text()[-3000:]}"
            assert time.monotonic() < until, f"the server does not answer:\n{self.log.read_text()[-3000:]}"
            time.sleep(0.1)

    def work(self) -> None:
        self.worker = self.peygir("work")

    def peygir(self, *words: str, **more) -> subprocess.Popen:
        with self.log.open("ab") as log:
            started = subprocess.Popen(
                [sys.executable, "-m", "peygir", *words],
                env=self._env, cwd=ROOT, stdout=log, stderr=log, start_new_session=True, **more,
            )  # fmt: skip
        self._running.append(started)
        return started

    def wait_for_word(self, word: str, times: int, seconds: float = 120) -> None:
        """Until the log holds it so many times."""
        until = time.monotonic() + seconds
        while self.log.read_text().count(word) < times:
            assert time.monotonic() < until, f"{word!r} was not said:\n{self.log.read_text()[-3000:]}"
            time.sleep(0.05)

    def kill(self, process: subprocess.Popen) -> None:
        """SIGKILL to a process and all below it."""
        kill_all(tree_of(process.pid))
        process.wait(30)

    def end(self, process: subprocess.Popen | None) -> None:
        """As systemd ends it: asked, then killed."""
        if process is None or process.poll() is not None:
            return
        pids = tree_of(process.pid)
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            kill_all(pids)
            process.wait(30)

    def command(self, *words: str) -> subprocess.CompletedProcess:
        """Run a command of `peygir` to its end."""
        return subprocess.run(
            [sys.executable, "-m", "peygir", *words],
            env=self._env, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip

    def get(self, path: str) -> int:
        """The status of an address; 0 where nobody answers."""
        try:
            return self.send("GET", path)[0]
        except OSError:
            return 0

    def send(
        self, method: str, path: str, body: bytes | dict = b"", seconds: float = 60, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers in lower case, and body of the answer."""
        if isinstance(body, dict):
            body, headers = json.dumps(body).encode(), {"Content-Type": "application/json"} | headers
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        except http.client.HTTPException as error:
            raise ConnectionError from error
        finally:
            connection.close()

    def clear(self) -> None:
        for process in self._running:
            if process.poll() is None:
                kill_all(tree_of(process.pid))
            process.wait(30)
            if process.stdout is not None:
                process.stdout.close()

    @property
    def environment(self) -> dict[str, str]:
        return dict(os.environ) | self._env
