"""Why a proposal is made, in words a governor reads. Reports are counted, not people: who wrote them is not known to anybody."""

from math import ceil, isfinite

from peygir.base.numbers import format_number
from peygir.base.problems import Words

_UNITS = ((14, 1, "روز", "day"), (70, 7, "هفته", "week"), (None, 30, "ماه", "month"))


def span(days: float) -> Words:
    """A time as people count it: days up to two weeks, then weeks, from ten weeks on months; the started one counts."""
    whole = max(1, ceil(days))
    for below, size, fa, en in _UNITS:
        if below is None or whole < below:
            number = max(1, round(whole / size))
            return Words(f"{_fa(number)} {fa}", f"{_en(number)} {en}{'s' if number != 1 else ''}")
    raise AssertionError


def distance(metres: float) -> Words:
    """Rounded up to what matters: tens of metres, from a kilometre on tenths of it."""
    if metres >= 1000:
        return Words(f"{_fa(metres / 1000, 1)} کیلومتر", f"{_en(metres / 1000, 1)} km")
    shown = max(10, ceil(metres / 10) * 10)
    return Words(f"{_fa(shown)} متر", f"{_en(shown)} m")


def against(observed: int, expected: float | None) -> Words:
    """How many times what was to be expected; "" where that is not known."""
    if expected is None or not isfinite(expected):
        return Words("", "")
    if expected < 0.5:
        return Words("؛ آنجا کمتر از یک گزارش انتظار می‌رفت", "; less than one was to be expected there")
    times = observed / expected
    decimals = 0 if times >= 3 else 1
    return Words(f"؛ {_fa(times, decimals)} برابر انتظار", f"; {_en(times, decimals)} × the expected")


def group(observed: int, days: float, radius_m: float | None, expected: float | None) -> Words:
    """«۳۷ گزارش در ۳ هفته در شعاع ۱۸۰ متر؛ ۴ برابر انتظار»."""
    time, more = span(days), against(observed, expected)
    if radius_m is None:
        return Words(f"{_fa(observed)} گزارش در {time.fa}{more.fa}", f"{_en(observed)} reports in {time.en}{more.en}")
    away = distance(radius_m)
    return Words(
        f"{_fa(observed)} گزارش در {time.fa} در شعاع {away.fa}{more.fa}",
        f"{_en(observed)} reports in {time.en} within {away.en}{more.en}",
    )


def same_words(observed: int, days: float, radius_m: float | None) -> Words:
    """A group whose texts say nearly the same."""
    base = group(observed, days, radius_m, None)
    return Words(f"{base.fa}، با متنی نزدیک به هم", f"{base.en}, in nearly the same words")


def emerging(observed: int, days: float, places: int, expected: float, p: float, repeats: int = 0) -> Words:
    """What is more than usual now, over one or more places; `p` from the draws of the scan; `repeats` were not counted."""
    time, more = span(days), against(observed, expected)
    chance = Words(f"؛ احتمال تصادف {_fa(p, 3)}", f"; by chance with probability {_en(p, 3)}")
    again = Words("", "")
    if repeats:
        again = Words(f"؛ {_fa(repeats)} گزارش تکراری شمرده نشد", f"; {_en(repeats)} more told again, not counted")
    where = f"{_en(places)} {'place' if places == 1 else 'places'}"
    return Words(
        f"{_fa(observed)} گزارش در {time.fa} گذشته در {_fa(places)} محدوده{more.fa}{chance.fa}{again.fa}",
        f"{_en(observed)} reports in the last {time.en} in {where}{more.en}{chance.en}{again.en}",
    )


def recurrence(times: int, observed: int, days: float, radius_m: float | None, expected: float | None) -> Words:
    """The same service at the same spot, closed and back again."""
    time, more = span(days), against(times, expected)
    fa = f"{_fa(times)} بار پس از بسته‌شدن بازگشته است: {_fa(observed)} گزارش در {time.fa}"
    en = f"Came back {_en(times)} times after it was closed: {_en(observed)} reports in {time.en}"
    if radius_m is not None:
        away = distance(radius_m)
        fa, en = f"{fa} در شعاع {away.fa}", f"{en} within {away.en}"
    return Words(fa + more.fa, en + more.en)


def _fa(value: float, decimals: int = 0) -> str:
    return format_number(value, "fa", decimals=decimals)


def _en(value: float, decimals: int = 0) -> str:
    return format_number(value, "en", decimals=decimals)
