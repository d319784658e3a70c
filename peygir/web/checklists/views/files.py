"""A version as files: the spreadsheet it was made of, and the exact bytes that phones are served."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from peygir.domain.files.documents import XLSX
from peygir.domain.supervision.checklists.problems import SourceMissing
from peygir.domain.supervision.models import ChecklistVersion
from peygir.domain.supervision.queries.checklists import get_version
from peygir.web.shared.access import officials_only


@officials_only
@require_safe
def spreadsheet(request: HttpRequest, version_id: int) -> HttpResponse:
    one = get_version(version_id, request.actor)
    if not one.xlsx:
        raise SourceMissing
    return _file(one, bytes(one.xlsx), XLSX, "xlsx")


@officials_only
@require_safe
def xform(request: HttpRequest, version_id: int) -> HttpResponse:
    one = get_version(version_id, request.actor)
    return _file(one, bytes(one.xform), "text/xml; charset=utf-8", "xml")


def _file(one: ChecklistVersion, content: bytes, media_type: str, ending: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    version = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in one.version)
    answer["Content-Disposition"] = f'attachment; filename="{one.checklist.form_id}-{version}.{ending}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
