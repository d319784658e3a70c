"""Kulldorff's Poisson scan of the leukaemia cases of upstate New York, as SaTScan itself reports it."""

from pathlib import Path

import numpy as np
import pytest

from peygir.engines.scan import spatial

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "reference" / "scan"


@pytest.fixture(scope="module")
def clusters():
    if not FOLDER.is_dir():
        pytest.skip("the published tables are not beside the repository: ../shared/reference/scan")
    cases, people, points = (np.loadtxt(FOLDER / f"ny_{name}.txt") for name in ("cases", "pop", "coords"))
    return spatial(cases[:, 1], people[:, 2], points[:, 1], points[:, 2], draws=999, seed=20)


def test_the_first_cluster_is_the_published_one(clusters):
    first = clusters[0]
    assert first.cases == 100
    assert first.expected == pytest.approx(58.28, abs=0.005)
    assert first.llr == pytest.approx(14.083511, abs=5e-7)
    assert first.p == 0.001


def test_the_second_cluster_is_the_published_one(clusters):
    second = clusters[1]
    assert second.cases == 38
    assert second.llr == pytest.approx(9.019716, abs=5e-7)
    assert second.p < 0.05
    assert not set(second.members) & set(clusters[0].members)


def test_the_measures_of_a_cluster_agree_with_one_another(clusters):
    first = clusters[0]
    assert first.observed_over_expected == pytest.approx(first.cases / first.expected)
    assert first.relative_risk == pytest.approx((100 / first.expected) / ((552 - 100) / (552 - first.expected)))
    assert first.p_smooth == pytest.approx(first.p, abs=0.002)
    assert first.members[0] == first.centre
