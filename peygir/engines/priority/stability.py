"""How firmly an item holds its place: its ranks under many other weightings (Lahdelma and Salminen 2001, rank acceptability)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from peygir.engines.priority.draws import WHOLE, any_weights, weights_around

CONCENTRATION = 60  # with eight equal criteria, a weight of .125 then varies by ±.042: about a third of itself
_CHUNK = 2_000  # draws valued at once, so that a hundred items stay within a few megabytes

# (items × criteria scores, draws × criteria weights, each row adding up to 1) → draws × items values
Valuing = Callable[[np.ndarray, np.ndarray], np.ndarray]


@dataclass(frozen=True, slots=True)
class Stability:
    """One number per item. `low`, `high`: the ranks that hold all but 2.5 % of draws on either side; `top_count`: draws
    (of `draws`) in which the item was among the first `k`; `first_count`: in which it was first."""

    draws: int
    k: int
    low: tuple[int, ...]
    high: tuple[int, ...]
    top_count: tuple[int, ...]
    first_count: tuple[int, ...]

    def top_share(self, item: int) -> float:
        return self.top_count[item] / self.draws


def stability(
    scores: np.ndarray,
    weights: Sequence[float] | None,
    *,
    draws: int,
    seed: str,
    k: int,
    concentration: int = CONCENTRATION,
    valuing: Valuing | None = None,
) -> Stability:
    """Rank m × n whole-number `scores` under `draws` random weightings: around `weights`, or any at all where it is None.

    Without `valuing` an item's value is the weighted sum in whole numbers (scores below 2²⁴), which no machine can round
    differently. ValueError for scores that are not whole numbers then.
    """
    table = np.asarray(scores)
    if valuing is None and not (np.issubdtype(table.dtype, np.integer) and np.abs(table).max(initial=0) < 1 << 24):
        raise ValueError("scores are whole numbers below 2**24 unless a valuing is given")
    n = table.shape[1]
    if weights is None:
        drawn = any_weights(seed, criteria=n, draws=draws)
    else:
        drawn = weights_around(seed, weights, concentration=concentration, draws=draws)
    parts = [_ranks(_values(table, drawn[start : start + _CHUNK], valuing)) for start in range(0, draws, _CHUNK)]
    ranks = np.sort(np.concatenate(parts), axis=0)
    edge = draws * 25 // 1000
    return Stability(
        draws=draws,
        k=k,
        low=tuple(ranks[edge].tolist()),
        high=tuple(ranks[draws - 1 - edge].tolist()),
        top_count=tuple((ranks <= k).sum(axis=0).tolist()),
        first_count=tuple((ranks == 1).sum(axis=0).tolist()),
    )


def _values(table: np.ndarray, drawn: np.ndarray, valuing: Valuing | None) -> np.ndarray:
    if valuing is None:
        return drawn @ table.T.astype(np.int64)
    return valuing(table, drawn / WHOLE)


def _ranks(values: np.ndarray) -> np.ndarray:
    """Rows of ranks, 1 for the greatest; equals share the better rank."""
    order = np.argsort(-values, axis=1, kind="stable")
    ordered = np.take_along_axis(values, order, axis=1)
    places = np.arange(values.shape[1])[None, :].repeat(len(values), axis=0)
    places[:, 1:][ordered[:, 1:] == ordered[:, :-1]] = 0
    ranks = np.empty_like(places)
    np.put_along_axis(ranks, order, np.maximum.accumulate(places, axis=1) + 1, axis=1)
    return ranks
