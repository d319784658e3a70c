"""Sentences by service, in TOML."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_FILES = {"municipal": ("city-upkeep", "city-order", "people"), "civil": ("rural",)}


@dataclass(frozen=True, slots=True)
class Lines:
    weight: float
    lines: tuple[str, ...]
    done: tuple[str, ...]


@cache
def lines_of(tree: str) -> dict[str, Lines]:
    """Return service code → its sentences in "municipal" or "civil"."""
    result = {}
    for name in _FILES[tree]:
        for code, row in tomllib.loads((_HERE / f"{name}.toml").read_text("utf-8")).items():
            result[code] = Lines(row["weight"], tuple(row["lines"]), tuple(row["done"]))
    return result
