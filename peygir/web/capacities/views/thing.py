"""A capacity: what it is and when it can be had; entered, changed, taken out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peygir.domain.audit.actors import Actor
from peygir.domain.capacities import actions, queries
from peygir.domain.capacities.drafts import Saved
from peygir.domain.capacities.models import Capacity
from peygir.domain.capacities.permissions import ROLES, can_keep, check_can_keep
from peygir.domain.capacities.queries.times import times_of
from peygir.domain.capacities.rules import units_on
from peygir.web.capacities.choosing import kinds, named, office_name, today
from peygir.web.capacities.forms.things import CapacityForm, CloseForm, weekdays
from peygir.web.capacities.saving import form_methods, form_page
from peygir.web.capacities.tabs import crumbs
from peygir.web.issues.entrance import not_stewards
from peygir.web.shared.access import roles_only

keepers_only = roles_only(*sorted(ROLES["things"]))


def _page_of(saved: Saved) -> str:
    """The warnings of what looks like a person's data are told on the page, and may be put right there."""
    return _address(saved.capacity) + ("?look=1" if saved.warnings else "")


def _address(one: Capacity) -> str:
    return reverse("capacities:capacity", args=[one.pk])


@not_stewards
@require_safe
def capacity(request: HttpRequest, capacity_id: int) -> HttpResponse:
    by = request.actor
    one = queries.get_capacity(capacity_id, by)
    names = [label for _day, label in weekdays()]
    context = {
        "one": one,
        "kind": dict(kinds())[one.kind],
        "place": named(one.place),
        "office": office_name(one.office_id),
        "skills": [named(skill) for skill in one.skills.all()],
        "now_units": units_on(today(), one.quantity, times_of([one.pk]).get(one.pk, [])),
        "times": [
            {
                "days": ""
                if "0" not in time.weekdays
                else "، ".join(n for n, on in zip(names, time.weekdays, strict=True) if on == "1"),
                "time": time,
            }
            for time in one.times.all()
        ],
        "may_keep": one.closed_on is None and can_keep("things", by, one.office_id),
        "look": request.GET.get("look") == "1",
        "crumbs": crumbs("directory", (one.name, "")),
    }
    return render(request, "capacities/capacity.html", context)


@keepers_only
@never_cache
@form_methods
def new(request: HttpRequest) -> HttpResponse:
    by = request.actor
    form = CapacityForm(by, request.POST or None)
    return form_page(
        request, form, lambda **who: actions.save_capacity(form.draft(), **who), title=_("A new capacity"),
        crumbs=crumbs("directory"), done=_page_of, wide=True,
    )  # fmt: skip


@not_stewards
@never_cache
@form_methods
def edit(request: HttpRequest, capacity_id: int) -> HttpResponse:
    by = request.actor
    one = queries.get_capacity(capacity_id, by)
    check_can_keep("things", by, one.office_id)
    form = CapacityForm(by, request.POST or None, one)
    return form_page(
        request, form, lambda **who: actions.save_capacity(form.draft(), capacity_id=one.pk, **who), title=_("Correct"),
        crumbs=crumbs("directory", (one.name, _address(one))), done=_page_of, wide=True,
    )  # fmt: skip


@not_stewards
@never_cache
@form_methods
def close(request: HttpRequest, capacity_id: int) -> HttpResponse:
    by = request.actor
    one = queries.get_capacity(capacity_id, by)
    check_can_keep("things", by, one.office_id)
    form = CloseForm(request.POST or None)
    return form_page(
        request, form, lambda **who: actions.close_capacity(one.pk, **form.cleaned_data, **who), title=_("Take it out"),
        crumbs=crumbs("directory", (one.name, _address(one))), done=_address,
        said=_("It is out of the directory from that day on."),
    )  # fmt: skip


def _may_enter(by: Actor) -> None:
    if by.office_id is not None:
        check_can_keep("things", by, by.office_id)
