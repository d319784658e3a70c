"""Read the starting criteria into values."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class StartingCriterion:
    code: str
    name_fa: str
    name_en: str
    question_fa: str
    question_en: str
    anchors: dict[str, dict[str, str]]  # "0", "5", "10" → {"fa": …, "en": …}
    direction: str = "up"
    counts_reports: bool = False
    order: int


def read_criteria(file: Path = Path(__file__).parent / "criteria.toml") -> tuple[StartingCriterion, ...]:
    rows = tomllib.loads(file.read_text("utf-8"))["criterion"]
    return tuple(StartingCriterion(order=order, **row) for order, row in enumerate(rows))
