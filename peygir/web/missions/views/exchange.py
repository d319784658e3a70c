"""An agency's inbox as a file for its own system, and its answers as one: what is refused comes back with its reason."""

from base64 import b64encode
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from peygir.base.calendar import format_jalali
from peygir.base.problems import Problem
from peygir.domain.demands.actions import take_along
from peygir.domain.missions import exchange
from peygir.domain.missions.filters import MissionFilter
from peygir.web.missions.rights import AGENCIES
from peygir.web.shared.access import roles_only
from peygir.web.shared.wording import digits, language

MOST_BYTES = 2_000_000
SHOWN = 100
agencies_only = roles_only(*sorted(AGENCIES))


@agencies_only
@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    by, now = request.actor, timezone.now()
    pieces = list(exchange.export_inbox(by, at=now))
    lines = max(0, sum(piece.count("\n") for piece in pieces) - 1)
    query = MissionFilter(office_id=by.office_id, below=False).query()
    take_along("missions", "csv", query, lines, by=by, at=now)
    answer = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    day = format_jalali(now, "short", "en").replace("/", "-")
    answer["Content-Disposition"] = f'attachment; filename="peygir-missions-{day}.csv"'
    return answer


@agencies_only
@require_POST
def answers(request: HttpRequest) -> HttpResponse:
    upload = request.FILES.get("file")
    if upload is None or upload.size > MOST_BYTES:
        messages.error(request, _("Choose a CSV file of at most two megabytes."))
        return redirect("missions:agency_inbox")
    try:
        report = exchange.import_answers(upload.read(), by=request.actor, at=timezone.now())
    except Problem as problem:
        if problem.status in {403, 404} or problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
        messages.error(request, digits(problem.sentence(language())))
        return redirect("missions:agency_inbox")
    context = {
        "report": report,
        "refused": [(one.row, one.number, digits(one.problem.sentence(language()))) for one in report.refused[:SHOWN]],
        "refused_file": b64encode(report.refused_csv).decode() if report.refused_csv else "",
        "crumbs": [(_("Asked of us"), reverse("missions:agency_inbox")), (_("Answers read"), "")],
    }
    return render(request, "missions/agencies/answers.html", context)
