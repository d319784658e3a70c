"""The result as an Excel file: offices, sections of each office, inspectors' agreement and what this file is."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from peygir.base.calendar import format_jalali
from peygir.domain.supervision.results.reading import Shown
from peygir.web.issues.exports.workbook import Book, Column, Link
from peygir.web.rounds.results import agreeing
from peygir.web.rounds.results.lines import OfficeLine
from peygir.web.rounds.results.sections import kind_word
from peygir.web.rounds.results.wording import FINDINGS
from peygir.web.shared.wording import language


def result_xlsx(shown: Shown, lines: list[OfficeLine], names: dict[str, str], now: datetime) -> bytes:
    """Scores as numbers of a hundred, so that they can be reckoned with; `names`: of the sections."""
    title = _("Result of %(round)s") % {"round": shown.round.title}
    book = Book(title, now)
    about = about_of(shown, now)
    book.table(_("Offices"), title, about, _columns(), (_cells(one) for one in lines))
    book.table(_("Sections"), _("Sections of the checklists by office"), about, _section_columns(), _sections(lines, names))
    told = [(_("Do inspectors judge alike?"), said) for said in agreeing.sentences(shown)]
    book.pairs(_("About this file"), title, [*_pairs(shown, about), *told])
    return book.close()


def about_of(shown: Shown, now: datetime) -> list[str]:
    round_ = shown.round
    window = _("%(first)s to %(last)s") % {
        "first": format_jalali(round_.window_from, "long", language()),
        "last": format_jalali(round_.window_to, "long", language()),
    }
    state = (
        _("released, hash %(hash)s") % {"hash": f"\u2066{shown.hash}\u2069"}
        if shown.released
        else _("not released yet: it may still change")
    )
    found = [window, state, _("taken on %(moment)s") % {"moment": format_jalali(now, "short_time", language())}]
    return [*found, _("Sample data: nothing here is real.")] if settings.SAMPLE or round_.sample else found


def _columns() -> list[Column]:
    return [
        Column(_("Office"), 34),
        Column(_("District"), 24),
        Column(_("Score"), 9),
        Column(_("at least"), 9),
        Column(_("at most"), 9),
        Column(_("in the field"), 10),
        Column(_("at the desk"), 10),
        Column(_("Answers that count"), 11),
        Column(_("Not applicable"), 11),
        Column(_("Against what is expected"), 22),
        Column(_("The round before"), 10),
        Column(_("Change"), 9),
        Column(_("Since the round before"), 24),
        Column(_("Field visits"), 9),
        *(Column(str(FINDINGS[name]), 11) for name in ("open", "closed", "dismissed", "again")),
    ]


def of_hundred(hundredths: int | None) -> float | None:
    return None if hundredths is None else hundredths / 100


def _cells(one: OfficeLine) -> list[Any]:
    told = one.told
    low, high = told["interval"] or (None, None)
    return [
        Link(one.name, f"{settings.PUBLIC_URL.rstrip('/')}{one.url}"), one.above, of_hundred(told["score"]), of_hundred(low),
        of_hundred(high), of_hundred(told["field"]), of_hundred(told["desk"]),
        told.get("answers"), told.get("apart"), str(one.look.label), of_hundred(told["before"]),
        of_hundred(told["change"]), str(one.since.label) if one.since else "", told["looks"],
        *(told["findings"][name] for name in ("open", "closed", "dismissed", "again")),
    ]  # fmt: skip


def _section_columns() -> list[Column]:
    return [
        Column(_("Office"), 34),
        Column(_("Look"), 14),
        Column(_("Section"), 34),
        Column(_("Score"), 9),
        Column(_("The round before"), 10),
    ]


def _sections(lines: list[OfficeLine], names: dict[str, str]) -> Iterator[list[Any]]:
    for one in lines:
        for key, told in one.told["sections"].items():
            kind, _colon, path = key.partition(":")
            yield [one.name, kind_word(kind), names.get(key) or path, of_hundred(told["score"]), of_hundred(told["before"])]


def _pairs(shown: Shown, about: list[str]) -> list[tuple[str, Any]]:
    return [
        (_("Round"), shown.round.title),
        *((_("About"), line) for line in about),
        (_("Order"), _("By the names of the districts and offices. Offices are never ranked.")),
        (
            _("Interval"),
            _("By how much another look could have come out differently; known only where enough offices were seen twice."),
        ),
    ]
