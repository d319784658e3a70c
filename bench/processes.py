"""Servers of a measurement: started, waited for, their CPU time read, ended by their own ids."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_TICK = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def python(*words: str, environment: Mapping[str, str], interpreter: str = sys.executable, stdin: str | None = None) -> str:
    """Run a Python command to its end and return what it printed; its own words in the error when it fails."""
    done = subprocess.run(
        [interpreter, *words], cwd=ROOT, env=dict(environment), capture_output=True, text=True, input=stdin, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)[:200]}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    return done.stdout


@contextmanager
def server(
    target: str, *, environment: Mapping[str, str], workers: int, interpreter: str = sys.executable, threads: int = 2
) -> Iterator[tuple[int, int]]:
    """A granian with `workers` processes; gives its port and process id."""
    port = free_port()
    words = [interpreter, "-m", "granian", "--interface", "wsgi", "--no-ws", "--host", "127.0.0.1", "--port", str(port)]
    words += ["--workers", str(workers), "--blocking-threads", str(threads), "--no-access-log", "--log-level", "warning", target]
    started = subprocess.Popen(words, cwd=ROOT, env=dict(environment), start_new_session=True)
    try:
        _wait(port, started)
        yield port, started.pid
    finally:
        started.send_signal(signal.SIGTERM)
        try:
            started.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(started.pid, signal.SIGKILL)
            started.wait()


def _wait(port: int, started: subprocess.Popen, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if started.poll() is not None:
            raise RuntimeError(f"the server ended with {started.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not answer")


def cpu_seconds(root: int) -> float:
    """CPU time of a process and all below it, those that are alive."""
    return sum(_ticks(pid) for pid in _tree(root)) / _TICK


def postmaster_of(url: str) -> int | None:
    """The process of the PostgreSQL on this machine that listens at the URL's port."""
    port = url.rsplit(":", 1)[-1].split("/", 1)[0]
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                words = (folder / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if words and words[0].endswith(b"/postgres") and (port.encode() in words):
                return int(folder.name)
    return None


def _tree(root: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text().rsplit(") ", 1)[1].split()
            except (OSError, IndexError):
                continue
            children.setdefault(int(stat[1]), []).append(int(folder.name))
    found, waiting = [], [root]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += children.get(one, [])
    return found


def _ticks(pid: int) -> int:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    except OSError:
        return 0
    return int(stat[11]) + int(stat[12])
