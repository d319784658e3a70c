"""Values as the papers say them: in the paper's language, with its digits."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from peygir.base.calendar import format_jalali
from peygir.base.numbers import format_number, format_percent
from peygir.base.text import isolate
from peygir.web.issues.exports.values import Measure, Rank, RankingNote
from peygir.web.shared.wording import digits, language

DASH = "—"
NO_BREAK = "\u00a0"


def number(value: float | None, unit: str = "") -> str:
    if value is None:
        return DASH
    whole = float(value).is_integer()
    said = format_number(int(value) if whole else round(value, 2), language())
    # «۱۰ ساعت» never parts at the end of a line; a sign stands at its number.
    return f"{said}{'' if unit in {'٪', '%'} else NO_BREAK if unit else ''}{unit}"


def percent(share: float | None) -> str:
    return DASH if share is None else format_percent(share, language())


def day(value: date | datetime | None) -> str:
    """۷ آذر ۱۴۰۵."""
    return DASH if value is None else format_jalali(value, "long", language())


def short_day(value: date | datetime | None) -> str:
    """۱۴۰۵/۰۹/۰۷, isolated: a date keeps its own direction inside a sentence."""
    return DASH if value is None else isolate(format_jalali(value, "short", language()))


def taken(at: datetime) -> str:
    return _("Taken on %(moment)s") % {"moment": format_jalali(at, "exact", language())}


def place_in(found: Rank | None) -> str:
    """«۳ از ۱۲»."""
    return DASH if found is None else _("%(rank)s of %(all)s") % {"rank": digits(found.rank), "all": digits(found.of)}


def moves(found: Rank) -> str:
    """«میان ۲ و ۵», or nothing where the rank does not move."""
    if found.low == found.high:
        return ""
    return _("between %(low)s and %(high)s") % {"low": digits(found.low), "high": digits(found.high)}


def rank(found: Rank | None) -> str:
    """«۳ از ۱۲ (میان ۲ و ۵)»."""
    return f"{place_in(found)} ({moves(found)})" if found is not None and moves(found) else place_in(found)


def stability(found: Rank) -> str:
    """What a reader needs to know of a rank: whether it would hold under other weights."""
    if found.low == found.high:
        return _("Its rank stays the same under all weights tried.")
    return _("Under other weights its rank lies between %(low)s and %(high)s.") % {
        "low": digits(found.low),
        "high": digits(found.high),
    }


def way(measure: Measure | None) -> str:
    """«از ۴۰ به ۱۵ ساعت؛ هدف ۱۰»: where it began, where it stands, where it should be."""
    if measure is None:
        return DASH
    parts = [
        _("from %(value)s") % {"value": number(measure.baseline)} if measure.baseline is not None else "",
        _("now %(value)s") % {"value": number(measure.latest)} if measure.latest is not None else _("not measured yet"),
        _("target %(value)s") % {"value": number(measure.target, measure.unit)} if measure.target is not None else "",
    ]
    return _("; ").join(part for part in parts if part)


def ranking(note: RankingNote) -> str:
    said = _("%(title)s, frozen on %(day)s by %(method)s") % {
        "title": note.title,
        "day": day(note.frozen_on),
        "method": note.method,
    }
    return f"{said} · {isolate(note.result_hash[:12])}"
