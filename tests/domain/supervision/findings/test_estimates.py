"""Against Chapman's own worked relation, brute force, and the tables of the textbook."""

import numpy as np
import pytest

from peygir.domain.supervision.findings.estimates import chapman, share_of


def test_seber_s_cock_chafer_like_counts_give_chapman_s_number():
    found = chapman(200, 150, 60)
    assert found.estimate == pytest.approx(201 * 151 / 61 - 1)
    assert found.low < found.estimate < found.high
    assert found.low >= 200 + 150 - 60  # at least what either list holds


def test_a_list_that_is_empty_gives_nothing_and_one_that_holds_the_other_gives_itself():
    assert chapman(0, 10, 0) is None
    assert chapman(10, 0, 0) is None
    assert chapman(12, 5, 5).estimate == pytest.approx(12)


def test_the_estimate_is_nearly_without_bias_and_its_interval_covers():
    rng = np.random.default_rng(7)
    truth, estimates, covered, rounds = 300, [], 0, 600
    for _ in range(rounds):
        citizens, inspectors = rng.random(truth) < 0.4, rng.random(truth) < 0.3
        found = chapman(int(citizens.sum()), int(inspectors.sum()), int((citizens & inspectors).sum()))
        estimates.append(found.estimate)
        covered += found.low <= truth <= found.high
    assert np.mean(estimates) == pytest.approx(truth, rel=0.02)
    assert 0.92 <= covered / rounds <= 0.985


def test_the_share_has_wilson_s_interval():
    found = share_of(8, 10)
    assert (found.share, round(found.low, 4), round(found.high, 4)) == (0.8, 0.4902, 0.9433)
    assert share_of(0, 0).share is None
