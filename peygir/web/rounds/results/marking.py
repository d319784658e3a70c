"""What a mark rests on, in words and numbers."""

from django.utils.translation import gettext as _

from peygir.base.numbers import format_number
from peygir.domain.supervision.integrity import Mark
from peygir.web.shared.wording import language


def rests_on(mark: Mark) -> str:
    """A sentence; "" for a mark that says all by itself."""
    said = _sentences().get(mark.code, "")
    told = {
        name: format_number(value, language()) if isinstance(value, int) else f"\u2066{value}\u2069"
        for name, value in mark.values.items()
    }
    return said % told if said else ""


def _sentences() -> dict[str, str]:
    return {
        "wrong_place": _("%(metres)s metres from the office's place."),
        "too_far_too_soon": _("%(metres)s metres in %(minutes)s minutes, from visit %(visit)s."),
        "clock_ahead": _("It says that it ended %(minutes)s minutes after it had arrived."),
        "clock_backwards": _("It says that it ended %(minutes)s minutes before it began."),
        "clock_before_round": _("%(minutes)s minutes before the round was opened."),
        "too_short": _("%(minutes)s minutes for %(answers)s answers; at least %(least)s were to be expected."),
        "alike_answers": _("%(percent)s percent of %(answers)s answers are those of visit %(visit)s."),
        "alike_text": _("In visit %(visit)s and, in all, %(times)s times elsewhere."),
        "alike_photo": _("In visit %(visit)s and, in all, %(times)s times elsewhere."),
        "photo_older": _("%(days)s days before it, by the camera's clock; %(times)s photographs are older than the visit."),
        "fix_copied": _("In visit %(visit)s."),
    }
