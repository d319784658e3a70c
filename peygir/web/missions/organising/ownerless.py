"""Open missions nobody answers for, and the step that ends it. Nothing may stay here unseen."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peygir.domain.missions.models import Mission
from peygir.domain.missions.organising.permissions import can_hand_over
from peygir.domain.missions.permissions import can
from peygir.domain.missions.queries.ownerless import LEFT, NOBODY, NOT_TAKEN, OFFICE_CLOSED
from peygir.domain.missions.queries.ownerless import ownerless as found_ownerless
from peygir.domain.missions.words import STATES
from peygir.domain.places.queries import office_tree
from peygir.web.issues.entrance import not_stewards
from peygir.web.missions.forms.choices import person
from peygir.web.shared.tags.links import address_with
from peygir.web.shared.wording import language

SIZE = 50
WHY = {
    NOBODY: _("Nobody is named"),
    LEFT: _("Who was named has left"),
    NOT_TAKEN: _("Not accepted yet"),
    OFFICE_CLOSED: _("Its office is closed"),
}


@not_stewards
@never_cache
@require_safe
def ownerless(request: HttpRequest) -> HttpResponse:
    by, now = request.actor, timezone.now()
    given = request.GET.get("after", "")
    after = int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else 0
    found = found_ownerless(by, at=now, after=after, size=SIZE + 1)
    context = {
        "lines": [_line(one, by) for one in found[:SIZE]],
        "next": address_with({"request": request}, after=str(found[SIZE - 1].pk)) if len(found) > SIZE else "",
        "may_hand_over": can_hand_over(by, by.office_id),
    }
    return render(request, "missions/organising/ownerless.html", context)


def _line(one: Mission, by: Any) -> dict[str, Any]:
    names = one.why != OFFICE_CLOSED and can("set_accountable", by, one)
    office = office_tree().get(one.office_id)
    return {
        "one": one,
        "url": reverse("missions:mission", args=[one.pk]),
        "why": WHY[one.why],
        "bad": one.why in {OFFICE_CLOSED, LEFT, NOBODY},
        "office": office.name(language()) if office is not None else "",
        "was": person(one.accountable) if one.accountable is not None else "",
        "state": STATES[one.state],
        "step": reverse("missions:step", args=[one.pk, "set_accountable"]) if names else "",
    }
