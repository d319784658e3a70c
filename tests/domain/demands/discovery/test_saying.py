"""A proposal's reason in words."""

import pytest

from peygir.domain.demands.discovery import saying


def test_a_group_is_told_as_the_office_says_it():
    told = saying.group(37, 20.2, 178.0, 9.1)
    assert told.fa == "۳۷ گزارش در ۳ هفته در شعاع ۱۸۰ متر؛ ۴ برابر انتظار"
    assert told.en == "37 reports in 3 weeks within 180 m; 4 × the expected"


def test_without_a_point_or_an_expectation_nothing_is_invented():
    told = saying.group(5, 0.2, None, None)
    assert (told.fa, told.en) == ("۵ گزارش در ۱ روز", "5 reports in 1 day")


@pytest.mark.parametrize(
    ("days", "fa"), [(0.1, "۱ روز"), (13, "۱۳ روز"), (14, "۲ هفته"), (28, "۴ هفته"), (69, "۱۰ هفته"), (180, "۶ ماه")]
)
def test_a_time_is_counted_in_the_unit_people_use(days, fa):
    assert saying.span(days).fa == fa


@pytest.mark.parametrize(("metres", "en"), [(3, "10 m"), (171, "180 m"), (1260, "1.3 km")])
def test_a_distance_is_no_more_exact_than_it_matters(metres, en):
    assert saying.distance(metres).en == en


def test_where_nothing_was_to_be_expected_no_ratio_is_shown():
    assert "×" not in saying.against(6, 0.1).en
    assert saying.against(6, float("nan")).en == ""


def test_the_words_count_reports_never_people():
    told = [
        saying.group(37, 20, 180, 9.0), saying.same_words(4, 2, 50), saying.emerging(40, 2, 3, 9.5, 0.001),
        saying.recurrence(3, 9, 300, 40, 0.2),
    ]  # fmt: skip
    for one in told:
        assert "گزارش" in one.fa
        assert "نفر" not in one.fa
        assert "people" not in one.en
