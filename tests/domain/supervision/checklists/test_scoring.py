"""Scores and findings by the declared rule."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from peygir.domain.supervision.checklists.converting import convert_workbook
from peygir.domain.supervision.checklists.flattening import FlatAnswer
from peygir.domain.supervision.checklists.points import point_of
from peygir.domain.supervision.checklists.scoring import score
from tests.domain.supervision.checklists.books import EN, FA, ask, book


def rules(survey, scores, choices=None):
    return convert_workbook(book(survey, scores=scores, choices=choices), version="1").rules


ONE = [ask("begin_group", "g", "گروه", "Group"), ask("select_one yn", "swept"), ask("text", "swept_note"), {"type": "end_group"}]
SWEPT = [
    {"question": "swept", "choice": "yes", "points": 1, "weight": 3},
    {"question": "swept", "choice": "no", "points": 0, "severity": "high", f"title{FA}": "جارو نشده: ${swept_note}",
     f"title{EN}": "Not swept: ${swept_note}", f"finding{FA}": "گزینه ${swept}", "service": "street-cleaning"},
]  # fmt: skip


def test_a_score_is_weighted_and_told_by_section():
    scored = score(rules(ONE, SWEPT), [FlatAnswer("g/swept", "", "yes")])
    assert scored.score == Decimal("100.00")
    assert scored.sections == {"g": [3.0, 3.0]}
    assert scored.findings == []


def test_a_bad_answer_is_a_finding_in_both_languages_with_the_words_beside_it():
    answers = [FlatAnswer("g/swept", "", "no"), FlatAnswer("g/swept_note", "", "کوچه دوم")]
    scored = score(rules(ONE, SWEPT), answers)
    assert scored.score == Decimal("0.00")
    (found,) = scored.findings
    assert found.rule == "nemune:g/swept=no"
    assert (found.title, found.text) == ("جارو نشده: کوچه دوم", "گزینه نه")
    assert found.titles["en"] == "Not swept: کوچه دوم"
    assert (found.severity, found.service_code) == ("high", "street-cleaning")


def test_not_applicable_is_in_neither_the_points_nor_what_they_are_of():
    assert score(rules(ONE, SWEPT), [FlatAnswer("g/swept", "", "na")]).score is None
    assert score(rules(ONE, SWEPT), []).score is None


def test_ranges_hold_at_both_ends_and_the_first_that_fits_counts():
    said = rules(
        [ask("integer", "wait")],
        [
            {"question": "wait", "from": 0, "to": 10, "points": 1},
            {"question": "wait", "from": 10, "to": 20, "points": 0.5},
            {"question": "wait", "from": 21, "points": 0, "severity": "low", f"title{FA}": "صف"},
        ],
    )
    told = {value: score(said, [FlatAnswer("wait", "", str(value), float(value))]) for value in (0, 10, 11, 20, 300)}
    assert {value: one.score for value, one in told.items()} == {
        0: Decimal(100), 10: Decimal(100), 11: Decimal(50), 20: Decimal(50), 300: Decimal(0),
    }  # fmt: skip
    assert told[300].findings[0].rule == "nemune:wait=21.."


def test_of_many_choices_the_points_add_up_within_their_bounds():
    said = rules(
        [ask("select_multiple yn", "kept")],
        [
            {"question": "kept", "points": 1},
            {"question": "kept", "choice": "yes", "points": -0.4},
            {"question": "kept", "choice": "no", "points": -0.9, "severity": "low", f"title{FA}": "کم"},
        ],
    )
    assert score(said, [FlatAnswer("kept", "", "yes")]).score == Decimal("60.00")
    both = score(said, [FlatAnswer("kept", "", "yes no")])
    assert both.score == Decimal("0.00")
    assert [one.rule for one in both.findings] == ["nemune:kept=no"]


def test_a_question_of_a_repeat_weighs_as_one_however_often_it_was_asked():
    survey = [
        ask("begin_repeat", "spots"), ask("select_one yn", "clean"), ask("geopoint", "at"), ask("image", "clean_photo"),
        {"type": "end_repeat"}, ask("select_one yn", "open"),
    ]  # fmt: skip
    said = rules(
        survey,
        [
            {"question": "clean", "choice": "yes", "points": 1},
            {"question": "clean", "choice": "no", "points": 0, "severity": "medium", f"title{FA}": "آلوده"},
            {"question": "open", "choice": "yes", "points": 1},
            {"question": "open", "choice": "no", "points": 0},
        ],
    )
    answers = [
        FlatAnswer("spots/clean", "1", "no"), FlatAnswer("spots/at", "1", "35.7 51.4 0 6"),
        FlatAnswer("spots/clean_photo", "1", "a.jpg"),
        FlatAnswer("spots/clean", "2", "no"), FlatAnswer("spots/clean", "3", "yes"), FlatAnswer("spots/clean", "4", "no"),
        FlatAnswer("open", "", "yes"),
    ]  # fmt: skip
    scored = score(said, answers)
    assert scored.score == Decimal("62.50")  # (1/4 + 1) of 2
    assert scored.answers["spots/clean", "2"].weight == 0.25
    first = scored.findings[0]
    assert (first.ordinal, first.point.lat, first.point.lon, first.point.accuracy) == ("1", 35.7, 51.4, 6.0)
    assert first.photos == ("a.jpg",)
    assert [one.ordinal for one in scored.findings] == ["1", "2", "4"]
    assert scored.findings[1].point is None


def test_defects_are_read_by_convention():
    survey = [
        ask("begin_repeat", "defects"), ask("text", "service"), ask("geopoint", "point"), ask("image", "photo"),
        ask("text", "note"), {"type": "end_repeat"},
    ]  # fmt: skip
    said = rules(survey, None)
    answers = [
        FlatAnswer("defects/service", "1", "pothole"), FlatAnswer("defects/point", "1", "35.7 51.4 0 4"),
        FlatAnswer("defects/photo", "1", "1.jpg"), FlatAnswer("defects/note", "2", "تنها یادداشت"),
    ]  # fmt: skip
    first, second = score(said, answers).defects
    assert (first.service_code, first.photos, first.ordinal) == ("pothole", ("1.jpg",), "1")
    assert (second.note, second.point) == ("تنها یادداشت", None)


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.floats(0, 1), st.floats(0.01, 50)), min_size=1, max_size=20))
def test_a_score_lies_between_its_worst_and_its_best_answer(parts):
    said = {"form": "f", "scores": [
        {"path": f"{section}/{place}", "section": section, "weight": weight, "rows": [{"choice": "x", "points": points}]}
        for place, (section, points, weight) in enumerate(parts)
    ]}  # fmt: skip
    answers = [FlatAnswer(one["path"], "", "x") for one in said["scores"]]
    scored = score(said, answers)
    points = [part[1] * 100 for part in parts]
    assert Decimal(str(min(points))) - Decimal("0.01") <= scored.score <= Decimal(str(max(points))) + Decimal("0.01")
    assert score(said, list(reversed(answers))).score == scored.score
    again = 100 * sum(w.points * w.weight for w in scored.answers.values()) / sum(w.weight for w in scored.answers.values())
    assert abs(float(scored.score) - again) < 0.011


def test_a_point_needs_a_latitude_and_a_longitude_on_earth():
    assert point_of("35.7 51.4").accuracy is None
    assert point_of("95 51") is None
    assert point_of("nan 51") is None
    assert point_of("x y") is None
    assert point_of("") is None
