"""Routes: ask for a plan, look at it on the map and as lists, adopt it; plan a day again when a team falls out."""

from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from peygir.base.calendar import format_jalali, local_date
from peygir.domain.supervision.actions.adopt_route_plan import adopt_route_plan
from peygir.domain.supervision.actions.ask_route_plan import ask_route_plan
from peygir.domain.supervision.actions.replan_day import replan_day
from peygir.domain.supervision.models import Round, RoundOffice, RoundTeam, RoutePlan
from peygir.domain.supervision.permissions import can, check_can, oversees
from peygir.domain.supervision.planning.permissions import get_route_plan
from peygir.domain.supervision.planning.words import REASONS
from peygir.domain.supervision.problems import RoundNotFound
from peygir.domain.supervision.queries.rounds import get_round
from peygir.domain.supervision.states import RoundState
from peygir.web.desk.story import office_name
from peygir.web.issues.views.issue import features as collection
from peygir.web.rounds.crumbs import crumbs
from peygir.web.rounds.entrance import attempt, makers, number, readers
from peygir.web.rounds.folds import Fold
from peygir.web.rounds.forms.planning import AskForm, FallOutForm
from peygir.web.rounds.planning.showing import DayRoute, features, routes_of
from peygir.web.rounds.saving import saved
from peygir.web.rounds.wording import PLAN_LOOKS
from peygir.web.shared.looks import Look
from peygir.web.shared.wording import digits, language

SIZE = 30
WAITING = frozenset({"asked", "solving"})
PATIENCE = timedelta(minutes=15)


@readers
@never_cache
@require_safe
def plans(request: HttpRequest, round_id: int) -> HttpResponse:
    found = _round(request, round_id)
    return _page(request, found)


@makers
@require_POST
def ask(request: HttpRequest, round_id: int) -> HttpResponse:
    by, now = request.actor, timezone.now()
    found = _round(request, round_id)
    check_can("plan", by, found)
    form = AskForm(found, request.POST, today=local_date(now))

    def act(given: dict[str, Any]) -> RoutePlan:
        return ask_route_plan(found.pk, given["from_day"], given["to_day"], seconds=given["seconds"], by=by, at=now)

    done = _("The routes are being computed; this page shows them as soon as they are there.")
    made = saved(request, form, act, to=lambda row: reverse("rounds:plan", args=[row.pk]), done=done)
    return made if made is not None else _page(request, found, status=HTTPStatus.UNPROCESSABLE_ENTITY, ask_form=form)


@makers
@require_POST
def fall_out(request: HttpRequest, round_id: int) -> HttpResponse:
    """A team falls out: its day is given to the others, from what they have left."""
    by, now = request.actor, timezone.now()
    found = _round(request, round_id)
    check_can("plan", by, found)
    form = FallOutForm(found, request.POST, today=local_date(now))

    def act(given: dict[str, Any]) -> RoutePlan:
        return replan_day(found.pk, given["team"], given["on"], given["reason"], by=by, at=now)

    done = _("The day is planned again without the team.")
    made = saved(request, form, act, to=lambda row: reverse("rounds:plan", args=[row.pk]), done=done)
    return made if made is not None else _page(request, found, status=HTTPStatus.UNPROCESSABLE_ENTITY, fall_form=form)


def _round(request: HttpRequest, round_id: int) -> Round:
    found = get_round(round_id, request.actor)
    if not oversees(request.actor, found):
        raise RoundNotFound
    return found


def _page(request: HttpRequest, found: Round, *, status: int = 200, **forms: Any) -> HttpResponse:
    today = local_date(timezone.now())
    rows = RoutePlan.objects.filter(round=found).defer("input", "outcome").order_by("-pk")
    if (after := number(request.GET.get("after", ""))) is not None:
        rows = rows.filter(pk__lt=after)
    shown = list(rows[: SIZE + 1])
    may = can("plan", request.actor, found) and found.state == RoundState.OPEN
    context = {
        "round": found,
        "rows": [{"plan": one, "look": PLAN_LOOKS[one.state]} for one in shown[:SIZE]],
        "more": f"?after={shown[SIZE - 1].pk}" if len(shown) > SIZE else "",
        "teams": RoundTeam.objects.filter(round=found, active=True).count(),
        "unplaced": RoundOffice.objects.filter(round=found, lon__isnull=True).count(),
        "ask_form": AskForm(found, today=today) if may else None,
        "fall_form": FallOutForm(found, today=today, asked=request.GET) if may else None,
        "crumbs": crumbs(found, _("Routes")),
        "now": timezone.now(),
        **forms,
    }
    return render(request, "rounds/plans.html", context, status=status)


