"""How much two sets of shingles share: a quick bound for many pairs, the exact share for those that pass it."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from peygir.engines.nearness.shingles import HASH_BITS, Shingles

_BITS = 256
_PAIRS_AT_ONCE = 200_000


def sketches(sets: Shingles) -> NDArray[np.uint64]:
    """Four words for each set in which the bit of each shingle is up."""
    out = np.empty((len(sets.starts) - 1, _BITS // 64), np.uint64)
    for start in range(0, len(out), 50_000):
        stop = min(start + 50_000, len(out))
        piece = sets.hashes[sets.starts[start] : sets.starts[stop]]
        up = np.zeros((stop - start, _BITS), bool)
        up[np.repeat(np.arange(stop - start), sets.sizes[start:stop]), piece & (_BITS - 1)] = True
        out[start:stop] = np.packbits(up, axis=1).view(np.uint64)
    return out


def at_most(
    sketch: NDArray[np.uint64], sizes: NDArray[np.int64], one: NDArray[np.int32], other: NDArray[np.int32]
) -> NDArray[np.float64]:
    """A share of each pair that its Jaccard index does not exceed.

    Each bit that differs stands for a shingle that only one of the two has, so at most (a + b - differing) / 2 are shared.
    """
    differing = np.bitwise_count(sketch[one] ^ sketch[other]).sum(axis=1, dtype=np.int64)
    both = sizes[one] + sizes[other]
    shared = np.minimum((both - differing) // 2, np.minimum(sizes[one], sizes[other]))
    return shared / np.maximum(both - shared, 1)


def exact(sets: Shingles, one: NDArray[np.int32], other: NDArray[np.int32]) -> NDArray[np.float64]:
    """The Jaccard index of each pair; 0 where both are empty."""
    n = len(sets.starts) - 1
    matrix = csr_array((np.ones(len(sets.hashes), np.int8), sets.hashes, sets.starts), shape=(n, 1 << HASH_BITS))
    matrix.has_sorted_indices = matrix.has_canonical_format = True
    shared = np.empty(len(one), np.int64)
    for start in range(0, len(one), _PAIRS_AT_ONCE):
        piece = slice(start, start + _PAIRS_AT_ONCE)
        shared[piece] = matrix[one[piece]].multiply(matrix[other[piece]]).indptr[1:]
        shared[piece] = np.diff(shared[piece], prepend=0)
    both = sets.sizes[one] + sets.sizes[other]
    return shared / np.maximum(both - shared, 1)


def with_first(sets: Shingles) -> NDArray[np.float64]:
    """The Jaccard index of the first set with each of the others."""
    own = sets.hashes[: sets.starts[1]]
    at = np.minimum(np.searchsorted(own, sets.hashes), max(len(own) - 1, 0))
    met = np.concatenate([[0], np.cumsum(own[at] == sets.hashes)]) if len(own) else np.zeros(len(sets.hashes) + 1, int)
    shared = (met[sets.starts[1:]] - met[sets.starts[:-1]])[1:]
    both = len(own) + sets.sizes[1:]
    return shared / np.maximum(both - shared, 1)
