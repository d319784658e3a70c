"""Kulldorff's space-time scan: cylinders, a circle of places over a run of periods."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike, NDArray

from peygir.engines.scan.circles import Circles, circles
from peygir.engines.scan.clusters import Cluster, exceeded, relative_risk
from peygir.engines.scan.loading import kernels
from peygir.engines.scan.looks import gumbel_p
from peygir.engines.scan.maxima import maxima

# Counts are added in 32-bit floats, which hold whole numbers up to here.
MOST_CASES = 1 << 24


def space_time(
    cases: ArrayLike, expected: ArrayLike, x: ArrayLike, y: ArrayLike, *, prospective: bool, max_days: int, draws: int, seed: int,
    max_share: float = 0.5, population: ArrayLike | None = None, most: int = 10, at_most_p: float = 1.0, workers: int = 2,
) -> list[Cluster]:  # fmt: skip
    """Return the most likely clusters, the strongest first, no two of which share a place at the same time.

    `cases`: whole numbers [place, period]; `expected`: the same shape, ≥ 0, known beforehand (`expectation`), scaled here so that
    both sums agree: what rises everywhere at once is no cluster. A period is a day, or any other equal step.
    `prospective`: only windows that reach into the last period: what is going on now. `max_days`: periods in the longest window.
    `max_share`: of `population` (of the expected where not given) in the largest circle. `draws`: Monte Carlo replications;
    p of a further cluster is taken against the same maxima, which is conservative. Memory: 64·places·periods·20 bytes a worker.
    ValueError: shapes that do not fit, negative or fractional counts, cases where nothing is expected.
    """
    counts, mean = _checked(cases, expected)
    total = int(counts.sum())
    if total == 0:
        return []
    mean = mean * (total / mean.sum())
    rings = circles(x, y, mean.sum(axis=1) if population is None else population, max_share)
    if len(rings.size) != len(counts):
        raise ValueError("one point for each place")
    if max_days < 1:
        raise ValueError("a window lasts one period at least")
    periods = counts.shape[1]
    longest = min(max_days, periods)
    keep, starts = periods, periods
    if prospective:
        # Read backwards, every window of interest begins at 0.
        counts, mean, keep, starts = counts[:, ::-1], mean[:, ::-1], longest, 1
    found = list(_strongest(counts[:, :keep], mean[:, :keep], rings, starts, longest, total, most))
    tops = maxima(
        mean,
        rings,
        starts=starts,
        longest=longest,
        keep=keep,
        total=total,
        draws=draws if found else 0,
        seed=seed,
        workers=workers,
    )
    x, y = np.asarray(x, float), np.asarray(y, float)
    clusters = []
    for llr, members, begin, end in found:
        inside, usual = int(counts[members, begin:end].sum()), float(mean[members, begin:end].sum())
        clusters.append(
            Cluster(
                members=tuple(int(member) for member in members),
                centre=int(members[0]),
                radius=float(np.hypot(x[members] - x[members[0]], y[members] - y[members[0]]).max()),
                first=periods - end if prospective else begin,
                last=periods - begin - 1 if prospective else end - 1,
                cases=inside,
                expected=usual,
                observed_over_expected=inside / usual,
                relative_risk=relative_risk(inside, usual, total),
                llr=llr,
                p=exceeded(llr, tops),
                p_smooth=gumbel_p(llr, tops),
            )
        )
    return [cluster for cluster in clusters if cluster.p <= at_most_p]


def _checked(cases: ArrayLike, expected: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    given, mean = np.asarray(cases), np.asarray(expected, float)
    counts = given.astype(np.int64)
    if counts.ndim != 2 or counts.shape != mean.shape:
        raise ValueError("cases and expected are tables of one shape: place, period")
    if (counts < 0).any() or (counts != given).any():
        raise ValueError("cases are whole numbers, not below 0")
    if not (np.isfinite(mean).all() and (mean >= 0).all()):
        raise ValueError("expected numbers are finite and not below 0")
    if (mean[counts > 0] == 0).any():
        raise ValueError("cases where none are expected: give such a cell a small expectation")
    if counts.sum() > MOST_CASES:
        raise ValueError(f"more than {MOST_CASES} cases: scan a shorter time")
    return counts, mean


def _strongest(
    counts: NDArray[np.int64], mean: NDArray[np.float64], rings: Circles, starts: int, longest: int, total: int, most: int
) -> Iterator[tuple[float, NDArray[np.int32], int, int]]:
    """Yield the best window, then the best of those that touch none before, until nothing holds more than expected."""
    c, e = running(counts), running(mean)
    taken = np.zeros(counts.shape)
    for _ in range(most):
        llr, centre, places, begin, end = kernels().best_window(
            c, e, running(taken), rings.order, rings.whole, rings.size, starts, longest, float(total)
        )
        if centre < 0:
            return
        members = rings.order[centre, :places]
        taken[members, begin:end] = 1.0
        yield llr, members, begin, end


def running(values: NDArray) -> NDArray[np.float64]:
    """Return sums over time that begin with 0: float64[n, D+1]."""
    return np.hstack([np.zeros((len(values), 1)), np.cumsum(values, axis=1, dtype=float)])
