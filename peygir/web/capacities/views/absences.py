"""Who is away, from when to when. Why is nobody's business here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from peygir.domain.audit.actors import Actor
from peygir.domain.capacities import actions, queries
from peygir.domain.capacities.models import Absence
from peygir.domain.capacities.permissions import can_keep
from peygir.domain.places.queries import office_tree
from peygir.web.capacities.choosing import number_in, office_name, person, today
from peygir.web.capacities.forms.people import AbsenceForm
from peygir.web.capacities.saving import form_methods, form_page, tried
from peygir.web.capacities.tabs import crumbs, tabs
from peygir.web.issues.entrance import not_stewards

MOST = 200


@not_stewards
@never_cache
@require_safe
def absences(request: HttpRequest) -> HttpResponse:
    by = request.actor
    found = queries.absences(by, on=today(), size=MOST + 1)
    context = {
        "tabs": tabs(),
        "absences": [_line(one, by) for one in found[:MOST]],
        "more": len(found) > MOST,
        "most": MOST,
    }
    return render(request, "capacities/absences.html", context)


def _line(one: Absence, by: Actor) -> dict[str, object]:
    office_id = one.team.office_id if one.team is not None else one.appointment.office_id
    own = one.appointment_id is not None and one.appointment_id == by.appointment_id
    return {
        "one": one,
        "who": one.team.name if one.team is not None else person(one.appointment),
        "number": one.people if one.team is not None else None,
        "office": office_name(office_id),
        "substitute": person(one.substitute) if one.substitute is not None else "",
        "now": one.starts_on <= today(),
        "may_remove": own or can_keep("absences", by, office_id),
    }


@not_stewards
@never_cache
@form_methods
def new(request: HttpRequest) -> HttpResponse:
    """Of the own office; heads may name one below in the address."""
    by = request.actor
    wanted = number_in(request.GET.get("office", ""))
    office_id = wanted if wanted in office_tree() and can_keep("absences", by, wanted) else by.office_id
    form = AbsenceForm(by, office_id, request.POST or None)

    def act(**who: object) -> Absence:
        kind, number = form.chosen
        given = form.cleaned_data
        days = (given["starts_on"], given["ends_on"])
        if kind == "t":
            return actions.add_team_absence(number, *days, given["number"] or 1, **who)
        return actions.add_absence(number, *days, substitute_id=given["substitute"], **who)

    return form_page(
        request, form, act, title=_("Somebody is away"), crumbs=crumbs("absences"),
        done=lambda _made: reverse("capacities:absences"),
    )  # fmt: skip


@not_stewards
@require_POST
def remove(request: HttpRequest, absence_id: int) -> HttpResponse:
    tried(request, lambda **who: actions.remove_absence(absence_id, **who), _("The absence is taken away."))
    return redirect("capacities:absences")
