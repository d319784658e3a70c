"""Draw each room's states and arrows as a page of docs/states, from the room's `states.py`."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

FOLDER = "docs/states"


def rooms(package: Path) -> list[str]:
    return sorted(file.parent.name for file in (package / "domain").glob("*/states.py") if "ARROWS" in file.read_text("utf-8"))


class Machine(NamedTuple):
    """One thing that has states. A room with several lists them as MACHINES; `title` is empty where there is but one."""

    title: str
    states: type[StrEnum]
    arrows: Sequence[Any]
    closed: frozenset[str]


def machines(states: ModuleType) -> list[Machine]:
    if hasattr(states, "MACHINES"):
        return [Machine(*one) for one in states.MACHINES]
    return [Machine("", states.State, states.ARROWS, states.CLOSED)]


def drawn(room: str) -> str:
    """Return the page of one room: of each machine a Mermaid diagram, and the same arrows as a table."""
    states = importlib.import_module(f"peygir.domain.{room}.states")
    lines = [
        f"# The states of {room}",
        "",
        f"Drawn from `peygir/domain/{room}/states.py` by `bin/states`; `bin/check` refuses an old drawing.",
        "",
    ]
    for machine in machines(states):
        lines += [f"## {machine.title}", ""] if machine.title else []
        lines += _drawn(machine)
    return "\n".join(lines)


def _drawn(machine: Machine) -> list[str]:
    arrows = [(source, arrow) for arrow in machine.arrows for source in _ordered(machine, arrow.sources)]
    return [
        "```mermaid",
        "stateDiagram-v2",
        f"    [*] --> {next(iter(machine.states))}",
        *(f"    {source} --> {arrow.target}: {arrow.verb}" for source, arrow in arrows),
        *(f"    {state} --> [*]" for state in _ordered(machine, machine.closed)),
        "```",
        "",
        "| from | verb | to | asks for | walked by |",
        "|---|---|---|---|---|",
        *(
            f"| {', '.join(_ordered(machine, arrow.sources))} | {arrow.verb} | {arrow.target} "
            f"| {', '.join(arrow.asks) or '-'} | {arrow.owner} |"
            for arrow in machine.arrows
        ),
        "",
        f"Closed: {', '.join(_ordered(machine, machine.closed))}.",
        "",
    ]


def _ordered(machine: Machine, some: Iterable[str]) -> list[str]:
    return [str(state) for state in machine.states if state in some]


def stale(root: Path) -> list[str]:
    """Return the rooms whose page differs from a fresh drawing."""
    return [room for room in rooms(root / "peygir") if _page(root, room) != drawn(room)]


def _page(root: Path, room: str) -> str:
    path = root / FOLDER / f"{room}.md"
    return path.read_text("utf-8") if path.exists() else ""


def draw(root: Path) -> None:
    for room in rooms(root / "peygir"):
        path = root / FOLDER / f"{room}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(drawn(room), "utf-8")
