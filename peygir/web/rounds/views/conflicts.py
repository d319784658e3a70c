"""Conflicts of interest: declared by each for themselves, seen by who leads the round they inspect in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peygir.domain.people.models import User
from peygir.domain.supervision.actions.conflicts import declare_conflict, end_conflict
from peygir.domain.supervision.models import Conflict, RoundMember
from peygir.domain.supervision.permissions import can, check_can
from peygir.domain.supervision.queries.rounds import get_round
from peygir.web.desk.story import office_name
from peygir.web.rounds.crumbs import crumbs
from peygir.web.rounds.entrance import attempt, readers
from peygir.web.rounds.forms.conflicts import ConflictForm
from peygir.web.rounds.saving import saved


@readers
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def conflicts(request: HttpRequest) -> HttpResponse:
    """One's own."""
    form = ConflictForm(request.POST if request.method == "POST" else None)

    def declare(given: dict[str, Any]) -> object:
        return declare_conflict(given["office"].id, given["reason"], by=request.actor, at=timezone.now())

    done = _("Declared. You are not sent there in any round.")
    if (made := saved(request, form, declare, to=reverse("rounds:conflicts"), done=done)) is not None:
        return made
    rows = Conflict.objects.filter(user_id=request.actor.user_id).order_by("ended_on", "-at", "-pk")
    context = {
        "form": form,
        "rows": [_line(one) for one in rows],
        "crumbs": [(_("Rounds"), reverse("rounds:list")), (_("Conflicts of interest"), "")],
    }
    return render(request, "rounds/conflicts.html", context, status=422 if form.is_bound else 200)


@readers
@require_POST
def end(request: HttpRequest, conflict_id: int) -> HttpResponse:
    done = _("The conflict is ended from today; what was declared stays on record.")
    return attempt(request, done, end_conflict, conflict_id, to=reverse("rounds:conflicts"))


@readers
@require_safe
def of_round(request: HttpRequest, round_id: int) -> HttpResponse:
    """Those of the people in the round's teams, about offices of the round; for who leads or presides."""
    by = request.actor
    found = get_round(round_id, by)
    if not can("open", by, found):
        check_can("schedule", by, found)
    users = RoundMember.objects.filter(team__round=found).values("appointment__user_id")
    offices = found.offices.values("office_id")
    rows = Conflict.objects.filter(user__in=users, office__in=offices, ended_on__isnull=True)
    rows = rows.select_related("user").order_by("pk")
    context = {
        "round": found,
        "rows": [_line(one) | {"person": _name(one.user)} for one in rows],
        "crumbs": crumbs(found, _("Conflicts of interest")),
    }
    return render(request, "rounds/round_conflicts.html", context)


def _line(one: Conflict) -> dict[str, Any]:
    return {
        "pk": one.pk,
        "office_id": one.office_id,
        "office": office_name(one.office_id),
        "reason": one.reason,
        "at": one.at,
        "ended": one.ended_on,
    }


def _name(user: User) -> str:
    return user.get_full_name() or user.get_username()