@readers
@never_cache
@require_safe
def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Waits and asks again while it is computed; then the routes. `?day=`, `?team=` narrow it."""
    by, now = request.actor, timezone.now()
    row = get_route_plan(plan_id, by)
    found = get_round(row.round_id, by)
    way = crumbs(found, (_("Routes"), reverse("rounds:plans", args=[found.pk])), digits(row.pk))
    base = {"round": found, "plan": row, "look": PLAN_LOOKS[row.state], "crumbs": way, "now": now}
    if row.state in WAITING:
        base["stuck"] = now - row.at > timedelta(seconds=row.seconds) + PATIENCE
        return render(request, "rounds/_plan_waiting.html" if request.htmx else "rounds/plan_waiting.html", base)
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    day, team = _day(request.GET.get("day", "")), number(request.GET.get("team", ""))
    routes = routes_of(row)
    shown = [one for one in routes if (day is None or one.day == day) and (team is None or one.team_id == team)]
    told = row.outcome
    context = base | {
        "folds": _by_day(shown, local_date(now)),
        "narrowed": day is not None or team is not None,
        "days": [(one, format_jalali(one, "day", language())) for one in sorted({route.day for route in routes})],
        "teams": sorted({(one.team_id, one.team, one.hue) for one in routes}, key=lambda one: one[1]),
        "day": day,
        "team_id": team,
        "stops": sum(len(one.stops) for one in routes),
        "travel": round(told.get("travel") or 0),
        "left_out": [_left(one) for one in told.get("unvisited", ())],
        "points_url": f"{reverse('rounds:plan_points', args=[row.pk])}?{request.GET.urlencode()}",
        "may_adopt": row.state == "draft" and can("plan", by, found),
        "engine": told.get("engine") or {},
    }
    return render(request, "rounds/plan.html", context)


def _by_day(routes: list[DayRoute], today: date) -> list[Fold]:
    """Each day's teams; the next day stands open, the others lie folded."""
    held: dict[date, list[DayRoute]] = {}
    for one in routes:
        held.setdefault(one.day, []).append(one)
    upcoming = min((day for day in held if day >= today), default=None)
    return [
        Fold(own[0].said, own, _counted(own), open=day == upcoming or len(held) == 1)
        for day, own in held.items()
    ]  # fmt: skip


def _counted(routes: list[DayRoute]) -> list[tuple[int, Look]]:
    visits, teams = sum(len(one.stops) for one in routes), len({one.team_id for one in routes})
    return [
        (visits, Look("neutral", "list-checks", ngettext("visit", "visits", visits))),
        (teams, Look("neutral", "users", ngettext("team", "teams", teams))),
    ]


def _left(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": office_name(one["office"]),
        "url": reverse("rounds:visit", args=[one["visit"]]),
        "why": REASONS[one["reason"]].in_language(language()) if one["reason"] in REASONS else one["reason"],
    }


@readers
@require_safe
def points(request: HttpRequest, plan_id: int) -> JsonResponse:
    row = get_route_plan(plan_id, request.actor)
    day, team = _day(request.GET.get("day", "")), number(request.GET.get("team", ""))
    return collection(features(row, routes_of(row, day=day, team_id=team)))


@makers
@require_POST
def adopt(request: HttpRequest, plan_id: int) -> HttpResponse:
    row = get_route_plan(plan_id, request.actor)
    done = _("The routes are adopted: every team's day sheets show them now.")
    return attempt(request, done, adopt_route_plan, row.pk, to=reverse("rounds:plan", args=[row.pk]))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
