"""The words that tell what a group is about: common in it, not in its service."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from peygir.base.text import search_tokens

_SAMPLE = 400
_TOLD = 5
_LEAST_SHARE = 0.3


class UsualWords:
    """How often a service's reports hold a word, read from evenly spaced ones when first asked."""

    def __init__(self, texts: Sequence[str], rows: NDArray[np.int64], kind: NDArray[np.int64]) -> None:
        self._texts, self._rows, self._kind = texts, rows, kind
        self._shares: dict[int, dict[str, float]] = {}

    def telling(self, texts: Sequence[str], kind: int) -> tuple[str, ...]:
        """At most five words (folded keys) that three in ten of `texts` hold and few of the service, the most telling first.

        Telling is the share here, less the share in the service; what is not half as frequent again tells nothing.
        """
        usual = self._of(kind)
        more = {word: share - usual.get(word, 0.0) for word, share in _shares(texts).items() if share >= _LEAST_SHARE}
        telling = [word for word, above in more.items() if above > usual.get(word, 0.0) / 2]
        return tuple(sorted(telling, key=lambda word: (-more[word], word))[:_TOLD])

    def _of(self, kind: int) -> dict[str, float]:
        if kind not in self._shares:
            rows = self._rows[self._kind == kind]
            self._shares[kind] = _shares(self._texts[row] for row in rows[:: max(1, len(rows) // _SAMPLE)])
        return self._shares[kind]


def _shares(texts: Iterable[str]) -> dict[str, float]:
    found: Counter[str] = Counter()
    number = 0
    for text in texts:
        number += 1
        found.update({word for word in search_tokens(text) if len(word) > 2})
    return {word: count / number for word, count in found.items()}
