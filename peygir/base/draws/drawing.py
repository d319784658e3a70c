"""Random draws that anybody can redo: from a seed and the population that was committed to."""

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256


def draw(seed: str, population: Sequence[int], size: int) -> list[int]:
    """`size` members, in the order of the SHA-256 of "seed:number": no random generator whose kind would have to be kept."""
    return sorted(population, key=lambda number: sha256(f"{seed}:{number}".encode()).digest())[: max(0, size)]


def canonical(population: Iterable[int]) -> str:
    """The population as it is stored: sorted numbers as JSON without blanks."""
    return json.dumps(sorted(population), separators=(",", ":"))


def redo(seed: str, stored_population: str, size: int) -> list[int]:
    """The draw again, from what was stored of it."""
    return draw(seed, json.loads(stored_population), size)
