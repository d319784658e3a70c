"""Processes by their ids: found with all below them, ended without warning."""

import os
import signal
import socket
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def tree_of(root: int) -> list[int]:
    """A process and all below it."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        stat = _stat(folder.name) if folder.name.isdigit() else None
        if stat is not None:
            children.setdefault(int(stat[1]), []).append(int(folder.name))
    found, waiting = [], [root]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += children.get(one, [])
    return found


def kill_all(pids: Iterable[int], seconds: float = 30) -> None:
    """SIGKILL, and wait until none of them runs."""
    pids = list(pids)
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    until = time.monotonic() + seconds
    while any(_runs(pid) for pid in pids):
        assert time.monotonic() < until, "a killed process goes on running"
        time.sleep(0.01)


def _runs(pid: int) -> bool:
    stat = _stat(str(pid))
    return stat is not None and stat[0] not in "ZX"


def _stat(pid: str) -> list[str] | None:
    """State, parent, …: the words after the name."""
    try:
        return Path("/proc", pid, "stat").read_text().rsplit(") ", 1)[1].split()
    except (OSError, IndexError):
        return None
