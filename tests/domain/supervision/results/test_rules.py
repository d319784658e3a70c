"""The arithmetic of a result: whole numbers, halves up, and words only for what is known."""

import pytest

from peygir.domain.people.factories import make_actor
from peygir.domain.supervision.actions.edit_round import edit_round
from peygir.domain.supervision.factories import NOW, make_round
from peygir.domain.supervision.problems import RoundStepNotOpen
from peygir.domain.supervision.results import rules

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("points", "of", "expected"), [(1, 3, 3333), (2, 3, 6667), (1, 2, 5000), (0, 5, 0), (5, 5, 10_000), (1, 0, None)]
)
def test_per_cent_is_in_whole_hundredths_halves_up(points, of, expected):
    assert rules.per_cent(points, of) == expected


def test_a_mean_of_nothing_is_none_and_halves_go_up():
    assert rules.mean([]) is None
    assert rules.mean([1, 2]) == 2
    assert rules.mean([7350, 8000, 8000]) == 7783


def test_an_office_is_scored_by_the_look_there_was():
    assert rules.joined(8000, 5000, 60) == 6800
    assert rules.joined(8000, None, 60) == 8000
    assert rules.joined(None, 5000, 60) == 5000
    assert rules.joined(None, None, 60) is None
    assert rules.joined(0, 5000, 60) == 2000  # nothing right is a score too


@pytest.mark.parametrize(
    ("score", "interval", "band"),
    [
        (8000, (7500, 8500), "above"), (7200, (6700, 7700), "near"), (6800, (6300, 7300), "near"), (5000, (4500, 5500), "below"),
        (7000, (7000, 7000), "above"), (7000, None, "above"), (6999, None, "below"), (None, None, ""),
    ],
)  # fmt: skip
def test_an_office_is_near_what_is_expected_only_where_the_interval_is_known(score, interval, band):
    assert rules.against(7000, score, interval) == band


@pytest.mark.parametrize(
    ("score", "before", "margin", "same", "word"),
    [
        (8000, 7000, 500, True, "better"), (7000, 8000, 500, True, "worse"), (7400, 7000, 500, True, "same"),
        (7500, 7000, 500, True, "same"), (7400, 7000, None, True, "higher"), (6900, 7000, None, True, "lower"),
        (7000, 7000, None, True, "level"), (7000, None, 500, True, "first"), (9000, 7000, 500, False, "other_yardstick"),
        (None, 7000, 500, True, ""),
    ],
)  # fmt: skip
def test_better_and_worse_are_said_only_beyond_what_two_looks_differ_by(score, before, margin, same, word):
    assert rules.since(score, before, margin, same_yardstick=same) == word


@pytest.mark.parametrize(("value", "told"), [(55, 55), (54.6, 55), (0, 0), (101, 60), (True, 60), ("50", 60), (None, 60)])
def test_a_parameter_that_is_no_per_cent_is_the_default(value, told):
    assert rules.parameter({"field_share": value}, "field_share", 60) == told


def test_what_offices_are_judged_by_stands_once_the_round_is_open(county):
    lead = make_actor("round_lead", county.coordination)
    draft = make_round(county.coordination, state="draft")
    changed = edit_round(draft.pk, {"parameters": draft.parameters | {"expected": 80}}, by=lead, at=NOW)
    assert changed.parameters["expected"] == 80
    running = make_round(county.coordination)
    for name in ("expected", "field_share"):
        with pytest.raises(RoundStepNotOpen):
            edit_round(running.pk, {"parameters": running.parameters | {name: 10}}, by=lead, at=NOW)
    without = {name: value for name, value in running.parameters.items() if name != "expected"}
    assert edit_round(running.pk, {"parameters": without | {"service_minutes": 45}}, by=lead, at=NOW).version == 2
