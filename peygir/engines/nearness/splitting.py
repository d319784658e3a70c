"""Groups that no chain makes longer than the cap: what is too wide or too long is parted at its widest gap."""

import numpy as np
from numpy.typing import NDArray


def compact(
    label: NDArray[np.int64], east: NDArray, north: NDArray, minutes: NDArray, diameter: float, span: float
) -> NDArray[np.int64]:
    """New labels from 0: no group's box has a diagonal above `diameter` metres, none lasts more than `span` minutes.

    A group that exceeds either is cut across the longer of its sides, measured in caps, at the widest gap of the middle
    half, and its parts again.
    """
    label = np.unique(label, return_inverse=True)[1]
    sides = np.stack([east / diameter * np.sqrt(2), north / diameter * np.sqrt(2), minutes / span])
    open_rows = np.arange(len(label))
    while len(open_rows):
        extent, longest, group = _extents(label[open_rows], sides[:, open_rows])
        # Within a diagonal of one when both sides are at most one in these units.
        large = extent[longest, np.arange(len(longest))] > 1
        keep = large[group]
        open_rows, group = open_rows[keep], group[keep]
        if not len(open_rows):
            break
        along = sides[longest[group], open_rows]
        beyond = _beyond_gap(group, along)
        parted = np.unique(group[beyond], return_inverse=True)[1]
        label[open_rows[beyond]] = label.max() + 1 + parted
    return np.unique(label, return_inverse=True)[1]


def _extents(label: NDArray, sides: NDArray) -> tuple[NDArray, NDArray, NDArray]:
    """Of each group its three sides, which is longest, and of each row its group as a rank."""
    group = np.unique(label, return_inverse=True)[1]
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(group.max() + 1))
    ordered = sides[:, order]
    extent = np.maximum.reduceat(ordered, starts, axis=1) - np.minimum.reduceat(ordered, starts, axis=1)
    return extent, extent.argmax(axis=0), group


def _beyond_gap(group: NDArray, along: NDArray) -> NDArray[np.bool_]:
    """Which rows lie beyond the widest gap of the middle half of their group; every group has some on both sides."""
    order = np.lexsort((along, group))
    group, along = group[order], along[order]
    names, starts = np.unique(group, return_index=True)
    ends = np.append(starts[1:], len(group)) - 1
    rank = np.searchsorted(names, group)
    low, high = along[starts][rank], along[ends][rank]
    gap = np.diff(along, prepend=along[0])
    gap[starts] = -1.0
    middle = (low + high) / 2
    # A gap counts where it reaches into the middle half; the middle itself always lies in one.
    in_middle = (along > low + (high - low) / 4) & (along - gap < high - (high - low) / 4)
    gap = np.where(in_middle, gap, np.minimum(gap, 0.0) - 1.0)
    # Of equal gaps the one nearest to the middle, then the first.
    best = np.lexsort((np.arange(len(along)), np.abs(along - gap / 2 - middle), -gap, group))
    cut = along[best[starts]][rank]
    out = np.zeros(len(along), bool)
    out[order] = along >= cut
    return out
