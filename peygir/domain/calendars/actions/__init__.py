"""What can be done to calendars."""

from peygir.domain.calendars.actions.days_off import add_holiday, confirm_day_off, declare_closure, remove_day_off
from peygir.domain.calendars.actions.periods import load_periods
from peygir.domain.calendars.actions.starting import load_starting
from peygir.domain.calendars.actions.weeks import end_working_week, set_working_week

__all__ = [
    "add_holiday",
    "confirm_day_off",
    "declare_closure",
    "end_working_week",
    "load_periods",
    "load_starting",
    "remove_day_off",
    "set_working_week",
]
