"""The kinds of work of the sample's missions, read from facts/missions.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FACTS = Path(__file__).parent.parent / "facts" / "missions.toml"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    doers: tuple[str, ...]  # kinds of offices, or of agencies
    kind: str
    skill: str
    title: str
    output: str
    measure: str
    effort: Span  # person-days
    days: Span  # working days
    cost: Span  # million rials
    done: str
    back: str
    delay: tuple[str, ...]  # codes of reasons
    target: Span | None = None
    unit: str = ""
    where: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    danger: bool = False


@cache
def facts() -> dict[str, Any]:
    return tomllib.loads(FACTS.read_text("utf-8"))


@cache
def works() -> tuple[Work, ...]:
    return tuple(_work(row) for row in facts()["work"])


@cache
def works_of(doer: str) -> tuple[Work, ...]:
    """Of a kind of office, or of agency."""
    return tuple(one for one in works() if doer in one.doers)


def _work(row: dict[str, Any]) -> Work:
    return Work(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})
