"""Moments as people say them, with the exact one beside it."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from peygir.base.calendar.display import format_jalali
from peygir.base.calendar.jalali import Jalali, jalali_date
from peygir.base.calendar.tehran import local_date
from peygir.base.text import to_persian_digits

_NOW = timedelta(seconds=45)
_HOUR = timedelta(hours=1)
_SAME_NIGHT = timedelta(hours=6)

_UNITS = {
    "minute": ("دقیقه", "minute"),
    "hour": ("ساعت", "hour"),
    "day": ("روز", "day"),
    "month": ("ماه", "month"),
    "year": ("سال", "year"),
}
_WORDS = {
    "now": ("همین حالا", "just now"),
    "soon": ("همین حالا", "now"),
    "today": ("امروز", "today"),
    "yesterday": ("دیروز", "yesterday"),
    "tomorrow": ("فردا", "tomorrow"),
}


def humanise(moment: date | datetime, now: datetime, language: str = "fa") -> str:
    """«۳ روز دیگر», «دیروز», «۲ ساعت پیش»: the distance of an aware moment, or of a plain day, from now.

    Within an hour minutes, within the day hours, then days as the Tehran calendar counts them (23:00 to 10:00 is
    yesterday), from a month on whole Jalali months and years, rounded down.
    """
    if isinstance(moment, datetime):
        apart = abs(moment - now)
        if apart < _NOW:
            return _word("now" if moment <= now else "soon", language)
        if apart < _HOUR:
            return _distance(max(1, round(apart / timedelta(minutes=1))), "minute", moment > now, language)
        if apart < _SAME_NIGHT or local_date(moment) == local_date(now):
            return _distance(apart // _HOUR, "hour", moment > now, language)
    return _by_days(local_date(moment), local_date(now), language)


def exact(moment: datetime, language: str = "fa") -> str:
    """«شنبه ۷ آذر ۱۴۰۵، ۱۴:۰۰», for the hover text and for screen readers."""
    return format_jalali(moment, "exact", language)


# A list says the same few days on every line; the turning of dates is most of what a line costs.
@lru_cache(maxsize=4096)
def _by_days(day: date, today: date, language: str) -> str:
    days = (day - today).days
    if abs(days) <= 1:
        return _word(("yesterday", "today", "tomorrow")[days + 1], language)
    months = _whole_months(*sorted((jalali_date(day), jalali_date(today))))
    if months >= 12:
        return _distance(months // 12, "year", days > 0, language)
    if months:
        return _distance(months, "month", days > 0, language)
    return _distance(abs(days), "day", days > 0, language)


def _whole_months(earlier: Jalali, later: Jalali) -> int:
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)


def _word(name: str, language: str) -> str:
    return _WORDS[name][language.startswith("en")]


def _distance(count: int, unit: str, ahead: bool, language: str) -> str:
    persian, english = _UNITS[unit]
    if language.startswith("en"):
        plural = f"{count} {english}{'' if count == 1 else 's'}"
        return f"in {plural}" if ahead else f"{plural} ago"
    return f"{to_persian_digits(count)} {persian} {'دیگر' if ahead else 'پیش'}"
