"""Read the starting skills into values."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StartingSkill:
    code: str
    name_fa: str
    name_en: str
    order: int


def read_skills(file: Path = Path(__file__).parent / "skills.toml") -> tuple[StartingSkill, ...]:
    rows = tomllib.loads(file.read_text("utf-8"))["skill"]
    return tuple(StartingSkill(order=order, **row) for order, row in enumerate(rows))
