"""Working half days: which there are, and what dates mean in them."""

from datetime import date

from peygir.base.calendar import WorkingCalendar, hours
from peygir.domain.missions.planning.slots import Slots, end_on, saturday, start_on

# Saturday to Wednesday whole days, Thursday a half; 9 Azar off.
CALENDAR = WorkingCalendar.of(
    {**{day: [hours("07:30", "14:30")] for day in range(5)}, 5: [hours("07:30", "10:30")]}, holidays=[date(2026, 11, 30)]
)
SATURDAY, FRIDAY = date(2026, 11, 28), date(2026, 12, 4)


def test_days_off_are_no_slots_and_a_short_day_is_one():
    slots = Slots.between(CALENDAR, SATURDAY, FRIDAY)
    assert slots.days == (
        (date(2026, 11, 28), 2), (date(2026, 11, 29), 2), (date(2026, 12, 1), 2), (date(2026, 12, 2), 2), (date(2026, 12, 3), 1),
    )  # fmt: skip
    assert slots.count == 9


def test_a_slot_knows_its_day_and_half():
    slots = Slots.between(CALENDAR, SATURDAY, FRIDAY)
    assert [(slots.day_of(slot).day, slots.half_of(slot)) for slot in (0, 1, 4, 8)] == [(28, 0), (28, 1), (1, 0), (3, 0)]


def test_a_date_is_a_start_and_an_end_in_slots():
    slots = Slots.between(CALENDAR, SATURDAY, FRIDAY)
    holiday = date(2026, 11, 30)
    assert (start_on(slots, CALENDAR, holiday), end_on(slots, CALENDAR, holiday)) == (4, 4)
    assert (start_on(slots, CALENDAR, SATURDAY), end_on(slots, CALENDAR, SATURDAY)) == (0, 2)


def test_a_date_before_the_plan_is_negative_and_one_behind_it_beyond_its_count():
    slots = Slots.between(CALENDAR, SATURDAY, FRIDAY)
    thursday, next_saturday = date(2026, 11, 26), date(2026, 12, 5)
    assert end_on(slots, CALENDAR, thursday) == 0
    assert end_on(slots, CALENDAR, date(2026, 11, 25)) == -1
    assert start_on(slots, CALENDAR, thursday) == -1
    assert end_on(slots, CALENDAR, next_saturday) == slots.count + 2


def test_weeks_run_from_saturday_to_friday():
    slots = Slots.between(CALENDAR, date(2026, 12, 2), date(2026, 12, 6))
    assert slots.weeks() == (0, 0, 0, 1, 1, 1, 1)
    assert saturday(FRIDAY) == SATURDAY


def test_slots_are_kept_as_plain_values_and_read_back():
    slots = Slots.between(CALENDAR, SATURDAY, FRIDAY)
    assert Slots.read(slots.stored()) == slots
