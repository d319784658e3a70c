"""A senior visit: the deputy beside the district mayor; who attended, what staff said, what was ordered on the spot."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from peygir.base.calendar import local_date
from peygir.base.problems import PermissionRefused, Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.queries import visible_to as missions_seen_by
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.supervision.actions.senior import add_order, record_senior_visit
from peygir.domain.supervision.models import Order, Round, SeniorVisit
from peygir.domain.supervision.permissions import can, check_can, oversees
from peygir.domain.supervision.problems import SeniorVisitNotFound
from peygir.domain.supervision.queries.rounds import get_round
from peygir.domain.supervision.queries.visits import visits_visible_to
from peygir.web.desk.lookups import office_line, place_line
from peygir.web.desk.story import office_name
from peygir.web.missions.forms.choices import person
from peygir.web.missions.forms.editing import NewForm
from peygir.web.missions.near import office_lines
from peygir.web.missions.page import line as mission_line
from peygir.web.rounds.crumbs import Crumbs, crumbs
from peygir.web.rounds.entrance import makers, number, readers
from peygir.web.rounds.forms.senior import SeniorForm
from peygir.web.rounds.saving import saved

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@makers
@never_cache
@form_methods
def new(request: HttpRequest, round_id: int) -> HttpResponse:
    by, now = request.actor, timezone.now()
    found = get_round(round_id, by)
    check_can("senior", by, found)
    offices = list(found.offices.order_by("office__sort_key").values_list("office_id", flat=True))
    asked = number(request.POST.get("office", "") or request.GET.get("office", ""))
    form = SeniorForm(found, offices, request.POST if request.method == "POST" else None, today=local_date(now), office_id=asked)

    def record(given: dict[str, Any]) -> SeniorVisit:
        return record_senior_visit(
            found.pk, given["office"], given["held_on"], given["attended"], given["others"] or 0, given["staff_said"],
            by=by, at=now,
        )  # fmt: skip

    done = _("Written down. What was ordered on the spot can be added now.")
    made = saved(request, form, record, to=lambda row: reverse("rounds:senior", args=[row.pk]), done=done)
    if made is not None:
        return made
    context = {"round": found, "form": form, "chosen": asked, "crumbs": crumbs(found, _("A senior visit"))}
    return render(request, "rounds/senior_new.html", context, status=422 if form.is_bound else 200)


@readers
@never_cache
@require_safe
def senior(request: HttpRequest, senior_id: int) -> HttpResponse:
    by = request.actor
    row, found = get_senior(senior_id, by)
    ids = list(Order.objects.filter(senior=row).order_by("pk").values_list("mission_id", flat=True))
    seen = {one.pk: one for one in missions_seen_by(by).filter(pk__in=ids)}
    context = {
        "round": found,
        "senior": row,
        "name": office_name(row.visit.office_id),
        "attended": [person(one) for one in row.attended.select_related("user").order_by("pk")],
        "orders": [mission_line(seen[one]) for one in ids if one in seen],
        "hidden": sum(1 for one in ids if one not in seen),
        "may_order": can("order", by, found),
        # What staff said is for who leads and who was there, not for whoever heads the office.
        "hears": oversees(by, found) or row.attended.filter(pk=by.appointment_id or 0).exists(),
        "crumbs": _crumbs(row, found),
    }
    return render(request, "rounds/senior.html", context)


@makers
@never_cache
@form_methods
def order(request: HttpRequest, senior_id: int) -> HttpResponse:
    """An order given on the spot, as a mission of the office that was visited unless another is named."""
    by, now = request.actor, timezone.now()
    row, found = get_senior(senior_id, by)
    check_can("order", by, found)
    office = office_tree()[row.visit.office_id]
    first = {"office": office_line(office), "place": place_line(tree()[office.place_id])}
    form = NewForm(by, request.POST) if request.method == "POST" else NewForm(by, initial=first)
    if form.is_bound and form.is_valid():
        try:
            add_order(row.pk, form.draft(), by=by, at=now)
        except PermissionRefused:
            raise
        except Problem as problem:
            form.refuse(problem)
        else:
            messages.success(request, _("The order is a mission now."))
            return redirect("rounds:senior", row.pk)
    context = {
        "form": form,
        "round": found,
        "senior": row,
        "offices": office_lines(by),
        "crumbs": _crumbs(row, found, _("An order")),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "rounds/order.html", context, status=status)


def get_senior(senior_id: int, by: Actor) -> tuple[SeniorVisit, Round]:
    row = SeniorVisit.objects.select_related("visit").filter(pk=senior_id).first() if senior_id < 2**63 else None
    if row is None or not visits_visible_to(by).filter(pk=row.visit_id).exists():
        raise SeniorVisitNotFound
    return row, get_round(row.visit.round_id, by)


def _crumbs(row: SeniorVisit, found: Round, *more: str) -> Crumbs:
    name = office_name(row.visit.office_id)
    here = _("Senior visit: %(office)s") % {"office": name}
    return crumbs(found, *([(here, reverse("rounds:senior", args=[row.pk])), *more] if more else [here]))
