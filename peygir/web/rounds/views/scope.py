"""Which offices a round covers, how often each is visited, and between which hours."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from peygir.base.calendar import local_date
from peygir.base.problems import PermissionRefused, Problem
from peygir.domain.supervision.actions.set_hours import set_hours
from peygir.domain.supervision.actions.set_scope import scope_subtree, set_scope
from peygir.domain.supervision.models import Round, RoundOffice
from peygir.domain.supervision.permissions import check_can
from peygir.domain.supervision.queries.rounds import get_round
from peygir.web.capacities.choosing import named
from peygir.web.desk.story import office_name
from peygir.web.rounds.crumbs import crumbs
from peygir.web.rounds.entrance import makers
from peygir.web.rounds.folds import above, folded
from peygir.web.rounds.forms.scope import HoursForm, OfficesForm, SubtreeForm
from peygir.web.shared.looks import Look

PLAIN, OWN, NO_POINT = "plain", "own", "no_point"
SCOPE_LOOKS = {
    NO_POINT: Look("warn", "map-pin-off", gettext_lazy("no point")),
    OWN: Look("info", "clock", gettext_lazy("with their own hours")),
    PLAIN: Look("neutral", "building-2", gettext_lazy("as the round")),
}


@makers
@never_cache
@require_http_methods(["GET", "HEAD"])
def scope(request: HttpRequest, round_id: int) -> HttpResponse:
    found = get_round(round_id, request.actor)
    check_can("scope", request.actor, found)
    return _page(request, found)


@makers
@require_POST
def subtree(request: HttpRequest, round_id: int) -> HttpResponse:
    """All offices of some kinds below one, added to those that are there."""
    found, form = _asked(request, round_id, SubtreeForm)
    return _taken(
        request, found, form, "subtree", lambda given: scope_subtree(found.pk, given["office"], given["kinds"], **_who(request))
    )


@makers
@require_POST
def offices(request: HttpRequest, round_id: int) -> HttpResponse:
    """Exactly the ticked offices."""
    found, form = _asked(request, round_id, OfficesForm, _held(round_id))

    def act(given: dict[str, Any]) -> object:
        return set_scope(found.pk, given["offices"], given["visits_wanted"], **_who(request))

    return _taken(request, found, form, "offices", act)


@makers
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: HttpRequest, round_id: int, office_id: int) -> HttpResponse:
    """Between which hours one office is visited, and by a team of which skills."""
    by = request.actor
    found = get_round(round_id, by)
    check_can("scope", by, found)
    row = RoundOffice.objects.filter(round=found, office_id=office_id).first()
    if row is None:
        raise Http404
    form = HoursForm(row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        skills = given.pop("skills", None)
        try:
            set_hours(found.pk, office_id, **given, skill_ids=skills, **_who(request))
        except PermissionRefused:
            raise
        except Problem as problem:
            form.refuse(problem)
        else:
            messages.success(request, _("Saved."))
            return redirect("rounds:scope", found.pk)
    title = _("Visiting hours of %(office)s") % {"office": office_name(office_id)}
    context = {
        "form": form,
        "title": title,
        "crumbs": crumbs(found, title),
        "back": _address(found),
        "button": _("Save"),
        "located": True,
    }
    return render(request, "rounds/form.html", context, status=422 if form.is_bound else 200)


def _asked(request: HttpRequest, round_id: int, form: Any, *more: Any) -> tuple[Round, Any]:
    found = get_round(round_id, request.actor)
    check_can("scope", request.actor, found)
    return found, form(found, *more, request.POST, today=local_date(timezone.now()))


def _taken(request: HttpRequest, found: Round, form: Any, name: str, act: Any) -> HttpResponse:
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except PermissionRefused:
            raise
        except Problem as problem:
            form.refuse(problem)
        else:
            messages.success(request, _("The offices of the round are set."))
            return redirect("rounds:scope", found.pk)
    return _page(request, found, status=HTTPStatus.UNPROCESSABLE_ENTITY, **{f"{name}_form": form})


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.actor, "at": timezone.now()}


def _held(round_id: int) -> list[int]:
    return list(RoundOffice.objects.filter(round_id=round_id).values_list("office_id", flat=True))


def _address(found: Round) -> str:
    return reverse("rounds:scope", args=[found.pk])


def _line(one: RoundOffice) -> tuple[str, str, dict[str, Any]]:
    own = one.opens is not None or one.closes is not None
    told = {
        "pk": one.office_id,
        "name": office_name(one.office_id),
        "row": one,
        "skills": [named(skill) for skill in one.skills.all()],
    }
    return above(one.office_id), NO_POINT if one.lon is None else OWN if own else PLAIN, told


def _page(request: HttpRequest, found: Round, *, status: int = 200, **forms: Any) -> HttpResponse:
    today = local_date(timezone.now())
    rows = list(RoundOffice.objects.filter(round=found).prefetch_related("skills").order_by("office__sort_key", "pk"))
    context = {
        "round": found,
        "n": len(rows),
        "folds": folded((_line(one) for one in rows), SCOPE_LOOKS),
        "unplaced": sum(1 for one in rows if one.lon is None),
        "subtree_form": SubtreeForm(found, today=today),
        "offices_form": OfficesForm(found, [one.office_id for one in rows], today=today),
        "crumbs": crumbs(found, pgettext("round", "Offices")),
        **forms,
    }
    return render(request, "rounds/scope.html", context, status=status)
