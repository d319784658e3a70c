"""The lines of a list as HTML, written at once: what, where, who does it, state, date, whose turn."""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from peygir.domain.missions.states import CLOSED, WORKING, State
from peygir.web.missions.due import due_chip
from peygir.web.missions.wording import level_name, reason_word
from peygir.web.shared.tags.states import state_badge
from peygir.web.shared.wording import digits

# The columns, in the order of the lines below.
HEAD: tuple[str, ...] = ("what", "where", "who", "state", "promise", "turn")


def heads() -> list[str]:
    return [_("What"), _("Where"), _("Who does it"), _("State"), _("To be done by"), _("Whose turn")]


def lines(rows: Sequence[Any], today: date) -> SafeString:
    before, after = reverse("missions:mission", args=[0]).split("/0/")
    where, who, state, due, turn = (
        f'<td class="{name}" data-label="{escape(label)}">' for name, label in zip(HEAD[1:], heads()[1:], strict=True)
    )
    danger, blocked = state_badge("danger"), state_badge("blocked")
    badges = {name: state_badge(name) for name in {row.state for row in rows}}
    made = []
    for row in rows:
        number = digits(row.id)
        marks = f"{f' {danger}' if row.danger else ''}{f' {blocked}' if row.blocked else ''}"
        made.append(
            f'<tr data-row><th scope="row"><a class="row-link" href="{before}/{row.id}/{after}">{escape(row.title)}</a>{marks}'
            f'<span class="sub"><bdi class="code" dir="ltr">{number}</bdi> · {escape(row.kind)}</span></th>'
            f"{where}{escape(row.place)}</td>"
            f"{who}{escape(row.office) or '—'}{_sub(row.accountable)}</td>"
            f"{state}{badges[row.state]}{_sub(_why(row))}</td>"
            f"{due}{_due(row, today)}</td>"
            f"{turn}{escape(row.next_office) or '—'}</td></tr>"
        )
    return SafeString("".join(made))


def _due(row: Any, today: date) -> str:
    if row.state in CLOSED:
        return due_chip(row.due_on, row.due_on or today, owes=False)
    return due_chip(row.due_on, today, owes=row.state in WORKING or row.state == State.DONE_CLAIMED)


def _why(row: Any) -> str | Promise:
    """Why it is late, or at which level it is blocked."""
    if row.blocked and row.level_required:
        return _("can be solved by %(level)s") % {"level": level_name(row.level_required)}
    return reason_word(row.late_reason) if row.late_reason else ""


def _sub(said: object) -> str:
    return f'<span class="sub">{escape(str(said))}</span>' if said else ""
