"""A PostgreSQL cluster of our own that may be killed: postmaster and all its children at once, as by a power cut."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from tests.faults.processes import ROOT, free_port, kill_all, tree_of


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, or None where they are absent."""
    found = subprocess.run([ROOT / "bin/with-postgres", "--check"], capture_output=True, text=True, check=False)
    return Path(found.stdout.strip()) if found.returncode == 0 else None


class Cluster:
    """`options` go to the server; every write reaches the disk, as in production."""

    def __init__(self, programs: Path, folder: Path, *options: str) -> None:
        self.programs, self.folder, self.options = programs, folder, options
        self.port = free_port()
        self.url = f"postgresql://peygir@127.0.0.1:{self.port}/peygir"
        self._as = self._other_user()
        self._server: subprocess.Popen | None = None

    def create(self) -> None:
        self._run("initdb", "-D", str(self.folder / "data"), "-U", "peygir", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
        self.start()
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "peygir", "peygir")

    def start(self, seconds: float = 120) -> None:
        """Start, and wait until it has recovered and answers."""
        words = [self.programs / "postgres", "-D", self.folder / "data", "-p", str(self.port), "-k", self.folder]
        words += ["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=100", *self.options]
        with (self.folder / "server.log").open("ab") as log:
            self._server = subprocess.Popen(
                [str(word) for word in words], cwd=self.folder, stdout=log, stderr=log, start_new_session=True, **self._as
            )
        until = time.monotonic() + seconds
        while not self._answers():
            if self._server.poll() is not None or time.monotonic() > until:
                raise RuntimeError("PostgreSQL did not start:\n" + (self.folder / "server.log").read_text()[-2000:])
            time.sleep(0.1)

    def kill(self) -> None:
        """SIGKILL to the postmaster and every child of it; nothing is written down, nothing said goodbye."""
        # Their parent may be gone before they are: the list is taken first.
        pids = tree_of(self._server.pid)
        kill_all(pids)
        self._server.wait(30)

    def stop(self) -> None:
        if not self.ended():
            self._server.send_signal(signal.SIGQUIT)
            self._server.wait(30)

    def ended(self) -> bool:
        return self._server is None or self._server.poll() is not None

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        words = [self.programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port), "-U", "peygir"]
        return subprocess.run(words, check=False).returncode == 0

    def _run(self, program: str, *words: str) -> None:
        done = subprocess.run(
            [self.programs / program, *words], cwd=self.folder, capture_output=True, text=True, check=False, **self._as
        )
        assert done.returncode == 0, done.stderr

    def _other_user(self) -> dict:
        """PostgreSQL refuses to run as root: another user of this machine runs it, in a folder that is theirs."""
        if os.geteuid() != 0:
            return {}
        for name in ("postgres", "nobody"):
            try:
                user = pwd.getpwnam(name)
            except KeyError:
                continue
            shutil.chown(self.folder, user.pw_uid, user.pw_gid)
            environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "env": environment}
        raise RuntimeError("no user but root on this machine")
