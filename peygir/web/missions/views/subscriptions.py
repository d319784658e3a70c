"""Missions in one's own calendar, and by e-mail: secret addresses, shown once, and how often a digest comes."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from peygir.base.problems import Problem
from peygir.domain.missions import actions
from peygir.domain.missions.feeds.reading import feeds_of
from peygir.domain.missions.models import DigestChoice
from peygir.domain.missions.permissions import can_hold_feed
from peygir.web.issues.entrance import not_stewards
from peygir.web.shared.wording import digits, language

# Who is given nothing and gives nothing has nothing to be reminded of.
_NO_DIGEST = frozenset({"analyst", "auditor"})


@not_stewards
@never_cache
@require_safe
def subscriptions(request: HttpRequest) -> HttpResponse:
    return _page(request)


def _page(request: HttpRequest, **more: Any) -> HttpResponse:
    by = request.actor
    chosen = DigestChoice.objects.filter(pk=by.appointment_id).values_list("every", flat=True).first() or ""
    every = [("", _("No digest")), ("day", _("Every working day")), ("week", _("Once a week"))]
    context = {
        "may_digest": by.role not in _NO_DIGEST,
        "may_hold": can_hold_feed(by),
        "feeds": [{"row": one, "said": _("Of my office") if one.of == "office" else _("Mine")} for one in feeds_of(by)],
        "digest": [(code, label, code == chosen) for code, label in every],
        "crumbs": [(_("My day"), reverse("missions:my_day")), (_("Calendar and digest"), "")],
        **more,
    }
    answer = render(request, "missions/subscriptions.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@not_stewards
@require_POST
def issue(request: HttpRequest) -> HttpResponse:
    """`of`: person or office. The address is in this answer and never again."""
    of = request.POST.get("of", "")
    _token, secret = actions.issue_feed(of, by=request.actor, at=timezone.now())
    address = f"{settings.PUBLIC_URL.rstrip('/')}{reverse('feeds:missions', args=[secret])}"
    return _page(request, address=address)


@not_stewards
@require_POST
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    actions.revoke_feed(token_id, by=request.actor, at=timezone.now())
    messages.success(request, _("The address leads nowhere any more."))
    return redirect("missions:subscriptions")


@not_stewards
@require_POST
def digest(request: HttpRequest) -> HttpResponse:
    try:
        actions.choose_digest(request.POST.get("every", ""), by=request.actor, at=timezone.now())
    except Problem as problem:
        if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR or problem.status in {403, 404}:
            raise
        messages.error(request, digits(problem.sentence(language())))
    else:
        messages.success(request, _("Saved."))
    return redirect("missions:subscriptions")
