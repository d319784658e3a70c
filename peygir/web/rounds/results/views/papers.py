"""The result taken along: report (PDF), Excel, lines (CSV), data and record (JSON). Each is told in the journal."""

import json
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peygir.domain.demands.actions import take_along
from peygir.domain.supervision.problems import RoleMayNot
from peygir.domain.supervision.queries.rounds import get_round, sees_marks
from peygir.domain.supervision.results.naming import section_names
from peygir.domain.supervision.results.reading import Shown, round_result
from peygir.domain.supervision.results.recomputing import record_of
from peygir.web.issues.exports import fonts
from peygir.web.rounds.entrance import readers
from peygir.web.rounds.results.data import csv_of, value_of
from peygir.web.rounds.results.lines import lines_of
from peygir.web.rounds.results.paper import report_of, report_pdf
from peygir.web.rounds.results.workbook import result_xlsx
from peygir.web.shared.wording import language

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _shown(request: HttpRequest, round_id: int) -> Shown:
    return round_result(get_round(round_id, request.actor), request.actor)


def _taken(request: HttpRequest, shown: Shown, form: str, now: datetime) -> None:
    take_along("supervision", form, f"round={shown.round.pk}", len(shown.offices), by=request.actor, at=now)


def _file(content: Any, media_type: str, name: str, *, inline: bool = False) -> HttpResponse:
    how = "inline" if inline else "attachment"
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": f'{how}; filename="{name}"'})


@readers
@never_cache
@require_safe
def paper(request: HttpRequest, round_id: int) -> HttpResponse:
    shown, now = _shown(request, round_id), timezone.now()
    told = report_of(shown, lines_of(shown), section_names(shown.round, language()), now)
    content = report_pdf(told, fonts.folder(), now)
    _taken(request, shown, "pdf", now)
    return _file(content, "application/pdf", f"peygir-round-{round_id}.pdf", inline=True)


@readers
@never_cache
@require_safe
def excel(request: HttpRequest, round_id: int) -> HttpResponse:
    shown, now = _shown(request, round_id), timezone.now()
    content = result_xlsx(shown, lines_of(shown), section_names(shown.round, language()), now)
    _taken(request, shown, "xlsx", now)
    return _file(content, _SHEET, f"peygir-round-{round_id}.xlsx")


@readers
@never_cache
@require_safe
def csv_lines(request: HttpRequest, round_id: int) -> HttpResponse:
    shown, now = _shown(request, round_id), timezone.now()
    _taken(request, shown, "csv", now)
    return _file(csv_of(lines_of(shown)), "text/csv; charset=utf-8", f"peygir-round-{round_id}.csv")


@readers
@never_cache
@require_safe
def data(request: HttpRequest, round_id: int) -> HttpResponse:
    shown, now = _shown(request, round_id), timezone.now()
    _taken(request, shown, "json", now)
    text = json.dumps(value_of(shown, marks=sees_marks(request.actor, shown.round)), ensure_ascii=False, indent=1)
    return _file(text, "application/json; charset=utf-8", f"peygir-round-{round_id}.json")


@readers
@never_cache
@require_safe
def record(request: HttpRequest, round_id: int) -> HttpResponse:
    """What it takes to compute a released result again elsewhere: for those who see the round whole, who sent whom among it."""
    shown, now = _shown(request, round_id), timezone.now()
    if not sees_marks(request.actor, shown.round):
        raise RoleMayNot
    told = json.dumps(record_of(round_id), ensure_ascii=False, indent=1)
    _taken(request, shown, "record", now)
    return _file(told, "application/json; charset=utf-8", f"peygir-round-{round_id}-record.json")
