"""The register and an issue as files to take along: Excel, Word, and a brief of one page."""

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peygir.base.calendar import format_jalali, local_date
from peygir.domain.demands.actions import take_along
from peygir.domain.issues.queries import get_visible
from peygir.web.issues.entrance import not_stewards
from peygir.web.issues.exports import fonts, values
from peygir.web.issues.exports.brief import brief_pdf
from peygir.web.issues.exports.brief_register import register_pdf
from peygir.web.issues.exports.excel import issue_xlsx, register_xlsx
from peygir.web.issues.exports.word import register_docx
from peygir.web.issues.exports.word_issue import issue_docx
from peygir.web.issues.forms.filters import RegisterFilter
from peygir.web.issues.papers import issue_of, register_of
from peygir.web.issues.views.register import chosen_place

_OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = {
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "pdf": "application/pdf",
}
REGISTER: dict[str, Callable[[values.Register], bytes]] = {
    "xlsx": register_xlsx,
    "docx": register_docx,
    "pdf": lambda register: register_pdf(register, fonts.folder()),
}
ISSUE: dict[str, Callable[[values.Issue], bytes]] = {
    "xlsx": issue_xlsx,
    "docx": issue_docx,
    "pdf": lambda issue: brief_pdf(issue, fonts.folder()),
}


@not_stewards
@never_cache
@require_safe
def register_paper(request: HttpRequest, kind: str) -> HttpResponse:
    """The register with the filters of the address."""
    if kind not in REGISTER:
        raise Http404
    by, now = request.actor, timezone.now()
    place_id = chosen_place(request, by)
    form = RegisterFilter(request.GET)
    form.used()
    query = request.GET.urlencode()
    made = register_of(by, place_id or 0, form.cleaned_data, asked_of(form), query, now)
    # Into the journal without the words searched for.
    told = request.GET.copy()
    told.pop("q", None)
    take_along("issues", kind, told.urlencode(), len(made.lines), by=by, at=now)
    return _file(REGISTER[kind](made), kind, f"peygir-issues-{place_id or 0}", now)


@not_stewards
@never_cache
@require_safe
def issue_paper(request: HttpRequest, issue_id: int, kind: str) -> HttpResponse:
    found = get_visible(issue_id, request.actor)
    if kind not in ISSUE:
        raise Http404
    now = timezone.now()
    made = issue_of(request.actor, found, now)
    content = ISSUE[kind](made)
    take_along("issues", kind, f"issue={found.pk}", 1, by=request.actor, at=now)
    return _file(content, kind, f"peygir-issue-{found.pk}", now)


def asked_of(form: RegisterFilter) -> list[str]:
    """The filters in words: «مرحله: برنامه‌ریزی‌شده»."""
    told = []
    for name, value in form.cleaned_data.items():
        field = form.fields[name]
        if not value:
            continue
        if value is True:
            told.append(str(field.label))
            continue
        names = {str(code): str(label) for code, label in getattr(field, "choices", ())}
        shown = [names.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value])]
        told.append(_("%(name)s: %(values)s") % {"name": field.label, "values": "، ".join(shown)})
    return told


def _file(content: bytes, kind: str, name: str, now: datetime) -> HttpResponse:
    answer = HttpResponse(content, content_type=TYPES[kind])
    stamp = format_jalali(local_date(now), "machine")
    # The brief opens in the browser; the others are worked on.
    how = "inline" if kind == "pdf" else "attachment"
    answer["Content-Disposition"] = f'{how}; filename="{name}-{stamp}.{kind}"'
    return answer
