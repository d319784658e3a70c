"""Random weights that repeat bit for bit, and the ranks they give."""

import hashlib

import numpy as np
import pytest

from peygir.engines.priority import stability
from peygir.engines.priority.draws import WHOLE, any_weights, numbers, shares, weights_around

WEIGHTS = (0.5, 0.3, 0.2)


def test_the_numbers_are_the_words_of_sha_256_over_a_counter():
    """Anybody can repeat them: eight big-endian words of each digest of "seed|label|counter"."""
    expected = [
        int.from_bytes(hashlib.sha256(f"1405|any|{counter}".encode()).digest()[4 * i : 4 * i + 4], "big")
        for counter in range(2)
        for i in range(8)
    ]
    assert numbers("1405", "any", 13).tolist() == expected[:13]


def test_other_seeds_and_labels_give_other_numbers():
    drawn = {tuple(numbers(seed, label, 4)) for seed in ("a", "b") for label in ("any", "around")}
    assert len(drawn) == 4


def test_any_weights_are_uniform_over_the_simplex():
    """Dirichlet(1, 1, 1): mean 1/3, variance 1/18, and P(first > ½) = ¼. Five standard errors each."""
    drawn = any_weights("1405", criteria=3, draws=20_000) / WHOLE
    assert drawn.sum(axis=1).tolist() == [1.0] * 20_000
    assert drawn.mean(axis=0) == pytest.approx([1 / 3] * 3, abs=5 * (1 / 18 / 20_000) ** 0.5)
    assert drawn.var(axis=0) == pytest.approx([1 / 18] * 3, rel=0.05)
    assert (drawn[:, 0] > 0.5).mean() == pytest.approx(0.25, abs=5 * (0.25 * 0.75 / 20_000) ** 0.5)


def test_weights_around_have_the_mean_and_spread_of_dirichlet():
    """Dirichlet(30, 18, 12): mean a/60, variance m(1 − m)/61."""
    drawn = weights_around("1405", WEIGHTS, concentration=60, draws=20_000) / WHOLE
    sizes = np.array(shares(WEIGHTS, 60))
    mean = sizes / 60
    assert drawn.mean(axis=0) == pytest.approx(mean, abs=5 * (0.25 / 61 / 20_000) ** 0.5)
    assert drawn.var(axis=0) == pytest.approx(mean * (1 - mean) / 61, rel=0.05)


def test_shares_are_whole_and_at_least_one_each():
    assert shares(WEIGHTS, 60) == [30, 18, 12]  # 1 each, and 57 by weight: 28.5, 17.1, 11.4
    assert shares((0.999, 0.001), 10) == [9, 1]
    assert sum(shares((1, 1, 1), 100)) == 100
    with pytest.raises(ValueError):
        shares((0.5, 0.5), 1)


def test_an_item_better_in_everything_is_first_under_any_weights():
    found = stability(np.array([[9, 9, 9], [5, 8, 2], [1, 1, 1]]), None, draws=500, seed="s", k=1)
    assert found.first_count[0] == 500
    assert (found.low[0], found.high[0]) == (1, 1)
    assert (found.low[2], found.high[2]) == (3, 3)
    assert found.top_share(1) == 0


def test_two_items_that_mirror_each_other_are_first_about_half_the_time_each():
    found = stability(np.array([[10, 0], [0, 10]]), None, draws=4_000, seed="s", k=1)
    assert sum(found.first_count) == 4_000
    assert found.top_share(0) == pytest.approx(0.5, abs=5 * (0.25 / 4_000) ** 0.5)
    assert (found.low, found.high) == ((1, 1), (2, 2))


def test_weights_near_the_panels_keep_its_order_more_often_than_any_weights():
    scores = np.array([[9, 2, 2], [4, 6, 6]])
    near = stability(scores, (0.7, 0.15, 0.15), draws=2_000, seed="s", k=1)
    far = stability(scores, None, draws=2_000, seed="s", k=1)
    assert near.top_share(0) > 0.9 > 0.5 > far.top_share(0)


def test_items_with_equal_scores_share_the_better_rank():
    found = stability(np.array([[5, 5], [5, 5], [1, 1]]), None, draws=50, seed="s", k=2)
    assert found.low == found.high == (1, 1, 3)


def test_the_same_seed_gives_the_same_ranks_and_fractions_are_refused():
    scores = np.array([[3, 8], [7, 2], [5, 5]])
    assert stability(scores, None, draws=3_000, seed="s", k=1) == stability(scores, None, draws=3_000, seed="s", k=1)
    with pytest.raises(ValueError):
        stability(scores / 2, None, draws=10, seed="s", k=1)
