"""A mission: what is to be there, what was done, what may be done next and why not the rest."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.queries import visible_to as demands_seen_by
from peygir.domain.issues.queries import visible_to as issues_seen_by
from peygir.domain.missions import queries
from peygir.domain.missions.models import Evidence, Mission
from peygir.domain.missions.states import CLOSED, WORKING, State
from peygir.web.issues.entrance import not_stewards
from peygir.web.issues.views.issue import features
from peygir.web.missions import page
from peygir.web.missions.due import due_chip
from peygir.web.missions.offers import beside, offers, onward, placed, why_not
from peygir.web.missions.projects import project_of
from peygir.web.shared.serving import file_response
from peygir.web.shared.wording import digits

_PARTS = 50
_STEPS = 8  # of the story stand open; the earlier ones fold away


@not_stewards
@never_cache
@require_safe
def mission(request: HttpRequest, mission_id: int) -> HttpResponse:
    by, now = request.actor, timezone.now()
    found = queries.get_visible(mission_id, by)
    whole = queries.whole(found)
    offered = offers(by, found, whole, now)
    story = page.story(whole)
    context = {
        "mission": found,
        "crumbs": [(_("Missions"), reverse("missions:list")), (digits(found.pk), "")],
        "stands": page.stands(found),
        "due_chip": _due(found, local_date(now)),
        "chips": page.chips(found),
        "story": story[:_STEPS],
        "earlier": story[_STEPS:],
        "evidence": page.evidence(found, whole.evidence),
        "follow_ups": page.follow_ups(whole),
        "delays": page.delays(whole),
        "contests": page.contests(whole),
        "escalations": page.escalations(whole),
        "notes": list(reversed(whole.notes)),
        "parts": [page.line(one) for one in queries.parts_of(found, by)[:_PARTS]],
        "needs": page.needs(whole),
        "project": project_of(found, whole),
        "rechecks": page.rechecks(whole),
        "onward": onward(offered, found),
        "beside": beside(offered, found),
        "refused": why_not(offered),
        "open": placed(offered, found),
        "new_part": _new_part(offered, found),
        **_around(by, found, whole),
        "center": f"{found.lon},{found.lat}" if found.lon is not None else "",
        "made": made if (made := request.GET.get("made", "")).startswith("mission-new") else "",
        "now": now,
    }
    return render(request, "missions/mission/page.html", context)


def _due(found: Mission, today: Any) -> str:
    over = found.claimed_at if found.state in {State.DONE_CLAIMED, State.VERIFIED} else None
    owes = found.state in WORKING
    if found.state == State.CANCELLED:
        return due_chip(found.due_on, found.due_on or today, owes=False)
    return due_chip(found.due_on, today, local_date(over) if over is not None else None, owes=owes or found.state not in CLOSED)


def _new_part(offered: Any, found: Mission) -> str:
    allowed = any(one.verb == "add_part" and one.why_not is None for one in offered)
    return f"{reverse('missions:new')}?parent={found.pk}" if allowed else ""


def _around(by: Actor, found: Mission, whole: queries.Whole) -> dict[str, Any]:
    """What it answers, what it is part of and what it waits for: another mission by its name only for who sees that one."""
    others = {found.parent_id, *(one.before_id for one in whole.before), *(one.after_id for one in whole.after)} - {None}
    seen = {one.pk: one for one in queries.visible_to(by).filter(pk__in=others)} if others else {}

    def shown(other: Mission) -> dict[str, Any]:
        return page.line(other) if other.pk in seen else page.unseen(other)

    told: dict[str, Any] = {
        "parent": page.line(seen[found.parent_id]) if found.parent_id in seen else None,
        "before": [shown(one.before) | {"lag": one.lag_days, "as_item": f"?item={one.pk}"} for one in whole.before],
        "after": [shown(one.after) for one in whole.after],
    }
    if found.issue_id is not None and issues_seen_by(by).filter(pk=found.issue_id).exists():
        told["from_issue"] = found.issue
    if found.demand_id is not None and demands_seen_by(by).filter(pk=found.demand_id).exists():
        told["from_demand"] = found.demand_id
    return told


@not_stewards
@require_safe
def points(request: HttpRequest, mission_id: int) -> JsonResponse:
    """Where the mission is, and its parts that the official sees, as points of a map."""
    by, today = request.actor, local_date(timezone.now())
    found = queries.get_visible(mission_id, by)
    shown = [found, *queries.parts_of(found, by)[:_PARTS]]
    return features([page.point(one, today) for one in shown if one.lon is not None])


@not_stewards
@require_safe
def file(request: HttpRequest, mission_id: int, file_id: int) -> HttpResponse:
    """A file laid under the mission as evidence; `?small` its thumbnail."""
    found = queries.get_visible(mission_id, request.actor)
    held = Evidence.objects.select_related("file").filter(mission=found, file_id=file_id).first()
    if held is None:
        raise Http404
    return file_response(held.file, thumbnail="small" in request.GET, name=f"{found.pk}-{file_id}")
