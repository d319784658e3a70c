"""Texts as sets of hashed character 4-grams, many at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from peygir.base.text.folding import FOLDING_TABLE

_BLANK = 32
_CHUNK = 20_000
# An odd number with well mixed bits (2^64 over the golden ratio): the product's high bits hash the four letters.
_MIX = np.uint64(0x9E3779B97F4A7C15)
HASH_BITS = 31


@dataclass(frozen=True)
class Shingles:
    """Text k holds the ascending different hashes `hashes[starts[k]:starts[k + 1]]`, int32 below 2^31."""

    starts: NDArray[np.int64]
    hashes: NDArray[np.int32]

    @property
    def sizes(self) -> NDArray[np.int64]:
        return np.diff(self.starts)


@cache
def _codes() -> NDArray[np.uint16]:
    """For each letter below U+10000 its key's code: 0 where it vanishes, a blank where it parts words."""
    table = np.zeros(0x10000, np.uint16)
    for point in range(0x10000):
        folded = FOLDING_TABLE.get(point, chr(point))
        if folded:
            plain = str(folded).casefold()[:1]
            table[point] = ord(plain) if plain.isalnum() else _BLANK
    return table


def shingles(texts: Sequence[str]) -> Shingles:
    """The 4-grams of each text's words, folded as `base.text.fold` does, a blank before and after each word.

    No 4-gram spans two words, so their order does not count. One-letter words leave none.
    """
    sizes, parts = [], [np.zeros(0, np.int32)]
    for chunk in _chunks(texts):
        size, hashes = _of_chunk(chunk)
        sizes.append(size)
        parts.append(hashes)
    starts = np.concatenate([[0], *sizes]).cumsum().astype(np.int64)
    return Shingles(starts, np.concatenate(parts))


def _chunks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    return (texts[start : start + _CHUNK] for start in range(0, len(texts), _CHUNK))


def _of_chunk(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    points = np.frombuffer((" " + " ".join(texts) + " ").encode("utf-32-le", "surrogatepass"), np.uint32)
    row = np.concatenate([[0], np.repeat(np.arange(len(texts), dtype=np.int32), lengths)])
    code = _codes()[np.where(points < 0x10000, points, _BLANK)]
    there = code != 0
    code, row = code[there], row[there]
    single = np.ones(len(code), bool)
    single[1:] = (code[1:] != _BLANK) | (code[:-1] != _BLANK)
    code, row = code[single], row[single]
    inside = code != _BLANK
    at = np.flatnonzero(inside[1:-2] & inside[2:-1])
    wide = code.astype(np.uint64)
    gram = wide[at] << np.uint64(48) | wide[at + 1] << np.uint64(32) | wide[at + 2] << np.uint64(16) | wide[at + 3]
    hashed = (gram * _MIX) >> np.uint64(64 - HASH_BITS)
    keys = np.sort(row[at + 1].astype(np.uint64) << np.uint64(HASH_BITS) | hashed)
    different = np.ones(len(keys), bool)
    different[1:] = keys[1:] != keys[:-1]
    keys = keys[different]
    size = np.bincount((keys >> np.uint64(HASH_BITS)).astype(np.int64), minlength=len(texts))
    return size, (keys & np.uint64((1 << HASH_BITS) - 1)).astype(np.int32)
