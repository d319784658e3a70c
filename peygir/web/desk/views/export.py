"""A list as a file to take along: Excel, or CSV that spreadsheets open rightly; and as a sheet of paper."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from peygir.base.calendar import format_jalali, local_date
from peygir.base.numbers import format_number
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import actions
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.worklist import Row
from peygir.web.desk.forms.filters import chosen_from
from peygir.web.desk.rows import lines
from peygir.web.desk.sheets import book
from peygir.web.desk.taking import COLUMNS, MOST, is_cut, rows
from peygir.web.shared.access import officials_only, roles_only
from peygir.web.shared.nav import NOT_STEWARDS
from peygir.web.shared.wording import language

# Who sets the system up reads no cases.
not_stewards = roles_only(*sorted(NOT_STEWARDS))
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@not_stewards
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    chosen, now, by = chosen_from(request.GET), timezone.now(), request.actor
    if form == "xlsx":
        return _excel(by, chosen, now)
    if form == "csv":
        return _csv(by, chosen, now)
    raise Http404


@officials_only
@require_safe
def printed(request: HttpRequest) -> HttpResponse:
    """The list on paper."""
    chosen, now = chosen_from(request.GET), timezone.now()
    found = list(rows(request.actor, chosen, now, MOST["print"]))
    cut = is_cut(request.actor, chosen, now, found[-1] if found else None, len(found), MOST["print"])
    context = {"lines": lines(found, now), "count": len(found), "cut": cut, "most": MOST["print"], "now": now}
    return render(request, "desk/print.html", context)


def _excel(by: Actor, chosen: WorkFilter, now: datetime) -> FileResponse:
    most, last = MOST["xlsx"], None

    def cells() -> Iterator[list[object]]:
        nonlocal last
        for last in rows(by, chosen, now, most):
            yield [column.value(last) for column in COLUMNS]

    with book() as (made, file):
        columns = [(str(column.name), column.width) for column in COLUMNS]
        count = made.sheet(_("Demands"), _("Demands"), [taken_on(now)], columns, cells())
        if is_cut(by, chosen, now, last, count, most):
            made.note(_cut_sentence(most))
    note(by, "xlsx", chosen, count, now)
    return FileResponse(file, as_attachment=True, filename=f"peygir-{stamp(now)}.xlsx", content_type=XLSX)


def _csv(by: Actor, chosen: WorkFilter, now: datetime) -> StreamingHttpResponse:
    """Written while it is read: the journal says how many lines it holds at most."""
    lang = language()
    note(by, "csv", chosen, MOST["csv"], now)
    answer = StreamingHttpResponse(_csv_lines(by, chosen, now, lang), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="peygir-{stamp(now)}.csv"'
    return answer


class _Echo:
    def write(self, text: str) -> str:
        return text


def _csv_lines(by: Actor, chosen: WorkFilter, now: datetime, lang: str) -> Iterator[str]:
    writer = csv.writer(_Echo())
    with override(lang):
        yield "\ufeff" + writer.writerow([str(column.name) for column in COLUMNS])
    found, written, most = rows(by, chosen, now, MOST["csv"]), 0, MOST["csv"]
    last: Row | None = None
    while True:
        # The language holds only while a line is made: between two lines the thread may serve others.
        with override(lang):
            row = next(found, None)
            line = writer.writerow([plain(column.value(row)) for column in COLUMNS]) if row else ""
        if row is None:
            break
        last, written = row, written + 1
        yield line
    with override(lang):
        if is_cut(by, chosen, now, last, written, most):
            yield writer.writerow([_cut_sentence(most)])


def plain(value: object) -> object:
    """Text a spreadsheet must not take for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value


def note(by: Actor, form: str, chosen: WorkFilter, count: int, now: datetime, what: str = "demands") -> None:
    """Into the journal, without the words searched for: they may name somebody."""
    query = replace(chosen, text="", after="", before="", limit=50).query()
    actions.take_along(what, form, query, count, by=by, at=now)


def taken_on(now: datetime) -> str:
    return _("Taken on %(moment)s") % {"moment": format_jalali(now, "exact", language())}


def _cut_sentence(most: int) -> str:
    return _("The list is longer: this file holds its first %(most)s lines. Narrow the filters to take the rest.") % {
        "most": format_number(most, language())
    }


def stamp(now: datetime) -> str:
    return format_jalali(local_date(now), "machine")
