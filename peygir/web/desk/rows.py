"""The lines of a list as HTML, written at once: fifty lines through a template's tags cost more than all else of the page."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from peygir.base.calendar import format_jalali, humanise, local_time
from peygir.base.text import to_persian_digits
from peygir.domain.demands.states import WORKING
from peygir.domain.demands.worklist import Row
from peygir.web.shared.tags.moments import NEAR, duration
from peygir.web.shared.tags.page import chip
from peygir.web.shared.tags.states import state_badge
from peygir.web.shared.wording import language

_WORDS, _ADDRESS = 90, 60
_HOLE = "\0"  # where a line's own words stand in what is the same for all lines


def lines(rows: Sequence[Row], now: datetime, *, pick: bool = False) -> SafeString:
    """Rows of the body of a list: what, where, who acts, state, promise, since when."""
    where, who, state, promise, since = (
        f'<td class="{name}" data-label="{escape(label)}">'
        for name, label in (
            ("where", _("Where")),
            ("who", _("Who acts")),
            ("state", _("State")),
            ("promise", _("Promise")),
            ("since", _("Registered")),
        )
    )
    choose, lang = escape(_("Choose demand %(number)s")), language()
    show = to_persian_digits if lang == "fa" else str
    before, after = reverse("desk:demand", args=[0]).split("/0/")
    danger, conduct = f" {state_badge('danger')}", f" {state_badge('conduct')}"
    promised, badges = _promises(now, lang), {name: state_badge(name) for name in {row.state for row in rows}}
    made = []
    for row in rows:
        number, box = show(row.id), ""
        if pick:
            label = choose % {"number": number}
            box = (
                f'<td class="pick"><input class="checkbox" type="checkbox" name="ids" value="{row.id}" data-pick '
                f'aria-label="{label}"></td>'
            )
        words = f" · {escape(_cut(row.text, _WORDS))}" if row.text else ""
        at = f'<span class="sub"> {escape(_cut(row.address, _ADDRESS))}</span>' if row.address else ""
        moment = row.registered_at
        made.append(
            f'<tr data-row>{box}<th scope="row"><a class="row-link" href="{before}/{row.id}/{after}">{escape(row.service)}</a>'
            f"{danger if row.danger else ''}{conduct if row.conduct else ''}"
            f'<span class="sub"><bdi class="code" dir="ltr">{number}</bdi>{words}</span></th>'
            f"{where}{escape(row.place)}{at}</td>{who}{escape(row.office)}</td>{state}{badges[row.state]}</td>"
            f"{promise}{promised(row.due_at, row.state in WORKING)}</td>"
            f"{since}{_time(moment, humanise(moment, now, lang), _exact(moment, lang))}</td></tr>"
        )
    return SafeString("".join(made))


def _promises(now: datetime, lang: str) -> Callable[[datetime | None, bool], str]:
    """Draws promises as `promise_chip` does; what owes no work any more shows the day alone."""
    none = chip("neutral", "circle-dashed", _("No promise"))
    late, near, calm = (
        chip(tone, icon, _HOLE).split(_HOLE)
        for tone, icon in (("bad", "clock-alert"), ("warn", "hourglass"), ("neutral", "clock"))
    )
    late_by, promised_for = _("%(length)s late"), _("promised for %(moment)s")

    def drawn(due: datetime | None, owes: bool) -> str:
        if due is None:
            return none
        spoken = promised_for % {"moment": _exact(due, lang)}
        if not owes:
            return f'<span class="muted">{_time(due, format_jalali(due, "short", lang), spoken)}</span>'
        past = now - due
        if past > timedelta():
            head, tail, said = *late, late_by % {"length": duration(past)}
        else:
            head, tail = near if -past <= NEAR else calm
            said = humanise(due, now, lang)
        return f"{head}{_time(due, said, spoken)}{tail}"

    return drawn


def _exact(moment: datetime, lang: str) -> str:
    """«شنبه ۷ آذر ۱۴۰۵، ۱۴:۰۰», each day written once."""
    here = local_time(moment)
    return _day(here.date(), lang) + _clock(here.hour, here.minute, lang)


@lru_cache(maxsize=2 * 1440)
def _clock(hour: int, minute: int, lang: str) -> str:
    clock = f"{hour:02}:{minute:02}"
    return f", {clock}" if lang == "en" else f"، {to_persian_digits(clock)}"


@lru_cache(maxsize=4096)
def _day(day: date, lang: str) -> str:
    return format_jalali(day, "full", lang)


def _time(value: datetime, said: str, spoken: str) -> str:
    # Words and digits of our own: nothing here came from outside.
    return f'<time datetime="{value.isoformat()}" title="{spoken}">{said}<span class="sr-only"> ({spoken})</span></time>'


def _cut(text: str, letters: int) -> str:
    """At a space, so that no word is broken."""
    if len(text) <= letters:
        return text
    head, space, _rest = text[:letters].rpartition(" ")
    return f"{head if space else text[:letters]}…"
