"""Near-duplicates: reports of one service, near in place and time, in nearly the same words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from peygir.engines.nearness import bands, jaccard, numbers
from peygir.engines.nearness.grid import Grid, metres_apart, to_metres
from peygir.engines.nearness.scoring import NEAR_DUPLICATES, Reach, duplicate_score
from peygir.engines.nearness.shingles import Shingles, shingles

# More than this in one cell and reach of time are a crowd: each record meets a few directly, the rest by MinHash.
CROWD, _DIRECTLY, _BUCKET = 64, 4, 8
_PAIR = tuple[NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True)
class Pairs:
    """Rows `one` < `other` of what was given, ascending; `text`: the Jaccard index; `metres`: NaN where one has no point."""

    one: NDArray[np.int64]
    other: NDArray[np.int64]
    score: NDArray[np.float64]
    text: NDArray[np.float64]
    metres: NDArray[np.float64]

    def heads(self, rows: int) -> NDArray[np.int64]:
        """For each of `rows` records the first that it is itself a near-duplicate of, or its own row: no chains."""
        head = np.arange(rows)
        order = np.lexsort((self.one, self.other))
        for first, later in zip(self.one[order].tolist(), self.other[order].tolist(), strict=True):
            if head[later] == later and head[first] == first:
                head[later] = first
        return head


@dataclass(frozen=True)
class _Records:
    texts: Sequence[str]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    minutes: NDArray[np.int64]
    service: NDArray[np.int64]
    place: NDArray[np.int64] | None


def near_duplicates(
    texts: Sequence[str],
    lon: ArrayLike,
    lat: ArrayLike,
    at_minutes: ArrayLike,
    service: ArrayLike,
    *,
    place: ArrayLike | None = None,
    reach: Reach = NEAR_DUPLICATES,
) -> Pairs:
    """Pairs whose `duplicate_score` is at least `reach.least`.

    lon, lat in degrees, NaN for no point; at_minutes: whole minutes since any moment; service and place: any numbers.
    A record without a point is compared with those of its place, or with nobody where `place` is not given.
    """
    kind = np.unique(np.asarray(service), return_inverse=True)[1]
    there = None if place is None else np.unique(np.asarray(place), return_inverse=True)[1]
    all_of = _Records(texts, np.asarray(lon, float), np.asarray(lat, float), np.asarray(at_minutes, np.int64), kind, there)
    found = [*_by_point(all_of, reach), *_by_place(all_of, reach)]
    joined = Pairs(*(np.concatenate([getattr(each, name) for each in found]) for name in Pairs.__dataclass_fields__))
    order = np.lexsort((joined.other, joined.one))
    once = np.ones(len(order), bool)
    once[1:] = (np.diff(joined.one[order]) != 0) | (np.diff(joined.other[order]) != 0)
    order = order[once]
    return Pairs(*(getattr(joined, name)[order] for name in Pairs.__dataclass_fields__))


def _by_point(records: _Records, reach: Reach) -> Iterator[Pairs]:
    yield _nobody()
    rows = np.flatnonzero(np.isfinite(records.lon) & np.isfinite(records.lat))
    if len(rows) < 2:
        return
    lon, lat = records.lon[rows], records.lat[rows]
    east, north = to_metres(lon, lat)
    grid = Grid.of(records.service[rows], east, north, records.minutes[rows], reach.metres, reach.minutes)
    ordered_lon, ordered_lat = lon[grid.order], lat[grid.order]
    found: list[_PAIR] = []
    for one, other in grid.pairs(CROWD, _DIRECTLY):
        near = metres_apart(ordered_lon, ordered_lat, one, other) <= reach.metres
        found.append((rows[grid.order[one[near]]].astype(np.int32), rows[grid.order[other[near]]].astype(np.int32)))
    yield from _weighed(records, found, reach)
    crowded = rows[grid.order[np.flatnonzero(grid.counts() > CROWD)]]
    if len(crowded):
        at = np.zeros((2, len(records.lon)))
        at[:, rows] = east, north
        yield from _in_crowds(records, crowded, at[:, crowded], reach)


def _in_crowds(records: _Records, rows: NDArray[np.int64], at: NDArray[np.float64], reach: Reach) -> Iterator[Pairs]:
    """Four shifted grids of cells four reaches wide: two records within the reach share a cell in one of them."""
    sets = shingles([records.texts[row] for row in rows])
    some = np.flatnonzero(sets.sizes)
    rows, at = rows[some], at[:, some]
    signature = bands.signatures(sets, some)
    wide = 4 * reach.metres
    blocks = []
    for shift in ((0, 0), (0, 0.5), (0.5, 0), (0.5, 0.5)):
        east, north = (np.floor(side / wide + part).astype(np.int64) for side, part in zip(at, shift, strict=True))
        blocks.append((records.service[rows] * (north.max(initial=0) + 1) + north) * (east.max(initial=0) + 1) + east)
    yield from _met(records, rows, blocks, signature, reach, pointless_only=False)


def _by_place(records: _Records, reach: Reach) -> Iterator[Pairs]:
    if records.place is None:
        return
    pointless = ~(np.isfinite(records.lon) & np.isfinite(records.lat))
    block = records.service * (records.place.max(initial=0) + 1) + records.place
    rows = np.flatnonzero(np.isin(block, block[pointless]))
    sets = shingles([records.texts[row] for row in rows])
    some = np.flatnonzero(sets.sizes)
    if len(some) > 1:
        yield from _met(records, rows[some], [block[rows[some]]], bands.signatures(sets, some), reach, pointless_only=True)


def _met(
    records: _Records,
    rows: NDArray[np.int64],
    blocks: Sequence[NDArray[np.int64]],
    signature: NDArray[np.uint64],
    reach: Reach,
    *,
    pointless_only: bool,
) -> Iterator[Pairs]:
    found: list[_PAIR] = []
    for one, other in bands.meetings(blocks, signature, records.minutes[rows], reach.minutes, _BUCKET):
        left, right = rows[one], rows[other]
        metres = metres_apart(records.lon, records.lat, left, right)
        good = np.isnan(metres) if pointless_only else metres <= reach.metres
        found.append((left[good].astype(np.int32), right[good].astype(np.int32)))
    yield from _weighed(records, found, reach)


def _weighed(records: _Records, found: list[_PAIR], reach: Reach) -> Iterator[Pairs]:
    """Verify the candidates, some services at a time so that few sets of shingles stand in memory."""
    one, other = (np.concatenate([each[side] for each in found] or [np.zeros(0, np.int64)]) for side in (0, 1))
    found.clear()
    order = np.argsort(records.service[one], kind="stable")
    one, other = one[order], other[order]
    for start, stop in _stretches(records.service[one]):
        yield _verified(records, one[start:stop], other[start:stop], reach)


def _stretches(service: NDArray[np.int64], least: int = 1 << 18) -> Iterator[tuple[int, int]]:
    ends = [*(np.flatnonzero(np.diff(service)) + 1).tolist(), len(service)]
    start = 0
    for end in ends:
        if end - start >= least or end == ends[-1]:
            if end > start:
                yield start, end
            start = end


def _verified(records: _Records, one: NDArray, other: NDArray, reach: Reach) -> Pairs:
    """The bound first, the exact index for those that pass it, numbers for those that pass both."""
    rows, index = np.unique(np.concatenate([one, other]), return_inverse=True)
    left, right = index[: len(one)].astype(np.int32), index[len(one) :].astype(np.int32)
    sets: Shingles = shingles([records.texts[row] for row in rows])
    metres = metres_apart(records.lon, records.lat, one, other)
    minutes = np.abs(records.minutes[one] - records.minutes[other])
    text = jaccard.at_most(jaccard.sketches(sets), sets.sizes, left, right)
    kept = np.flatnonzero(duplicate_score(text, metres, minutes, 1.0, reach) >= reach.least)
    text = jaccard.exact(sets, left[kept], right[kept])
    good = duplicate_score(text, metres[kept], minutes[kept], 1.0, reach) >= reach.least
    kept, text = kept[good], text[good]
    named = numbers.weights(records.texts, one[kept], other[kept])
    score = duplicate_score(text, metres[kept], minutes[kept], named, reach)
    good = score >= reach.least
    kept = kept[good]
    low, high = np.minimum(one[kept], other[kept]), np.maximum(one[kept], other[kept])
    return Pairs(low.astype(np.int64), high.astype(np.int64), score[good], text[good], metres[kept])


def _nobody() -> Pairs:
    return Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64), *(np.zeros(0) for _ in range(3)))
