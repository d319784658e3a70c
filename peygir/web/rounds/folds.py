"""Offices folded under the one above them, with how many stand in which way, read without opening."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from peygir.domain.places.queries import office_tree
from peygir.web.desk.story import office_name
from peygir.web.shared.looks import Look

FEW = 12  # that need no folding


@dataclass(frozen=True, slots=True)
class Fold:
    name: str
    rows: list[Any]
    counts: list[tuple[int, Look]]
    open: bool


def above(office_id: int) -> str:
    """The name of the office above one; its own where it stands alone."""
    return office_name(office_tree()[office_id].parent_id or office_id)


def folded(rows: Iterable[tuple[str, str, Any]], looks: Mapping[str, Look]) -> list[Fold]:
    """`rows`: (the name it lies under, how it stands, itself), in the order they come; counts in the order of the `looks`. A few
    rows, or a single fold, stand open.
    """
    held: dict[str, list[Any]] = {}
    counted: dict[str, Counter[str]] = {}
    for name, standing, one in rows:
        held.setdefault(name, []).append(one)
        counted.setdefault(name, Counter())[standing] += 1
    few = sum(map(len, held.values())) <= FEW or len(held) == 1
    return [
        Fold(name, own, [(counted[name][key], look) for key, look in looks.items() if counted[name][key]], few)
        for name, own in held.items()
    ]
