"""How alike two reports are, from 0 to 1."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True)
class Reach:
    """What is further apart is no duplicate. `least`: the score from which two reports are called near-duplicates."""

    metres: float = 150.0
    minutes: int = 7 * 24 * 60
    least: float = 0.52


NEAR_DUPLICATES = Reach()
# What the reach's very edge, and what an unknown distance, leave of the likeness of the words.
_FAR, _LATE, _SOMEWHERE = 0.6, 0.85, 0.9
# Words that agree but for a house number speak of two houses; a number that only one names leaves a doubt.
NUMBERS = {"other": 0.5, "one": 0.8, "agree": 1.0}


def duplicate_score(
    text: NDArray[np.float64], metres: ArrayLike, minutes: ArrayLike, numbers: ArrayLike, reach: Reach
) -> NDArray[np.float64]:
    """The Jaccard index of the texts, less for what is far, late or names other numbers.

    `metres` NaN: not known; `numbers`: a factor as `numbers.weights` gives it, or 1.
    """
    metres = np.asarray(metres, float)
    near = np.where(np.isnan(metres), _SOMEWHERE, 1 - (1 - _FAR) * np.minimum(metres / reach.metres, 1) ** 2)
    soon = 1 - (1 - _LATE) * np.minimum(np.abs(minutes) / reach.minutes, 1)
    return text * near * soon * numbers


def suggestion_score(
    text: NDArray[np.float64], metres: ArrayLike, minutes: ArrayLike, same_service: ArrayLike, reach: Reach
) -> NDArray[np.float64]:
    """For a person to look at: being near counts a little more than the words, for neighbours word one matter differently.

    Out of reach is 0. Where a point is missing only the words can say it.
    """
    metres = np.asarray(metres, float)
    known = ~np.isnan(metres)
    near = 1 - np.minimum(np.where(known, metres, 0) / reach.metres, 1)
    soon = 1 - 0.3 * np.minimum(np.abs(minutes) / reach.minutes, 1)
    score = np.where(known, 0.55 * near + 0.45 * text, 0.8 * text) * soon * np.where(same_service, 1.0, 0.6)
    return np.where((known & (metres > reach.metres)) | (np.abs(minutes) > reach.minutes), 0.0, score)
