"""What was answered on a visit: each question as it was asked, its answer, what it weighs; photos beside it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peygir.domain.supervision.models import Answer, Attachment, ChecklistVersion, Submission, Visit
from peygir.domain.supervision.permissions import shows_answers
from peygir.domain.supervision.queries.visits import get_visit
from peygir.domain.supervision.results.answers import said_of
from peygir.web.desk.story import office_name
from peygir.web.rounds.crumbs import crumbs
from peygir.web.rounds.entrance import readers
from peygir.web.shared.serving import file_response
from peygir.web.shared.wording import digits, language

_PICTURES = frozenset({"image", "audio", "video", "file"})


@readers
@require_safe
def answers(request: HttpRequest, visit_id: int) -> HttpResponse:
    by = request.actor
    row = _get(visit_id, by)
    rows = list(Answer.objects.filter(visit=row).order_by("pk"))
    revision = rows[0].revision_id if rows else None
    version = ChecklistVersion.objects.filter(pk__in=_version_ids(revision)).defer("xlsx", "xform").first()
    held = {one.name: one for one in Attachment.objects.filter(revision=revision, file__isnull=False)} if revision else {}
    context = {
        "round": row.round,
        "visit": row,
        "name": office_name(row.office_id),
        "groups": _groups(rows, version, held, row),
        "versions": _versions(row),
        "crumbs": crumbs(row.round, (row.code, reverse("rounds:visit", args=[row.pk])), _("What was answered")),
    }
    return render(request, "rounds/answers.html", context)


def _get(visit_id: int, by: Any) -> Visit:
    row = get_visit(visit_id, by)
    if not shows_answers(by, row):
        raise Http404
    return row


def _version_ids(revision_id: int | None) -> list[int]:
    found = (
        Submission.objects.filter(current=revision_id).values_list("current__form_version_id", flat=True) if revision_id else []
    )
    return list(found)


def _versions(row: Visit) -> int:
    """How often the form was sent: corrections are new versions."""
    held = Submission.objects.filter(visit=row).select_related("current").first()
    return held.current.number if held is not None and held.current is not None else 0


def _groups(rows: list[Answer], version: ChecklistVersion | None, held: dict[str, Attachment], visit: Visit) -> list[Any]:
    """[(section, lines)] in the order of the form; questions nobody labelled (notes of the phone) are left out."""
    asked = {one["path"]: one for one in (version.questions if version is not None else [])}
    found: dict[str, list[dict[str, Any]]] = {}
    for one in rows:
        question = asked.get(one.path)
        if question is None or not question.get("labels"):
            continue
        found.setdefault(_section(question), []).append(_line(one, question, held, visit))
    return list(found.items())


def _section(question: dict[str, Any]) -> str:
    return _said(question.get("section_labels") or {}) or str(question.get("section") or question.get("group") or "")


def _line(one: Answer, question: dict[str, Any], held: dict[str, Attachment], visit: Visit) -> dict[str, Any]:
    picture = held.get(one.value) if question["type"] in _PICTURES else None
    url = reverse("rounds:visit_photo", args=[visit.pk, picture.file_id]) if picture is not None else ""
    return {
        "question": _said(question["labels"]),
        "nth": digits(one.ordinal),
        "answer": "" if question["type"] in _PICTURES else digits(said_of(question, one.value, language())),
        "url": url,
        "points": one.points,
        "lost": one.points is not None and one.points < 1,
    }


def _said(labels: dict[str, str]) -> str:
    """In the reader's language, else in whichever there is."""
    return labels.get(language()) or labels.get("fa") or next(iter(labels.values()), "")


@readers
@require_safe
def photo(request: HttpRequest, visit_id: int, file_id: int) -> HttpResponse:
    """A photo of the visit, cleaned; `?small` its thumbnail."""
    row = _get(visit_id, request.actor)
    held = (
        Attachment.objects.filter(revision__submission__visit=row, file_id=file_id).select_related("file").first()
        if file_id < 2**63
        else None
    )
    if held is None or held.file is None:
        raise Http404
    return file_response(held.file, thumbnail="small" in request.GET, name=f"{row.code}-{file_id}")
