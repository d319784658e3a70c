from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peygir.base.problems import Problem
from peygir.domain.people.actions import appoint, end_appointment
from peygir.domain.people.models import Appointment, User
from peygir.domain.people.queries import describe, stood_for_by, today
from peygir.domain.people.roles import STEWARD
from peygir.web.people.forms import AppointForm, EndForm
from peygir.web.people.offices import offered
from peygir.web.people.telling import into_form
from peygir.web.shared.access import roles_only


@roles_only(STEWARD)
@require_http_methods(["GET", "POST"])
def appoint_to(request: HttpRequest, user_id: int) -> HttpResponse:
    """Which role, at which office, from when to when, by which order?"""
    official = get_object_or_404(User, pk=user_id)
    form = AppointForm(request.POST or None, initial={"starts_on": today(), "kind": "main"})
    if request.method == "POST" and form.is_valid() and _appointed(form, official, request):
        messages.success(request, _("The appointment is entered."))
        return redirect("people:account", official.pk)
    context = {"form": form, "official": official, "offices": offered()}
    return render(request, "people/appoint.html", context, status=422 if form.is_bound else 200)


def _appointed(form: AppointForm, official: User, request: HttpRequest) -> bool:
    given = dict(form.cleaned_data)
    office, name = given.pop("office"), given.pop("stands_in_for")
    try:
        appoint(
            user_id=official.pk,
            office_id=office.id,
            stands_in_for_id=stood_for_by(name, given["role"], office.id, given["starts_on"]) if name else None,
            **given,
            by=request.actor,
            at=datetime.now(UTC),
        )
    except Problem as problem:
        into_form(problem, form)
        return False
    return True


@roles_only(STEWARD)
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """When is the last day, and why?"""
    appointment = get_object_or_404(Appointment.objects.select_related("office", "user"), pk=appointment_id)
    form = EndForm(request.POST or None, initial={"last_day": today()})
    if request.method == "POST" and form.is_valid():
        try:
            end_appointment(appointment.pk, **form.cleaned_data, by=request.actor, at=datetime.now(UTC))
        except Problem as problem:
            into_form(problem, form)
        else:
            messages.success(request, _("The end of the appointment is entered."))
            return redirect("people:account", appointment.user_id)
    context = {"form": form, "appointment": appointment, "says": describe(appointment)}
    return render(request, "people/end.html", context, status=422 if form.is_bound else 200)
