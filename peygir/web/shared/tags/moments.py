"""{% moment %}, {% promise_chip %} and the date filters. Lists call these per row, so they build strings, not templates."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.template import Library
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peygir.base.calendar import exact as say_exactly
from peygir.base.calendar import format_jalali, humanise
from peygir.web.shared.tags.page import chip
from peygir.web.shared.wording import digits, language

register = Library()

NEAR = timedelta(hours=24)


def now_of(context: dict[str, Any]) -> datetime:
    """A page may fix its moment (`now` in the context), so that all its lines are told from one."""
    value = context.get("now")
    return value if isinstance(value, datetime) else timezone.now()


def spoken(value: datetime, said: str, exact: str) -> SafeString:
    """What people say, the exact moment on hover and for those who listen."""
    return format_html(
        '<time datetime="{}" title="{}">{}<span class="sr-only"> ({})</span></time>',
        value.isoformat(),
        exact,
        said,
        exact,
    )


@register.simple_tag(takes_context=True)
def moment(context: dict[str, Any], value: datetime | date | None, exact: bool = False) -> SafeString | str:
    """{% moment demand.registered_at %}; exact=True shows the date and time themselves."""
    if value is None:
        return "—"
    if not isinstance(value, datetime):
        return format_html('<time datetime="{}">{}</time>', value.isoformat(), format_jalali(value, "full", language()))
    full = say_exactly(value, language())
    if exact:
        return format_html('<time datetime="{}">{}</time>', value.isoformat(), full)
    return spoken(value, humanise(value, now_of(context), language()), full)


@register.filter
def date_short(value: datetime | date | None) -> str:
    """۱۴۰۵/۰۹/۰۷, for columns and fields."""
    return "—" if value is None else format_jalali(value, "short", language())


@register.filter
def date_long(value: datetime | date | None) -> str:
    """۷ آذر ۱۴۰۵."""
    return "—" if value is None else format_jalali(value, "long", language())


@register.filter
def duration(value: timedelta | None) -> str:
    """A length in its largest whole unit: ۴۰ دقیقه, ۵ ساعت, ۳ روز."""
    if value is None:
        return "—"
    seconds = int(abs(value).total_seconds())
    if seconds < 3600:
        return _said("minute", max(1, seconds // 60), language())
    if seconds < 86_400:
        return _said("hour", seconds // 3600, language())
    return _said("day", seconds // 86_400, language())


@lru_cache(maxsize=4096)
def _said(unit: str, n: int, _language: str) -> str:
    if unit == "minute":
        said = ngettext("%(n)d minute", "%(n)d minutes", n)
    elif unit == "hour":
        said = ngettext("%(n)d hour", "%(n)d hours", n)
    else:
        said = ngettext("%(n)d day", "%(n)d days", n)
    return digits(said % {"n": n})


@register.simple_tag(takes_context=True)
def promise_chip(context: dict[str, Any], due: datetime | None, closed_at: datetime | None = None) -> SafeString:
    """{% promise_chip row.due_at closed_at=row.closed_at %}: time left, late by, or how it was kept."""
    if due is None:
        return chip("neutral", "circle-dashed", _("No promise"))
    now = now_of(context)
    past = (closed_at or now) - due
    late = past > timedelta()
    if late:
        tone, icon_name, said = "bad", "clock-alert", _("%(length)s late") % {"length": duration(past)}
    elif closed_at is not None:
        tone, icon_name, said = "good", "circle-check", _("Promise kept")
    else:
        near = -past <= NEAR
        tone, icon_name, said = "warn" if near else "neutral", "hourglass" if near else "clock", humanise(due, now, language())
    exact = _("promised for %(moment)s") % {"moment": say_exactly(due, language())}
    return chip(tone, icon_name, spoken(due, said, exact))
