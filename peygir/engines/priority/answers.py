"""What one person answers in the best–worst method, and whether the answers can be read at all.

Answers are whole numbers 1…9: 1 = equally important, 9 = absolutely more important.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SCALE = range(1, 10)


@dataclass(frozen=True, slots=True)
class Answers:
    """`best`, `worst`: positions of criteria; `best_to_others`, `others_to_worst`: n whole numbers 1…9 each."""

    best: int
    worst: int
    best_to_others: tuple[int, ...]
    others_to_worst: tuple[int, ...]

    @property
    def size(self) -> int:
        return len(self.best_to_others)

    @property
    def best_to_worst(self) -> int:
        return self.best_to_others[self.worst]

    def others(self) -> tuple[int, ...]:
        """The positions of the criteria that are neither the best nor the worst."""
        return tuple(j for j in range(self.size) if j not in {self.best, self.worst})


def read_answers(
    best_to_others: Sequence[int], others_to_worst: Sequence[int], *, best: int | None = None, worst: int | None = None
) -> Answers:
    """Return the answers as a value; ValueError says what is wrong with them.

    Without `best` and `worst` they are the first criterion that is its own equal: `best_to_others[best] == 1` and
    `others_to_worst[worst] == 1`.
    """
    to_others, to_worst = tuple(best_to_others), tuple(others_to_worst)
    if len(to_others) != len(to_worst):
        raise ValueError("both rows of answers need one number for each criterion")
    if len(to_others) < 2:
        raise ValueError("the best–worst method needs two criteria or more")
    if any(type(a) is not int or a not in SCALE for a in (*to_others, *to_worst)):
        raise ValueError("an answer is a whole number from 1 to 9")
    best = _own_equal(to_others, to_worst.index(max(to_worst))) if best is None else best
    worst = _own_equal(to_worst, to_others.index(max(to_others))) if worst is None else worst
    if not (0 <= best < len(to_others) and 0 <= worst < len(to_others)) or best == worst:
        raise ValueError("the best and the worst are two different criteria")
    if to_others[best] != 1 or to_worst[worst] != 1:
        raise ValueError("a criterion is as important as itself: its own answer is 1")
    if to_others[worst] != to_worst[best]:
        raise ValueError("the best against the worst is asked in both rows and must be answered alike")
    return Answers(best, worst, to_others, to_worst)


def _own_equal(row: tuple[int, ...], likely: int) -> int:
    if row[likely] == 1:
        return likely
    if 1 not in row:
        raise ValueError("a criterion is as important as itself: its own answer is 1")
    return row.index(1)
