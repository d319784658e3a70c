"""A demand: what is it, what was done, what may I do next, and why not the rest."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peygir.domain.audit.actors import Actor
from peygir.domain.demands import queries, similar, under_issues
from peygir.domain.demands.models import Demand
from peygir.domain.demands.next_steps import NextStep, next_steps
from peygir.domain.demands.permissions import ROLES
from peygir.domain.demands.problems import NoContactKept
from peygir.domain.demands.rules import SILENT_DAYS
from peygir.domain.demands.scopes import sees_text
from peygir.domain.demands.states import State, Verb
from peygir.domain.demands.words import CHANNELS, EXPOSURES, KINDS
from peygir.web.desk import answering
from peygir.web.desk.standing import standing
from peygir.web.desk.story import notes, office_name, story
from peygir.web.desk.words import ICONS, STEP_NAMES
from peygir.web.shared.access import officials_only
from peygir.web.shared.serving import file_response
from peygir.web.shared.wording import language

_VERB = "verb"  # stands for the step in the address of all
# The steps that carry a demand on; the rest leave the road and are chosen on purpose.
_USUAL = frozenset({Verb.REFER, Verb.START, Verb.CLAIM_DONE, Verb.VERIFY})


@officials_only
@never_cache
@require_safe
def demand(request: HttpRequest, demand_id: int) -> HttpResponse:
    by, now = request.actor, timezone.now()
    found = queries.get_visible(demand_id, by)
    steps = offered_steps(by, found)
    alike = similar.like(found, by, now) if found.merged_into_id is None else []
    issue = under_issues.issue_of(found, by)
    offered = {step.verb for step in steps if step.allowed}
    attached = queries.attachments_of(found) if sees_text(by) else []
    context = {
        "demand": found,
        "stands": standing(found),
        "kind": KINDS[found.kind],
        "channel": CHANNELS[found.channel],
        "exposure": EXPOSURES[found.exposure],
        "story": story(found, by, attached),
        "notes": notes(found, by),
        "photos": [one for one in attached if one.step_id is None or one.purpose == "report"],
        "onward": _lines(found, (step for step in steps if step.allowed and not step.aside)),
        "beside": _lines(found, (step for step in steps if step.allowed and step.aside)),
        "refused": why_not(steps),
        "may_note": "add_note" in offered,
        "similar": [(one, office_name(one.office_id)) for one in alike],
        "may_merge": "merge" in offered,
        "issue": issue,
        "likely_issues": under_issues.likely_issues_of(found, by) if issue is None else [],
        "may_place": may_place(by, found),
        "missions_of": answering.of_demand(found.pk, by, open_=found.is_open and not found.conduct),
        "duplicates": list(queries.duplicates_of(found, by)) if found.duplicate_count else [],
        "center": f"{found.lon},{found.lat}" if found.lon is not None and sees_text(by) else "",
        "answer_until": answer_until(found),
        "now": now,
    }
    return render(request, "desk/demand/page.html", context)


def may_place(by: Actor, found: Demand) -> bool:
    return by.role in ROLES["place_under_issue"] and not found.conduct


def offered_steps(by: Actor, found: Demand) -> list[NextStep]:
    """What needs a contact is not offered where none is kept."""
    steps = next_steps(by, found)
    wanted = {step.verb for step in steps if step.allowed} & {"look_at_contact", "send_code_again"}
    if not wanted or queries.contact_kept(found):
        return steps
    return [replace(step, allowed=False, why_not=NoContactKept()) if step.verb in wanted else step for step in steps]


def answer_until(demand: Demand) -> datetime | None:
    """Until when a claim waits for the reporter; silence then closes it as unconfirmed."""
    if demand.state != State.DONE_CLAIMED or demand.claimed_at is None:
        return None
    return max(filter(None, (demand.claimed_at, demand.imported_at))) + timedelta(days=SILENT_DAYS)


def why_not(steps: list[NextStep]) -> list[tuple[str, list[str]]]:
    """(the sentence, the steps it stands in the way of): one reason is said once."""
    found: dict[str, list[str]] = {}
    for step in steps:
        if step.why_not is not None:
            found.setdefault(step.why_not.sentence(language()), []).append(str(STEP_NAMES[step.verb]))
    return list(found.items())


def _lines(demand: Demand, steps: Iterable[NextStep]) -> list[dict[str, Any]]:
    """The address is made once: a dozen steps of one demand differ in its last word alone."""
    before, after = reverse("desk:step", args=[demand.pk, _VERB]).rsplit(_VERB, 1)
    return [
        {
            "verb": step.verb,
            "name": STEP_NAMES[step.verb],
            "icon": ICONS[step.verb],
            "usual": step.verb in _USUAL,
            "url": f"{before}{step.verb}{after}",
        }
        for step in steps
    ]


@officials_only
@require_safe
def points(request: HttpRequest, demand_id: int) -> JsonResponse:
    """The demand and those like it as points of a map."""
    by, now = request.actor, timezone.now()
    found = queries.get_visible(demand_id, by)
    shown = [found] if found.lon is not None and sees_text(by) else []
    alike = {one.id for one in similar.like(found, by, now)} if shown else set()
    shown += queries.visible_to(by).filter(pk__in=alike, lon__isnull=False) if alike else []
    body = {"type": "FeatureCollection", "features": [_point(one, by, now) for one in shown]}
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def _point(demand: Demand, by: Actor, now: datetime) -> dict[str, Any]:
    stands = standing(demand)
    late = demand.is_open and demand.due_at is not None and demand.due_at < now
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [demand.lon, demand.lat]},
        "properties": {
            "title": stands.service,
            "about": stands.office,
            "url": reverse("desk:demand", args=[demand.pk]),
            "late": late,
        },
    }


@officials_only
@require_safe
def photo(request: HttpRequest, demand_id: int, file_id: int) -> HttpResponse:
    """A file of a demand, for who may see the demand and its words; `?small` its thumbnail."""
    found = queries.get_visible(demand_id, request.actor)
    attached = queries.attachments_of(found) if sees_text(request.actor) else []
    held = next((one for one in attached if one.file_id == file_id), None)
    if held is None:
        raise Http404
    return file_response(held.file, thumbnail="small" in request.GET, name=f"{found.pk}-{file_id}")
