"""What came out at one office: its scores with the answers behind them, its findings, what changed; and its photographs."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peygir.domain.supervision.models import Attachment
from peygir.domain.supervision.queries.findings import findings_visible_to
from peygir.domain.supervision.queries.rounds import LAST_ID, get_round, sees_marks
from peygir.domain.supervision.results.answers import VisitAnswers, answers_of
from peygir.domain.supervision.results.naming import section_names
from peygir.domain.supervision.results.reading import Shown, round_result
from peygir.domain.supervision.states import OPEN
from peygir.domain.supervision.words import FINDING_STATES, SEVERITIES, VISIT_KINDS
from peygir.web.missions.forms.choices import person
from peygir.web.rounds.crumbs import crumbs
from peygir.web.rounds.entrance import readers
from peygir.web.rounds.marks import mark_word
from peygir.web.rounds.results.lines import lines_of
from peygir.web.rounds.results.sections import section_lines
from peygir.web.rounds.results.wording import FINDINGS, score, signed
from peygir.web.shared.serving import file_response
from peygir.web.shared.wording import language

_MOST = 100


@readers
@never_cache
@require_safe
def office(request: HttpRequest, round_id: int, office_id: int) -> HttpResponse:
    by = request.actor
    found = get_round(round_id, by)
    shown = round_result(found, by)
    told = shown.office(office_id)
    line = next(one for one in lines_of(shown) if one.id == office_id)
    names = section_names(found, language())
    opens = shown.opens(office_id)
    marks = sees_marks(by, found)
    visits = [_visit(one, shown, names, marks=marks) for one in answers_of(found.pk, office_id, language())] if opens else []
    context = {
        "round": found,
        "shown": shown,
        "line": line,
        "every": told.get("answers", 0) + told.get("apart", 0),
        "before": score(told["before"]) if told["before"] is not None else "",
        "margin": score(told["margin"]) if told["margin"] is not None else "",
        "change": signed(told["change"]),
        "sections": section_lines(told["sections"], names),
        "counts": [(str(FINDINGS[name]), told["findings"][name]) for name in _counts(shown)],
        "earlier": (told["findings"]["before_open"], told["findings"]["before_closed"]),
        "findings": _findings(request, found.pk, office_id) if opens else [],
        "opens": opens,
        "visits": visits,
        "crumbs": crumbs(found, (_("Result"), reverse("rounds:result", args=[found.pk])), line.name),
        "now": timezone.now(),
    }
    return render(request, "round_results/office.html", context)


def _counts(shown: Shown) -> list[str]:
    return [name for name in FINDINGS if name != "not_put" or shown.whole]


def _findings(request: HttpRequest, round_id: int, office_id: int) -> list[dict[str, Any]]:
    rows = (
        findings_visible_to(request.actor).filter(round_id=round_id, office_id=office_id).order_by("queue_key", "id").distinct()
    )
    return [
        {
            "url": reverse("findings:finding", args=[one.pk]),
            "title": one.title,
            "severity": SEVERITIES[one.severity],
            "state": FINDING_STATES[one.state],
            "open": one.state in OPEN,
            "again": one.repeats_id is not None,
        }
        for one in rows[:_MOST]
    ]


def _visit(told: VisitAnswers, shown: Shown, names: dict[str, str], *, marks: bool) -> dict[str, Any]:
    visit = told.visit
    sections: dict[str, dict[str, Any]] = {}
    for line in told.lines:
        key = f"{visit.kind}:{line.section}"
        section = sections.setdefault(
            line.section, {"name": names.get(key) or line.section or _("Before the questions"), "lines": [], "apart": 0}
        )
        section["apart"] += line.apart
        section["lines"].append(
            {
                "label": line.label,
                "ordinal": line.ordinal,
                "said": line.said,
                "worth": score(round(line.points * 10_000)) if line.points is not None else "",
                "full": line.points is not None and line.points >= 1,
                "apart": line.apart,
                "nothing": line.points is not None and line.points <= 0,
                "photo": reverse("rounds:result_photo", args=[shown.round.pk, line.photo.pk]) if line.photo else "",
            }
        )
    return {
        "code": visit.code,
        "kind": VISIT_KINDS[visit.kind],
        "on": visit.done_at,
        "score": score(round(visit.score * 100)) if visit.score is not None else "",
        "inspector": _inspector(told, shown),
        "revisions": told.revisions,
        "sections": list(sections.values()),
        "marks": [mark_word(code) for code in visit.integrity] if marks else [],
        "mark_url": reverse("rounds:result_mark", args=[shown.round.pk, visit.pk]) if marks else "",
    }


def _inspector(told: VisitAnswers, shown: Shown) -> str:
    """Whoever was there told the office their name; others read it where they may."""
    if told.inspector is None or not (shown.people or told.visit.office_id in shown.own):
        return ""
    return person(told.inspector)


@readers
@require_safe
def photo(request: HttpRequest, round_id: int, attachment_id: int) -> HttpResponse:
    """A photograph of an answer, for who may read the answers; `?small` its thumbnail."""
    found = get_round(round_id, request.actor)
    shown = round_result(found, request.actor)
    row = None
    if attachment_id <= LAST_ID:
        rows = Attachment.objects.filter(pk=attachment_id, revision__submission__visit__round=found, file__isnull=False)
        row = rows.select_related("file", "revision__submission__visit").defer("revision__xml").first()
    if row is None or not shown.opens(row.revision.submission.visit.office_id):
        raise Http404
    return file_response(row.file, thumbnail="small" in request.GET, name=row.name)
