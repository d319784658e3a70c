"""A finding: what was found, what the office says, what becomes of it, what may be done next and why not the rest."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peygir.base.calendar import local_date
from peygir.domain.supervision.findings.next_steps import next_steps
from peygir.domain.supervision.models import Finding, FindingEvidence
from peygir.domain.supervision.permissions import oversees
from peygir.domain.supervision.queries.findings import again, findings_visible_to, get_finding, steps_of
from peygir.web.findings import page
from peygir.web.findings.entrance import readers
from peygir.web.issues.views.issue import features
from peygir.web.shared.serving import file_response
from peygir.web.shared.wording import digits

_AGAIN = 12


@readers
@never_cache
@require_safe
def finding(request: HttpRequest, finding_id: int) -> HttpResponse:
    by, now = request.actor, timezone.now()
    found = get_finding(finding_id, by)
    offered = next_steps(by, found)
    today = local_date(now)
    repeats = again(found)[:_AGAIN]
    seen = set(findings_visible_to(by).filter(pk__in=[one.pk for one in repeats]).values_list("pk", flat=True)) if repeats else ()
    context = {
        "finding": found,
        "crumbs": [(_("Findings"), reverse("findings:list")), (digits(found.pk), "")],
        "stands": page.stands(found),
        "late": found.state == "put" and found.answer_by is not None and found.answer_by < today,
        "story": page.story(steps_of(found, private=oversees(by, found.round))),
        "evidence": page.evidence(found, found.evidence.select_related("file").order_by("at", "id")),
        "objections": page.objections(found.objections.order_by("-at", "-id")),
        "checks": page.checks(found.checks.order_by("-at", "-id")),
        "round_url": page.round_url(found, by),
        "mission": page.mission_of(found, by),
        "repeats": [page.line(one, today) | {"seen": one.pk in seen, "at": one.recorded_at} for one in repeats],
        "onward": page.onward(offered, found),
        "beside": page.beside(offered, found),
        "refused": page.why_not(offered),
        "center": f"{found.lon},{found.lat}" if found.lon is not None else "",
    }
    return render(request, "findings/finding.html", context)


@readers
@require_safe
def points(request: HttpRequest, finding_id: int) -> JsonResponse:
    """Where it was found, as a point of a map."""
    found = get_finding(finding_id, request.actor)
    return features([_point(found)] if found.lon is not None else [])


def _point(found: Finding) -> dict:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [found.lon, found.lat]},
        "properties": {"label": found.title, "url": reverse("findings:finding", args=[found.pk])},
    }


@readers
@require_safe
def file(request: HttpRequest, finding_id: int, file_id: int) -> HttpResponse:
    """A file laid at the finding as evidence; `?small` its thumbnail."""
    found = get_finding(finding_id, request.actor)
    held = FindingEvidence.objects.select_related("file").filter(finding=found, file_id=file_id).first()
    if held is None:
        raise Http404
    return file_response(held.file, thumbnail="small" in request.GET, name=f"{found.pk}-{file_id}")
