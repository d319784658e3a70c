"""Hold a contender's answer against the truth it never saw."""

from pathlib import Path

import numpy as np


def judge(folder: Path, answer: Path) -> dict[str, float]:
    """Of pairs: precision and recall. Of labels: groups, precision, recall, the largest group's size and diameter in metres."""
    told: dict[str, float] = {}
    with np.load(folder / "truth.npz") as truth, np.load(answer) as given, np.load(folder / "seen.npz") as seen:
        if "one" in given:
            told |= of_pairs(truth["copy_of"], given["one"], given["other"])
        if "labels" in given:
            told |= of_labels(truth["burst"], given["labels"])
            told |= extent(given["labels"], seen["lon"], seen["lat"], seen["minutes"])
    return told


def true_pairs(copy_of: np.ndarray) -> np.ndarray:
    """Each two records that come from one, as `lower row * rows + higher row`."""
    order = np.argsort(copy_of, kind="stable")
    root = copy_of[order]
    found = []
    for step in range(1, len(root)):
        same = np.flatnonzero(root[step:] == root[:-step])
        if not len(same):
            break
        found.append(order[same] * len(root) + order[same + step])
    return np.concatenate(found or [np.zeros(0, np.int64)])


def of_pairs(copy_of: np.ndarray, one: np.ndarray, other: np.ndarray) -> dict[str, float]:
    truth = true_pairs(copy_of)
    right = np.isin(one * len(copy_of) + other, truth).sum()
    return {"pair precision": right / max(1, len(one)), "pair recall": right / max(1, len(truth))}


def of_labels(burst: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """A group is right when more than half of it is one burst, a burst found when a right group holds half of it."""
    groups = int(labels.max(initial=-1)) + 1
    sizes = np.bincount(labels[labels >= 0], minlength=groups)
    both = (labels >= 0) & (burst >= 0)
    bursts = np.bincount(burst[burst >= 0])
    pairs, held = np.unique(np.stack([labels[both], burst[both]]), axis=1, return_counts=True)
    right = held * 2 > sizes[pairs[0]]
    found = np.unique(pairs[1][right & (held * 2 >= bursts[pairs[1]])])
    return {
        "groups": groups,
        "group precision": len(np.unique(pairs[0][right])) / max(1, groups),
        "bursts found": len(found) / max(1, len(bursts)),
        **{f"of {low}-{high}": _share(found, bursts, low, high) for low, high in ((6, 10), (11, 20), (21, 70))},
    }


def _share(found: np.ndarray, bursts: np.ndarray, low: int, high: int) -> float:
    asked = np.flatnonzero((bursts >= low) & (bursts <= high))
    return float(np.isin(asked, found).mean()) if len(asked) else float("nan")


def extent(labels: np.ndarray, lon: np.ndarray, lat: np.ndarray, minutes: np.ndarray) -> dict[str, float]:
    """The widest box's diagonal in metres and the longest span in days of any group, and the largest group's size."""
    rows = np.flatnonzero(labels >= 0)
    if not len(rows):
        return {}
    rows = rows[np.argsort(labels[rows], kind="stable")]
    starts = np.flatnonzero(np.diff(labels[rows], prepend=-1))
    sides = (
        np.maximum.reduceat(column[rows], starts) - np.minimum.reduceat(column[rows], starts) for column in (lon, lat, minutes)
    )
    east, north, span = sides
    wide = 111_195 * np.hypot(east * np.cos(np.radians(lat.mean())), north)
    return {"largest": np.bincount(labels[rows]).max(), "widest m": wide.max(), "longest days": span.max() / 1440}
