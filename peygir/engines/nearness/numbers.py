"""Numbers that two texts name: house, alley and plate numbers part what the words join."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from peygir.base.text.digits import to_ascii_digits
from peygir.engines.nearness.scoring import NUMBERS

_NUMBER = re.compile(r"[0-9]+")


def numbers_of(text: str) -> frozenset[str]:
    """The numbers of a text as ASCII digits without leading zeros."""
    return frozenset(found.lstrip("0") for found in _NUMBER.findall(text if text.isascii() else to_ascii_digits(text)))


def weight(mine: frozenset[str], theirs: frozenset[str]) -> float:
    if not mine and not theirs:
        return NUMBERS["agree"]
    if not mine or not theirs:
        return NUMBERS["one"]
    return NUMBERS["other" if mine.isdisjoint(theirs) else "agree"]


def weights(texts: Sequence[str], one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.float64]:
    """The factor of `duplicate_score` for each pair of rows of `texts`."""
    named = {row: numbers_of(texts[row]) for row in np.union1d(one, other).tolist()}
    pairs = zip(one.tolist(), other.tolist(), strict=True)
    return np.fromiter((weight(named[left], named[right]) for left, right in pairs), float, len(one))
