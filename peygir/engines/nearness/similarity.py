"""What may be the same matter as a report that is being written: every candidate scored, in a few milliseconds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from peygir.engines.nearness import jaccard, numbers
from peygir.engines.nearness.grid import metres_apart
from peygir.engines.nearness.scoring import Reach, suggestion_score
from peygir.engines.nearness.shingles import shingles

SUGGESTED = Reach(metres=300.0, minutes=14 * 24 * 60, least=0.25)


@dataclass(frozen=True)
class Report:
    """lon, lat: degrees, None or NaN for no point; minutes: whole, since the moment the candidates' count from too."""

    text: str
    lon: float | None
    lat: float | None
    minutes: int
    service: int


@dataclass(frozen=True)
class Candidates:
    """Columns of the same length, as `Report`; NaN for no point."""

    texts: Sequence[str]
    lon: ArrayLike
    lat: ArrayLike
    minutes: ArrayLike
    service: ArrayLike


@dataclass(frozen=True)
class Likeness:
    """For each candidate: `score` 0..1 (0: no suggestion), `text` 0..1 (shared words), `metres` (NaN: not known)."""

    score: NDArray[np.float64]
    text: NDArray[np.float64]
    metres: NDArray[np.float64]

    def best(self, most: int, least: float = SUGGESTED.least) -> list[int]:
        """Indices of the likeliest, best first; of equal ones the later given first."""
        order = np.lexsort((-np.arange(len(self.score)), -self.score))[:most]
        return [int(row) for row in order if self.score[row] >= least]


def similarity(query: Report, candidates: Candidates, *, reach: Reach = SUGGESTED) -> Likeness:
    """How likely each candidate is the matter of `query`, by `suggestion_score`."""
    many = len(candidates.texts)
    texts = [query.text, *candidates.texts]
    first, rows = np.zeros(many, np.int32), np.arange(1, many + 1, dtype=np.int32)
    lon, lat = (
        np.concatenate([[np.nan if own is None else own], np.asarray(theirs, float)])
        for own, theirs in ((query.lon, candidates.lon), (query.lat, candidates.lat))
    )
    text = jaccard.with_first(shingles(texts)) * numbers.weights(texts, first, rows)
    metres = metres_apart(lon, lat, first, rows)
    minutes = np.abs(np.asarray(candidates.minutes, np.int64) - query.minutes)
    same = np.asarray(candidates.service) == query.service
    return Likeness(suggestion_score(text, metres, minutes, same, reach), text, metres)
