"""An issue: what is it, where does it stand and why, what may be done next and why not the rest."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peygir.domain.issues import queries
from peygir.domain.issues.models import Evidence, Issue
from peygir.domain.issues.permissions import can_moderate
from peygir.domain.issues.states import Stage
from peygir.web.desk import answering
from peygir.web.issues import cases, page
from peygir.web.issues.capping import cap_of
from peygir.web.issues.causes import tree_of
from peygir.web.issues.circle import circle_of, zoom_of
from peygir.web.issues.entrance import not_stewards
from peygir.web.issues.naming import place_name
from peygir.web.issues.offers import line, offers, placed, why_not
from peygir.web.issues.ranking_of import ranked_of
from peygir.web.issues.words import STAGES
from peygir.web.shared.serving import file_response
from peygir.web.shared.wording import digits

_STEPS = 8  # of the story stand open; the earlier ones fold away


@not_stewards
@never_cache
@require_safe
def issue(request: HttpRequest, issue_id: int) -> HttpResponse:
    by, now = request.actor, timezone.now()
    found = queries.get_visible(issue_id, by)
    whole, nexts = queries.whole(found), queries.standing(found)
    offered = offers(by, found, whole, nexts, cap_of(found.place_id))
    story = page.story(whole)
    allowed = [offer for offer in offered if offer.why_not is None]
    context = {
        "issue": found,
        "crumbs": _crumbs(found),
        "stands": page.stands(found, whole.service_ids),
        "stage": STAGES[found.stage],
        "chain": page.chain(found, whole, nexts),
        "aims": page.aims(whole),
        "evidence": page.evidence(found, whole),
        "reviews": page.reviews(found, whole),
        "causes": tree_of(cause for cause, _depth in whole.causes),
        "network": page.network(found, queries.network(by, around=found.pk)),
        "alternatives": page.alternatives(whole),
        "missions": page.missions(whole, found, by),
        "missions_of": answering.of_issue(found.pk, by, open_=found.is_open),
        "stakeholders": page.stakeholders(whole),
        "indicator": page.indicator(whole),
        "comments": page.comments(whole, moderates=can_moderate(by, found)),
        "ranked": ranked_of(found.pk, by),
        "exports": _papers(found),
        "story": story[:_STEPS],
        "earlier": story[_STEPS:],
        "cases": cases.link(found),
        "trend": cases.trend(found, now),
        "center": f"{found.lon},{found.lat}" if found.lon is not None else "",
        "zoom": zoom_of(found.lat, found.radius_m),
        "onward": [line(offer.verb, found, usual=offer.usual) for offer in allowed if not offer.aside],
        "beside": [line(offer.verb, found) for offer in allowed if offer.aside],
        "refused": why_not(offered),
        "open": placed(by, found, whole),
        **_elsewhere(request, found, whole),
        "entered": "entered" in request.GET,
        "now": now,
    }
    return render(request, "issues/issue/page.html", context)


def _elsewhere(request: HttpRequest, found: Issue, whole: queries.Whole) -> dict[str, Any]:
    """Where an issue that was merged or split goes on, and what was merged into it: as far as this official sees them."""
    others = [one.pk for one in (*whole.parts, *whole.merged)]
    if found.merged_into_id is not None:
        others.append(found.merged_into_id)
    seen = {one.pk: one for one in queries.visible_to(request.actor).filter(pk__in=others)} if others else {}
    into = None
    if found.stage == Stage.MERGED:
        into = _titles([seen[found.merged_into_id]])[0] if found.merged_into_id in seen else {"title": "—", "url": ""}
    return {
        "merged_into": into,
        "parts": _titles([one for one in whole.parts if one.pk in seen]),
        "merged": _titles([one for one in whole.merged if one.pk in seen]),
    }


def _crumbs(found: Issue) -> list[tuple[str, str]]:
    register = f"{reverse('issues:register')}?place={found.place_id}"
    return [(_("Issues of %(place)s") % {"place": place_name(found.place_id)}, register), (digits(found.pk), "")]


def _papers(found: Issue) -> list[tuple[str, str]]:
    named = (("pdf", _("A brief of one page (PDF)")), ("docx", _("Word file")), ("xlsx", _("Excel file")))
    return [(reverse("issues:issue_paper", args=[found.pk, kind]), name) for kind, name in named]


def _titles(issues: list[Issue]) -> list[dict[str, str]]:
    return [{"title": one.title, "url": reverse("issues:issue", args=[one.pk])} for one in issues]


@not_stewards
@require_safe
def points(request: HttpRequest, issue_id: int) -> JsonResponse:
    """The demands under the issue that this official may see as points."""
    found = queries.get_visible(issue_id, request.actor)
    return features(cases.points(found, request.actor, timezone.now()))


@not_stewards
@require_safe
def circle(request: HttpRequest, issue_id: int) -> JsonResponse:
    """The circle the problem lies in, as an outline."""
    found = queries.get_visible(issue_id, request.actor)
    return features(circle_of(found.lon, found.lat, found.radius_m, found.title))


def features(found: list[dict[str, Any]]) -> JsonResponse:
    answer = JsonResponse({"type": "FeatureCollection", "features": found}, json_dumps_params={"ensure_ascii": False})
    answer["Cache-Control"] = "private, no-store"
    return answer


@not_stewards
@require_safe
def file(request: HttpRequest, issue_id: int, file_id: int) -> HttpResponse:
    """A file laid under the issue as evidence; `?small` its thumbnail."""
    found = queries.get_visible(issue_id, request.actor)
    whose = Q(issue=found) | Q(issue__merged_into=found)
    held = Evidence.objects.select_related("file").filter(whose, file_id=file_id).first()
    if held is None:
        raise Http404
    return file_response(held.file, thumbnail="small" in request.GET, name=f"{found.pk}-{file_id}")
