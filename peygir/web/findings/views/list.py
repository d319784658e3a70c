"""The office's question: what was found at us, what do we answer, by when? And the lead's: what waits for whom?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.findings import worklist
from peygir.domain.supervision.findings.permissions import ANSWERERS
from peygir.domain.supervision.models import Round, RoundMember
from peygir.domain.supervision.permissions import can
from peygir.domain.supervision.states import FindingState
from peygir.web.findings.entrance import readers
from peygir.web.findings.forms.filters import FilterForm, chosen_from
from peygir.web.findings.page import line
from peygir.web.findings.words import STATE_LOOKS
from peygir.web.shared.wording import digits

FIRST = 5


@readers
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    by, now = request.actor, timezone.now()
    today = local_date(now)
    chosen = chosen_from(request.GET)
    page = worklist.page(by, chosen, at=now)
    told = worklist.figures(by, at=now)
    answers = by.role in ANSWERERS
    first = worklist.first_to_answer(by, FIRST) if answers and told.answer and not chosen.waits else []
    context = {
        "form": FilterForm(request.GET, by),
        "page": page,
        "rows": [line(one, today) for one in page.rows],
        "note": counted(page),
        "narrowed": chosen.query(after="", before="") != "",
        "figures": [_figure(state, many) for state, many in told.states.items()],
        "asked": told if answers else None,
        "first": [line(one, today) for one in first],
        "asked_url": f"{reverse('findings:list')}?waits=answer",
        "late_url": f"{reverse('findings:list')}?waits=answer&overdue=1",
        "in_teams": _in_teams(request),
        "may_put": FindingState.RECORDED in told.states and _may_put(by, chosen.round_id),
        "round": chosen.round_id,
    }
    return render(request, "findings/list.html", context)


def _in_teams(request: HttpRequest) -> bool:
    """Whether the person is in a team of an open round, and so may write a finding down."""
    appointment = request.actor.appointment_id
    return appointment is not None and RoundMember.objects.filter(appointment=appointment, team__round__state="open").exists()


def _may_put(by: Actor, round_id: int | None) -> bool:
    found = Round.objects.filter(pk=round_id).first() if round_id else None
    return found is not None and can("put", by, found)


def _figure(state: str, many: int) -> dict[str, Any]:
    return {"n": many, "look": STATE_LOOKS[state], "url": f"{reverse('findings:list')}?state={state}"}


def counted(page: worklist.Page) -> str:
    if page.capped_count > worklist.COUNT_CAP:
        return digits(_("More than %(n)d findings") % {"n": worklist.COUNT_CAP})
    found = max(page.capped_count, len(page.rows))
    return digits(ngettext("%(n)s finding", "%(n)s findings", found) % {"n": found}) if page.rows else ""
