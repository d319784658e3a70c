"""The same matter at the same place, back after it was closed, more often than is usual."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammainc

from peygir.engines.recurrence.discovery import false_discovery
from peygir.engines.recurrence.episodes import Episodes, episodes
from peygir.engines.recurrence.usual import busy_rate, usual_rate


@dataclass(frozen=True)
class Run:
    """One place and service that keeps coming back.

    `times`: how often it was there (returns + 1 or more); `returns`: how often it came back within `within` days of a closure;
    `closures`: after how many closures it could. `first_day`, `last_day`: of the first opening and the last return.
    `longest_gap`, `middle_gap`: days from closure to return. `expected`: returns at the usual rate in the same time at risk;
    `ratio`: returns ÷ expected. `p`: of so many returns at the usual rate; `q`: after the false-discovery control of Benjamini
    and Hochberg over every place and service that was ever at risk. `members`: rows of the input, in order of opening.
    """

    place: int
    service: int
    times: int
    returns: int
    closures: int
    within: float
    first_day: float
    last_day: float
    longest_gap: float
    middle_gap: float
    expected: float
    ratio: float
    p: float
    q: float
    members: tuple[int, ...]


def recurrences(
    place_cell: ArrayLike, service: ArrayLike, opened_day: ArrayLike, closed_day: ArrayLike, *, until_day: float,
    area: ArrayLike | None = None, within: float = 21.0, settle: float = 1.0, fewest: int = 3, at_most_q: float = 0.05,
    least_ratio: float = 1.5,
) -> list[Run]:  # fmt: skip
    """Return the places and services that came back at least `fewest` times, the least likely first.

    `place_cell`: what counts as the same place (an address, a cell of some 50 m); `service`; `opened_day`, `closed_day`: days as
    numbers, NaN while open; `until_day`: the day up to which was looked. `area`: of each row, for the usual rate (the first
    row of a place decides). Reports while the matter is open, or within `settle` days of its closure, are the same episode. Time
    at risk begins there and lasts until `within` days after the closure, the next opening or `until_day`; at the usual rate the
    returns in it are Poisson, and few returns among much risk are no news. The usual rate leaves the place itself out, and is
    never under the rate that the place's other services let one expect: where everything is reported often, the place is busy.
    Linear in the rows but for sorting them. ValueError as in `episodes`, and for `within` not above `settle`, or a place below 0.
    """
    if not within > settle >= 0:
        raise ValueError("within is a number of days above settle, and that is not below 0")
    found = episodes(place_cell, service, opened_day, closed_day, settle=settle)
    if not len(found.opened):
        return []
    if found.place.min() < 0 or found.service.min() < 0:
        raise ValueError("places and services are numbers not below 0")
    first = np.flatnonzero(np.isnan(found.gap))
    count = len(first)
    returned = found.gap <= within
    returns = np.bincount(found.group, weights=returned, minlength=count)
    following = np.where(np.append(np.isnan(found.gap[1:]), True), np.inf, np.append(found.gap[1:], np.inf))
    ended = np.isfinite(found.closed) & (found.closed < until_day)
    left = np.where(ended, np.minimum(np.minimum(within, following), until_day - np.where(ended, found.closed, 0)), 0.0)
    left = np.maximum(left - settle, 0.0)
    risk = np.bincount(found.group, weights=left, minlength=count)
    where = np.zeros(len(found.row_order), np.int64) if area is None else np.asarray(area, np.int64)
    usual = usual_rate(returns, risk, found.service[first], where[found.row_order[found.start[first]]])
    days = max(until_day - float(found.opened.min()), 1.0)
    number = np.bincount(found.group, minlength=count).astype(float)
    usual = np.maximum(usual, busy_rate(found.place[first], found.service[first], number, days))
    expected = usual * risk
    # P(Poisson(expected) ≥ returns); a place never at risk is not tested.
    p = np.where(returns > 0, gammainc(np.maximum(returns, 1), expected), 1.0)
    tested = risk > 0
    q = np.ones(count)
    if tested.any():
        q[tested] = false_discovery(p[tested])
    chosen = np.flatnonzero(tested & (returns >= fewest) & (q <= at_most_q) & (returns >= least_ratio * expected))
    closures = np.bincount(found.group, weights=left > 0, minlength=count)
    bounds = np.append(first, len(found.opened))
    runs = [
        _run(found, bounds[g], bounds[g + 1], within, int(closures[g]), float(expected[g]), float(p[g]), float(q[g]))
        for g in chosen
    ]
    return sorted(runs, key=lambda run: (run.p, -run.returns, run.place, run.service))


def _run(
    found: Episodes, begin: int, end: int, within: float, closures: int, expected: float, p: float, q: float
) -> Run:  # fmt: skip
    gaps = found.gap[begin:end]
    back = np.flatnonzero(gaps <= within)
    early, late = begin + back[0] - 1, begin + back[-1]
    rows = found.row_order[found.start[early] : found.start[late + 1]]
    near = gaps[back]
    return Run(
        place=int(found.place[begin]), service=int(found.service[begin]), times=int(late - early + 1), returns=len(back),
        closures=closures, within=within, first_day=float(found.opened[early]), last_day=float(found.opened[late]),
        longest_gap=float(near.max()), middle_gap=float(np.median(near)), expected=expected, ratio=len(back) / expected,
        p=p, q=q, members=tuple(int(row) for row in rows),
    )  # fmt: skip
