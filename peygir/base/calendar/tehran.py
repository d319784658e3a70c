"""Stored in UTC, lived in Tehran. Offsets come from the zone data alone: summer time ended on 30 Shahrivar 1401."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

TEHRAN = ZoneInfo("Asia/Tehran")


def local_time(moment: datetime, zone: ZoneInfo = TEHRAN) -> datetime:
    """An aware moment on the clocks of the zone; ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a moment carries its time zone")
    return moment.astimezone(zone)


def local_date(moment: date | datetime, zone: ZoneInfo = TEHRAN) -> date:
    """The day of a moment in the zone; a plain date is returned as it is."""
    return local_time(moment, zone).date() if isinstance(moment, datetime) else moment


def utc_moment(day: date, at: time, zone: ZoneInfo = TEHRAN) -> datetime:
    """The UTC moment of a wall clock time; of a repeated hour the first, of a skipped one as if not yet skipped."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def day_start(day: date, zone: ZoneInfo = TEHRAN) -> datetime:
    """The UTC moment at which the local day begins."""
    return utc_moment(day, time(0), zone)


def day_end(day: date, zone: ZoneInfo = TEHRAN) -> datetime:
    """The UTC moment at which the local day is over (the start of the next)."""
    return day_start(day + timedelta(days=1), zone)


def weekday_of(day: date) -> int:
    """0 for Saturday to 6 for Friday."""
    return (day.weekday() + 2) % 7
