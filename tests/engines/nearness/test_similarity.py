"""What a report being written may repeat."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.engines.nearness import SUGGESTED, Candidates, Report, similarity

QUERY = Report("لوله آب سر کوچه یاس ترکیده", 51.4, 35.7, 10_000, 4)


def one(text=QUERY.text, lon=51.4, lat=35.7, minutes=10_000, service=4, query=QUERY):
    return float(similarity(query, Candidates([text], [lon], [lat], [minutes], [service])).score[0])


def test_the_same_report_is_as_like_as_can_be():
    assert one() == pytest.approx(1.0)


def test_what_differs_is_less_like():
    assert (
        one()
        > one(lat=35.7005)
        > one(lat=35.701)
        > one(lat=35.701, text="چراغ پارک")
        > one(lat=35.701, text="چراغ پارک", service=5)
        > 0
    )
    assert one() > one(minutes=3_000) > 0


def test_what_is_out_of_reach_is_no_suggestion():
    assert one(lat=35.71) == 0
    assert one(minutes=10_000 - SUGGESTED.minutes - 1) == 0


@pytest.mark.parametrize("query", [QUERY, Report(QUERY.text, None, None, 10_000, 4)])
def test_without_a_point_only_words_can_say_it(query):
    assert one(lon=np.nan, lat=np.nan, query=query) == pytest.approx(0.8)
    assert one("چراغ", lon=np.nan, lat=np.nan, query=query) == 0


def test_the_likeliest_come_first_and_the_unlikely_not_at_all():
    texts = ["چراغ پارک", "لوله کوچه یاس", QUERY.text, "لوله اب كوچه ياس", "درخت"]
    found = similarity(QUERY, Candidates(texts, [51.4] * 4 + [51.5], [35.7] * 5, [9_000] * 5, [4] * 5))
    assert found.best(3) == [2, 3, 1]
    assert found.best(9) == [2, 3, 1, 0]


def test_nobody_near_is_an_empty_answer():
    assert similarity(QUERY, Candidates([], [], [], [], [])).best(5) == []


@given(st.text(max_size=30), st.text(max_size=30), st.floats(-0.01, 0.01), st.integers(-30_000, 30_000))
def test_likeness_is_mutual_and_between_nothing_and_all(left, right, north, later):
    here = similarity(Report(left, 51.4, 35.7, 0, 1), Candidates([right], [51.4], [35.7 + north], [later], [1]))
    there = similarity(Report(right, 51.4, 35.7 + north, later, 1), Candidates([left], [51.4], [35.7], [0], [1]))
    assert 0 <= here.score[0] <= 1
    assert here.score[0] == pytest.approx(there.score[0])
