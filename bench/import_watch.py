"""What processes use, read from the system: processor time, children, memory of their own."""

import os
from pathlib import Path


def cpu_seconds(pid: int) -> float:
    try:
        cells = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(cells[11]) + int(cells[12])) / os.sysconf("SC_CLK_TCK")


def children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def resident(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    # The process's own memory: pages of the database file that SQLite maps belong to the system's cache.
    return next((int(line.split()[1]) for line in lines if line.startswith("RssAnon")), 0)
