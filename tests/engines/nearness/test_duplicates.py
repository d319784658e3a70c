"""Near-duplicates are those of the definition, whatever the order, the cells or the crowd."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peygir.engines.nearness import Pairs, Reach, near_duplicates
from tests.engines.nearness import definition

WORDS = ("چراغ", "خاموش", "کوچه", "یاس", "لوله", "ترکیده", "پلاک", "12", "۴۵", "آسفالت")
RECORD = st.tuples(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join),
    st.floats(51.40, 51.406),
    st.floats(35.70, 35.705),
    st.integers(-5_000, 20_000),
    st.integers(7, 8),
)
REACH = Reach(least=0.3)
# Distances on a plane and on the sphere part by a thousandth: scores agree to that, and a pair at the very edge may differ.
NEARLY = 2e-3


def as_dict(pairs):
    return {(one, other): score for one, other, score in zip(pairs.one.tolist(), pairs.other.tolist(), pairs.score, strict=True)}


@settings(max_examples=60)
@given(st.lists(RECORD, min_size=2, max_size=25))
def test_pairs_are_those_of_the_definition(records):
    columns = list(zip(*records, strict=True))
    found = as_dict(near_duplicates(*columns, reach=REACH))
    wide, narrow = (
        definition.near_duplicates(*columns, Reach(metres=150 * (1 + by), least=0.3 - by)) for by in (NEARLY, -NEARLY)
    )
    assert narrow.keys() <= found.keys() <= wide.keys()
    assert found == {pair: pytest.approx(wide[pair], abs=NEARLY) for pair in found}


@settings(max_examples=40)
@given(st.lists(RECORD, min_size=2, max_size=25), st.randoms(use_true_random=False))
def test_pairs_do_not_depend_on_the_order(records, chance):
    order = list(range(len(records)))
    chance.shuffle(order)
    found = as_dict(near_duplicates(*zip(*records, strict=True), reach=REACH))
    mixed = as_dict(near_duplicates(*zip(*(records[row] for row in order), strict=True), reach=REACH))
    named = {tuple(sorted((order[one], order[other]))): score for (one, other), score in mixed.items()}
    assert named == pytest.approx(found)


def test_two_reports_on_either_side_of_a_cells_edge_are_a_pair():
    metre = 1 / 111_195
    for step in range(0, 300, 7):
        lat = [35.7, 35.7 + step * metre, 35.7 + (step + 100) * metre]
        found = near_duplicates(["لوله آب ترکیده است"] * 3, [51.4] * 3, lat, [0, 5, 9], [1] * 3)
        assert (1, 2) in as_dict(found)


def test_the_words_alone_make_no_pair_across_services_distance_or_time():
    said = ["لوله آب ترکیده است"] * 4
    found = near_duplicates(said, [51.4, 51.4, 51.41, 51.4], [35.7] * 4, [0, 0, 0, 20_000], [1, 2, 1, 1])
    assert as_dict(found) == {}


def test_another_house_number_is_another_matter():
    said = ["چاله جلوی پلاک ۱۲ کوچه یاس", "چاله جلوی پلاک 12 کوچه یاس", "چاله جلوی پلاک ۴۵ کوچه یاس"]
    found = near_duplicates(said, [51.4] * 3, [35.7] * 3, [0, 1, 2], [1] * 3)
    assert as_dict(found).keys() == {(0, 1)}


def test_without_a_point_only_reports_of_the_same_place_are_compared():
    said, nan = ["لوله آب سر کوچه یاس ترکیده است"] * 4, float("nan")
    columns = (said, [nan, nan, nan, 51.4], [nan, nan, nan, 35.7], [0, 1, 2, 3], [1] * 4)
    assert as_dict(near_duplicates(*columns)) == {}
    found = near_duplicates(*columns, place=[5, 5, 6, 5])
    assert as_dict(found).keys() == {(0, 1), (0, 3), (1, 3)}
    assert np.isnan(found.metres).all()


def test_nothing_and_one_report_give_no_pairs():
    assert as_dict(near_duplicates([], [], [], [], [])) == {}
    assert as_dict(near_duplicates(["آب"], [51.4], [35.7], [0], [1], place=[1])) == {}


def test_in_a_crowd_nearly_every_copy_still_finds_another():
    rng = np.random.default_rng(3)
    texts = [
        f"{a} {b} {c} {d}" for a, b, c, d in rng.choice(["آبگیر", "بلوار", "پلکان", "تابلو", "جدول", "چراغ", "خیابان"], (600, 4))
    ]
    copies = [" ".join(reversed(text.split())) for text in texts]
    rows = len(texts) * 2
    found = near_duplicates(texts + copies, [51.4] * rows, [35.7] * rows, rng.integers(0, 9_000, rows), [1] * rows)
    met = set(found.one.tolist()) | set(found.other.tolist())
    assert len(met) >= 0.99 * rows
    assert len(found.one) < rows * 40


def test_a_chain_of_likenesses_has_several_heads():
    pairs = Pairs(np.array([0, 1, 2, 0]), np.array([1, 2, 3, 4]), np.ones(4), np.ones(4), np.ones(4))
    assert pairs.heads(6).tolist() == [0, 0, 2, 2, 0, 5]
