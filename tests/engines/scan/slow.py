"""The scan as its definition reads: every circle, every run of periods, one logarithm each."""

from math import hypot, log


def ratio(c, e, total):
    if c <= e or e <= 0:
        return 0.0
    return c * log(c / e) + ((total - c) * log((total - c) / (total - e)) if total > c else 0.0)


def circles(x, y, weight, max_share):
    """Yield each set of places that is a circle around one of them and holds at most `max_share` of the weight."""
    n = len(x)
    for i in range(n):
        away = [hypot(x[j] - x[i], y[j] - y[i]) for j in range(n)]
        for radius in sorted(set(away)):
            members = frozenset(j for j in range(n) if away[j] <= radius)
            if sum(weight[j] for j in members) <= max_share * sum(weight) * (1 + 1e-12):
                yield members


def windows(x, y, weight, periods, *, max_share, longest, prospective):
    for members in set(circles(x, y, weight, max_share)):
        for first in range(periods):
            for last in range(first, min(first + longest, periods)):
                if not prospective or last == periods - 1:
                    yield members, first, last


def best(cases, expected, x, y, *, max_share, longest, prospective, taken=frozenset()):
    """Return the largest ratio of a window that touches none of the `taken` (place, period)."""
    n, periods = len(cases), len(cases[0])
    total = sum(map(sum, cases))
    scale = total / sum(map(sum, expected))
    top = 0.0
    for members, first, last in windows(
        x, y, [sum(row) for row in expected], periods, max_share=max_share, longest=longest, prospective=prospective
    ):
        cells = {(place, period) for place in members for period in range(first, last + 1)}
        if not cells & taken:
            c = sum(cases[place][period] for place, period in cells)
            e = scale * sum(expected[place][period] for place, period in cells)
            top = max(top, ratio(c, e, total))
    assert n
    return top
