"""The fast scan gives what the definition gives, on cases small enough to write every window down."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peygir.engines.scan import space_time
from peygir.engines.scan.circles import circles
from peygir.engines.scan.kernels import BATCH, batch_maxima, log_ratio, reach
from peygir.engines.scan.space_time import running
from tests.engines.scan import slow


@st.composite
def towns(draw):
    n, periods = draw(st.integers(2, 7)), draw(st.integers(1, 5))
    numbers = st.integers(0, 9)
    table = st.lists(st.lists(numbers, min_size=periods, max_size=periods), min_size=n, max_size=n)
    means = st.lists(
        st.lists(st.floats(0.05, 4).map(lambda value: round(value, 2)), min_size=periods, max_size=periods),
        min_size=n,
        max_size=n,
    )
    # Few different coordinates: places at one point and at equal distances must come up.
    points = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=n, max_size=n)
    return draw(table), draw(means), [list(map(float, axis)) for axis in zip(*draw(points), strict=True)]


@settings(max_examples=150, deadline=None)
@given(towns(), st.booleans(), st.integers(1, 5), st.sampled_from([0.3, 0.5, 1.0]))
def test_the_clusters_are_those_of_the_definition(town, prospective, longest, max_share):
    cases, expected, (x, y) = town
    found = space_time(
        cases, expected, x, y, prospective=prospective, max_days=longest, max_share=max_share, draws=3, seed=1, most=3, workers=1
    )
    taken = frozenset()
    for cluster in found:
        want = slow.best(cases, expected, x, y, max_share=max_share, longest=longest, prospective=prospective, taken=taken)
        assert cluster.llr == pytest.approx(want, rel=1e-9, abs=1e-9)
        cells = {(place, period) for place in cluster.members for period in range(cluster.first, cluster.last + 1)}
        assert not cells & taken
        assert cluster.cases == sum(cases[place][period] for place, period in cells)
        scale = sum(map(sum, cases)) / sum(map(sum, expected))
        assert cluster.expected == pytest.approx(scale * sum(expected[place][period] for place, period in cells))
        assert cluster.last - cluster.first < longest
        assert cluster.last == len(cases[0]) - 1 or not prospective
        taken |= cells
    if len(found) < 3 and sum(map(sum, cases)):
        rest = slow.best(cases, expected, x, y, max_share=max_share, longest=longest, prospective=prospective, taken=taken)
        assert rest == pytest.approx(0, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(towns(), st.integers(1, 5), st.integers(0, 2**32))
def test_the_largest_ratio_of_each_draw_is_that_of_the_definition(town, longest, seed):
    _, expected, (x, y) = town
    mean = np.array(expected)
    n, periods = mean.shape
    longest, total = min(longest, periods), 25
    drawn = np.random.default_rng(seed).multinomial(total, (mean / mean.sum()).ravel(), size=BATCH).reshape(BATCH, n, periods)
    sums = np.zeros((n, periods + 1, BATCH), np.float32)
    sums[:, 1:] = np.cumsum(drawn.transpose(1, 2, 0), axis=1)
    rings = circles(x, y, mean.sum(axis=1), 0.5)
    tops = batch_maxima(sums, running(mean * total / mean.sum()), rings.order, rings.whole, rings.size, periods, longest, total)
    for number in (0, 31, BATCH - 1):
        want = slow.best(drawn[number].tolist(), expected, x, y, max_share=0.5, longest=longest, prospective=False)
        assert tops[number] == pytest.approx(want, rel=1e-9, abs=1e-9)


@given(st.integers(1, 400), st.floats(0, 30), st.floats(1, 400))
def test_a_count_reaches_a_ratio_exactly_where_the_table_says(total, wanted, widest):
    table = reach(total, wanted, widest)
    assert np.isinf(table[-1])
    assert (np.diff(table) > 0).all()
    for cases in range(1, len(table) - 1):
        at = table[cases]
        assert log_ratio(float(cases), at * (1 - 1e-6), float(total)) >= wanted - 1e-9
        assert log_ratio(float(cases), at * (1 + 1e-6), float(total)) <= wanted + 1e-9
