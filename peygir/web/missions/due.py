"""How a mission's date is told: how late, how near, kept or not; the day itself on hover and for those who listen."""

from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peygir.base.calendar import format_jalali
from peygir.web.shared.tags.page import chip
from peygir.web.shared.wording import digits, language

NEAR_DAYS = 3


def due_chip(due: date | None, today: date, over: date | None = None, *, owes: bool = True) -> SafeString:
    """`over`: the day it was claimed or closed. `owes` off: nobody works on it now, so the day stands alone."""
    if due is None:
        return chip("neutral", "circle-dashed", _("No date"))
    full = format_jalali(due, "full", language())
    if over is not None:
        late = (over - due).days
        return _drawn("good", "circle-check", _("in time"), due, full) if late <= 0 else _late(late, due, full, past=True)
    left = (due - today).days
    if left < 0:
        return _late(-left, due, full)
    if not owes:
        return format_html('<time class="muted" datetime="{}">{}</time>', due.isoformat(), format_jalali(due, "long", language()))
    if left == 0:
        return _drawn("warn", "hourglass", _("today"), due, full)
    said = digits(ngettext("in %(n)s day", "in %(n)s days", left) % {"n": left})
    return _drawn("warn" if left <= NEAR_DAYS else "neutral", "hourglass" if left <= NEAR_DAYS else "clock", said, due, full)


def _late(days: int, due: date, full: str, *, past: bool = False) -> SafeString:
    said = digits(ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days})
    return _drawn("warn" if past else "bad", "clock-alert", said, due, full)


def _drawn(tone: str, icon: str, said: str, due: date, full: str) -> SafeString:
    spoken = _("due on %(day)s") % {"day": full}
    moment = format_html(
        '<time datetime="{}" title="{}">{}<span class="sr-only"> ({})</span></time>', due.isoformat(), spoken, said, spoken
    )
    return chip(tone, icon, moment)
