"""Read the starting kinds of missions into values."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StartingKind:
    code: str
    name_fa: str
    name_en: str
    order: int
    evidence: tuple[str, ...] = ()
    is_project: bool = False


def read_kinds(file: Path = Path(__file__).parent / "kinds.toml") -> tuple[StartingKind, ...]:
    rows = tomllib.loads(file.read_text("utf-8"))["kind"]
    return tuple(StartingKind(**(row | {"order": order, "evidence": tuple(row["evidence"])})) for order, row in enumerate(rows))
