"""Draw each room's states and arrows as a page of docs/states, from the room's `states.py`."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

FOLDER = "docs/states"


def rooms(package: Path) -> list[str]:
    return sorted(file.parent.name for file in (package / "domain").glob("*/states.py") if "ARROWS" in file.read_text("utf-8"))


def drawn(room: str) -> str:
    """Return the page of one room: a Mermaid diagram, and the same arrows as a table."""
    states = importlib.import_module(f"peygir.domain.{room}.states")
    arrows = [(source, arrow) for arrow in states.ARROWS for source in _ordered(states, arrow.sources)]
    lines = [
        f"# The states of {room}",
        "",
        f"Drawn from `peygir/domain/{room}/states.py` by `bin/states`; `bin/check` refuses an old drawing.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        f"    [*] --> {_first(states)}",
        *(f"    {source} --> {arrow.target}: {arrow.verb}" for source, arrow in arrows),
        *(f"    {state} --> [*]" for state in _ordered(states, states.CLOSED)),
        "```",
        "",
        "| from | verb | to | asks for | walked by |",
        "|---|---|---|---|---|",
        *(
            f"| {', '.join(_ordered(states, arrow.sources))} | {arrow.verb} | {arrow.target} "
            f"| {', '.join(arrow.asks) or '-'} | {arrow.owner} |"
            for arrow in states.ARROWS
        ),
        "",
        f"Closed: {', '.join(_ordered(states, states.CLOSED))}.",
        "",
    ]
    return "\n".join(lines)


def _first(states: ModuleType) -> str:
    return str(next(iter(states.State)))


def _ordered(states: ModuleType, some: Iterable[str]) -> list[str]:
    return [str(state) for state in states.State if state in some]


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
