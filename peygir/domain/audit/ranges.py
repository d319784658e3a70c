"""Sets of entry ids as ascending runs without a gap: [(first, last), …], both ends included. Pure."""

from collections.abc import Iterable, Iterator

Run = tuple[int, int]


def runs_of(ids: Iterable[int]) -> list[Run]:
    """Return the runs of ascending ids."""
    runs: list[Run] = []
    for number in ids:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def gaps(runs: Iterable[Run], first: int, last: int) -> Iterator[Run]:
    """Yield what of first..last is in none of the runs; they may overlap and come in any order."""
    expected = first
    for start, end in sorted(runs):
        if start > last:
            break
        if start > expected:
            yield expected, start - 1
        expected = max(expected, end + 1)
    if expected <= last:
        yield expected, last
