"""The unannounced draw: committed to before its public value is known, made with it, and done again by anybody."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from peygir.base.calendar import local_date
from peygir.domain.supervision.actions.commit_draw import commit_draw
from peygir.domain.supervision.actions.demand_checks import draw_demand_checks
from peygir.domain.supervision.actions.draw_round import draw_round
from peygir.domain.supervision.models import UnannouncedDraw
from peygir.domain.supervision.permissions import can, check_can, oversees
from peygir.domain.supervision.problems import RoundNotFound
from peygir.domain.supervision.queries.draws import draws_of, get_draw
from peygir.domain.supervision.queries.rounds import get_round
from peygir.domain.supervision.rounds.redrawing import record_of, redraw
from peygir.domain.supervision.states import ENDED, RoundState
from peygir.web.desk.story import office_name
from peygir.web.rounds.crumbs import crumbs
from peygir.web.rounds.entrance import makers, readers
from peygir.web.rounds.forms.draws import CommitForm, DrawForm
from peygir.web.rounds.reading import may_read_history
from peygir.web.rounds.saving import saved
from peygir.web.rounds.wording import SIZES
from peygir.web.shared.wording import digits

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@readers
@require_safe
def draws(request: HttpRequest, round_id: int) -> HttpResponse:
    by, today = request.actor, local_date(timezone.now())
    found = get_round(round_id, by)
    rows = draws_of(found, by)
    if not oversees(by, found) and found.state not in ENDED:
        raise RoundNotFound
    context = {
        "round": found,
        "rows": [_line(one, today) for one in rows],
        "may": can("draw", by, found) and found.state in {RoundState.DRAFT, RoundState.OPEN},
        "crumbs": crumbs(found, _("Unannounced draw")),
        "now": timezone.now(),
    }
    return render(request, "rounds/draws.html", context)


def _line(one: UnannouncedDraw, today: Any) -> dict[str, Any]:
    return {
        "pk": one.pk,
        "what": SIZES[one.what],
        "share": one.share,
        "at": one.at,
        "known_on": one.public_known_on,
        "drawn": one.drawn_at,
        "size": one.size,
        "ripe": one.drawn_at is None and today >= one.public_known_on,
    }


@makers
@never_cache
@form_methods
def new(request: HttpRequest, round_id: int) -> HttpResponse:
    by, now = request.actor, timezone.now()
    found = get_round(round_id, by)
    check_can("draw", by, found)
    form = CommitForm(request.POST if request.method == "POST" else None, today=local_date(now))

    def commit(given: dict[str, Any]) -> UnannouncedDraw:
        source, known = given["public_source"], given["public_known_on"]
        return commit_draw(found.pk, form.share(), source, known, given["what"], by=by, at=now)

    done = _("The draw is committed to. It is made once its public value is known.")
    to = lambda row: reverse("rounds:draw", args=[row.pk])  # noqa: E731
    if (made := saved(request, form, commit, to=to, done=done)) is not None:
        return made
    way = crumbs(found, (_("Unannounced draw"), reverse("rounds:draws", args=[found.pk])), _("A new draw"))
    return render(
        request, "rounds/draw_new.html", {"round": found, "form": form, "crumbs": way}, status=422 if form.is_bound else 200
    )


@readers
@never_cache
@form_methods
def draw(request: HttpRequest, draw_id: int) -> HttpResponse:
    """The draw with all it takes to believe it; who leads writes its public value here."""
    by, now = request.actor, timezone.now()
    row, found = get_draw(draw_id, by)
    form = DrawForm(request.POST if request.method == "POST" else None)

    def make(given: dict[str, Any]) -> UnannouncedDraw:
        act = draw_demand_checks if row.what == "demands" else draw_round
        return act(row.pk, given["public_value"], by=by, at=now)

    if request.method == "POST":
        check_can("draw", by, found)
        here = reverse("rounds:draw", args=[row.pk])
        if (made := saved(request, form, make, to=here, done=_("The draw is made; its secret lies open."))) is not None:
            return made
        messages.error(request, _("Not drawn; see below."))
    context = {
        "round": found,
        "draw": row,
        "what": SIZES[row.what],
        "ripe": row.drawn_at is None and local_date(now) >= row.public_known_on,
        "form": form if row.drawn_at is None and can("draw", by, found) else None,
        "proof": _proof(row) | {"linked": oversees(by, found)} if row.drawn_at else None,
        "history": may_read_history(by, found),
        "crumbs": crumbs(found, (_("Unannounced draw"), reverse("rounds:draws", args=[found.pk])), digits(row.pk)),
        "now": now,
    }
    return render(request, "rounds/draw.html", context, status=422 if form.is_bound else 200)


def _proof(row: UnannouncedDraw) -> dict[str, Any]:
    """What anybody can do again: the fingerprint of the secret is the one committed to, and the draw gives the same list."""
    again = redraw(row.pk)
    offices = row.what == "offices"
    return {
        "again": again,
        "drawn": [(one, office_name(one) if offices else "") for one in again.drawn],
        "offices": offices,
        "checks_url": reverse("findings:demand_checks", args=[row.round_id]),
    }


@readers
@require_safe
def record(request: HttpRequest, draw_id: int) -> JsonResponse:
    """All it takes to draw again elsewhere, without this site."""
    row, _found = get_draw(draw_id, request.actor)
    if row.drawn_at is None:
        raise Http404
    answer = JsonResponse(record_of(row.pk), json_dumps_params={"indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="peygir-draw-{row.pk}.json"'
    return answer
