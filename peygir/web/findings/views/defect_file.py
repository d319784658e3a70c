"""The photo of a defect, for who sees the defect."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from peygir.domain.supervision.findings.defects import defects_visible_to
from peygir.web.findings.entrance import readers
from peygir.web.shared.serving import file_response


@readers
@require_safe
def defect_file(request: HttpRequest, defect_id: int) -> HttpResponse:
    """`?small` its thumbnail."""
    held = defects_visible_to(request.actor).select_related("file").filter(pk=defect_id, file__isnull=False).first()
    if held is None:
        raise Http404
    return file_response(held.file, thumbnail="small" in request.GET, name=f"defect-{held.pk}")
