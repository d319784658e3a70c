"""Read the starting topics into values."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StartingTopic:
    code: str
    name_fa: str
    name_en: str
    order: int


def read_topics(file: Path = Path(__file__).parent / "topics.toml") -> tuple[StartingTopic, ...]:
    rows = tomllib.loads(file.read_text("utf-8"))["topic"]
    return tuple(StartingTopic(order=order, **row) for order, row in enumerate(rows))
