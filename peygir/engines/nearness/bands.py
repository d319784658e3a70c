"""Likely pairs of texts in a crowd, by MinHash: the work grows with the records and not with their pairs."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from peygir.engines.nearness.shingles import Shingles

# Two texts that share six shingles in ten meet in at least one band in 99.2 % of cases, three in ten in 42 %.
BANDS, ROWS = 20, 3
_SEED = 1405
_PRIME = np.uint64((1 << 61) - 1)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_AT_ONCE = 50_000


def signatures(sets: Shingles, which: NDArray[np.int64]) -> NDArray[np.uint64]:
    """A number for each band of each text in `which`, none of them empty; equal where the band's MinHashes are."""
    rng = np.random.default_rng(_SEED)
    factors = rng.integers(1, 1 << 30, BANDS * ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    offsets = rng.integers(0, 1 << 60, BANDS * ROWS, dtype=np.uint64)
    out = np.empty((len(which), BANDS), np.uint64)
    for start in range(0, len(which), _AT_ONCE):
        part = which[start : start + _AT_ONCE]
        sizes = sets.sizes[part]
        begins = np.cumsum(sizes) - sizes
        places = np.arange(sizes.sum()) + np.repeat(sets.starts[part] - begins, sizes)
        hashes = sets.hashes[places].astype(np.uint64)
        for band in range(BANDS):
            joined = np.zeros(len(part), np.uint64)
            for row in range(band * ROWS, (band + 1) * ROWS):
                least = np.minimum.reduceat((hashes * factors[row] + offsets[row]) % _PRIME, begins)
                joined = joined * _MIX + least
            out[start : start + _AT_ONCE, band] = joined
    return out


def meetings(
    blocks: Sequence[NDArray[np.int64]], signature: NDArray[np.uint64], minutes: NDArray[np.int64], reach: int, most: int
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Pairs of rows that share a block and agree in a band and are at most `reach` minutes apart, each once.

    Each row meets the `most` that follow it in time in its bucket. Rows that shared an earlier bucket do not meet again,
    so equal texts cost one bucket and not one for each band.
    """
    in_time = np.argsort(minutes, kind="stable")
    minutes, signature = minutes[in_time], signature[in_time]
    ordered = [block[in_time] for block in blocks]
    for turn, block in enumerate(ordered):
        mixed = block.astype(np.uint64) * _MIX
        for band in range(signature.shape[1]):
            bucket = mixed + signature[:, band]
            order = np.argsort(bucket, kind="stable")
            bucket = bucket[order]
            for step in range(1, most + 1):
                found = np.flatnonzero(bucket[step:] == bucket[:-step])
                one, other = order[found], order[found + step]
                new = minutes[other] - minutes[one] <= reach
                for earlier in ordered[:turn]:
                    new &= earlier[one] != earlier[other]
                one, other = one[new], other[new]
                for earlier in range(band):
                    new = signature[one, earlier] != signature[other, earlier]
                    one, other = one[new], other[new]
                if len(one):
                    yield in_time[one], in_time[other]
                if not len(found):
                    break
