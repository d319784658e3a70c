"""Episodes and gaps as one would find them by reading down the list."""

import math
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from peygir.engines.recurrence import episodes, recurrences

LASTS = st.one_of(st.none(), st.integers(-2, 15))
ROWS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 40), LASTS), min_size=1, max_size=40)
SETTLE = st.sampled_from([0.0, 1.0, 3.0])


def read_down(rows, settle):
    """Return {(place, service): [(opened, closed, number of rows)]}."""
    lists = {}
    for place, service, opened, lasts in sorted(rows, key=lambda row: row[2]):
        closed = math.inf if lasts is None else opened + max(lasts, 0)
        here = lists.setdefault((place, service), [])
        if here and opened <= here[-1][1] + settle:
            begun, until, number = here[-1]
            here[-1] = (begun, max(until, closed), number + 1)
        else:
            here.append((opened, closed, 1))
    return lists


def columns(rows):
    place, service, opened, lasts = zip(*rows, strict=True)
    closed = [math.nan if last is None else begin + last for begin, last in zip(opened, lasts, strict=True)]
    return np.array(place), np.array(service), np.array(opened, float), np.array(closed)


@settings(deadline=None)
@given(ROWS, SETTLE)
def test_episodes_are_those_of_reading_down_the_list(rows, settle):
    told = episodes(*columns(rows), settle=settle)
    want = read_down(rows, settle)
    keys = sorted(want)
    assert list(zip(told.place.tolist(), told.service.tolist(), strict=True)) == [key for key in keys for _ in want[key]]
    flat = [episode for key in keys for episode in want[key]]
    assert told.opened.tolist() == [episode[0] for episode in flat]
    assert told.closed.tolist() == [episode[1] for episode in flat]
    assert np.diff(told.start).tolist() == [episode[2] for episode in flat]
    assert sorted(told.row_order.tolist()) == list(range(len(rows)))


@settings(deadline=None)
@given(ROWS, st.integers(4, 20), SETTLE)
def test_returns_closures_and_gaps_are_those_of_reading_down_the_list(rows, within, settle):
    until = 60.0
    runs = recurrences(*columns(rows), until_day=until, within=within, settle=settle, fewest=1, at_most_q=1, least_ratio=0)
    told = {(run.place, run.service): run for run in runs}
    want = {}
    for key, list_ in read_down(rows, settle).items():
        gaps = [later[0] - earlier[1] for earlier, later in pairwise(list_)]
        near = [gap for gap in gaps if gap <= within]
        if near:
            want[key] = (len(near), sum(closed + settle < until for _, closed, _ in list_), max(near))
    assert {key: (run.returns, run.closures, run.longest_gap) for key, run in told.items()} == want
    for run in told.values():
        assert 0 < run.p <= 1
        assert run.q >= run.p * (1 - 1e-9)
