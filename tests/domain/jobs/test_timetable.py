from datetime import UTC, datetime, time, timedelta

import pytest

from peygir.config.timetable import LINES
from peygir.domain.jobs.timetable import Line


def line(**when) -> Line:
    return Line(name="x", function=lambda now: "", **when)


def test_a_repeated_line_is_due_again_after_its_time():
    moment = datetime(2026, 11, 22, 8, tzinfo=UTC)
    assert line(every=timedelta(minutes=5)).next_after(moment) == moment + timedelta(minutes=5)


@pytest.mark.parametrize(
    ("moment", "following"),
    [
        # Tehran stands at +03:30 in 2026.
        (datetime(2026, 11, 22, 2, 29, tzinfo=UTC), datetime(2026, 11, 22, 2, 30, tzinfo=UTC)),
        (datetime(2026, 11, 22, 2, 30, tzinfo=UTC), datetime(2026, 11, 23, 2, 30, tzinfo=UTC)),
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), datetime(2026, 11, 23, 2, 30, tzinfo=UTC)),
        # In the summer of 2021 it stood at +04:30.
        (datetime(2021, 7, 1, 0, 0, tzinfo=UTC), datetime(2021, 7, 1, 1, 30, tzinfo=UTC)),
        # The night in which summer time ended: 21 September 2022.
        (datetime(2022, 9, 21, 12, 0, tzinfo=UTC), datetime(2022, 9, 22, 2, 30, tzinfo=UTC)),
    ],
)
def test_a_daily_line_is_due_at_its_hour_of_tehran(moment, following):
    assert line(daily=time(6, 0)).next_after(moment) == following


@pytest.mark.parametrize("when", [{}, {"every": timedelta(1), "daily": time(1)}, {"every": timedelta(0)}])
def test_a_line_says_exactly_when(when):
    with pytest.raises(ValueError, match="every"):
        line(**when)


def test_every_line_of_the_house_has_a_name_of_its_own_and_says_what_it_does():
    names = [line.name for line in LINES]
    assert len(names) == len(set(names))
    assert [line.name for line in LINES if not line.function.__doc__] == []
    assert [line.name for line in LINES if len(line.name) > 64] == []
