"""Someone leaves: who answers for what, and to whom it goes."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from peygir.base.calendar import local_date
from peygir.base.problems import NotFound, PermissionRefused, Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.missions import actions, queries
from peygir.domain.missions.models import Mission
from peygir.domain.missions.organising.permissions import check_can_hand_over
from peygir.domain.missions.organising.problems import PersonUnknown
from peygir.domain.missions.permissions import DOERS
from peygir.domain.missions.words import STATES
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import in_force
from peygir.domain.places.queries import office_tree
from peygir.web.issues.forms.base import words
from peygir.web.missions.forms.choices import person
from peygir.web.missions.organising.scope import heads_only, offices_of
from peygir.web.shared.refusing import into_form
from peygir.web.shared.wording import digits, language

MOST = 300


class HandOverForm(forms.Form):
    AT = {"accountable_id": "to", "reason": "reason"}

    missions = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Which missions?"), coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one.")},
    )  # fmt: skip
    to = forms.TypedChoiceField(
        label=gettext_lazy("To whom?"), coerce=int, required=False, empty_value=None,
        help_text=gettext_lazy("Left open, they stand among those nobody answers for until somebody is named."),
    )  # fmt: skip
    reason = words(gettext_lazy("Reason"), required=True, rows=2)

    def __init__(self, leaves: Appointment, missions: list[Mission], data: Any = None) -> None:
        super().__init__(data, initial={"missions": [one.pk for one in missions]})
        self.fields["missions"].choices = [(one.pk, f"{one.title} · {STATES[one.state]}") for one in missions]
        held = Appointment.objects.filter(in_force(local_date(timezone.now())), office_id=leaves.office_id, role__in=DOERS)
        held = held.filter(user__is_active=True).exclude(pk=leaves.pk).select_related("user").order_by("user__sort_key", "id")
        self.fields["to"].choices = [("", _("The head names somebody later")), *((one.pk, person(one)) for one in held)]


@heads_only
@never_cache
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Who answers for open missions at the offices of the actor: those who left first."""
    by = request.actor
    today = local_date(timezone.now())
    counts = dict(_open(by).order_by().values_list("accountable").annotate(n=Count("id")).values_list("accountable", "n"))
    held = Appointment.objects.filter(pk__in=counts).select_related("user", "office").order_by("user__sort_key", "id")
    in_office = set(Appointment.objects.filter(in_force(today), pk__in=counts, user__is_active=True).values_list("pk", flat=True))
    lines = [
        {
            "name": person(one),
            "office": office_tree().name(one.office_id, language()),
            "missions": counts[one.pk],
            "gone": one.pk not in in_office,
            "url": reverse("missions:hand_over_of", args=[one.pk]),
        }
        for one in held
    ]
    lines.sort(key=lambda line: not line["gone"])
    crumbs = [(_("Missions"), reverse("missions:list")), (_("Hand over"), "")]
    return render(request, "missions/organising/people.html", {"lines": lines, "crumbs": crumbs})


def _open(by: Actor):
    offices = [one.id for one in offices_of(by)]
    return queries.visible_to(by).filter(is_open=True, accountable__isnull=False, office__in=offices)


@heads_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, appointment_id: int) -> HttpResponse:
    by = request.actor
    held = Appointment.objects.select_related("user", "office")
    leaves = (
        held.filter(pk=appointment_id, office__in=[one.id for one in offices_of(by)]).first() if appointment_id < 2**63 else None
    )
    if leaves is None:
        raise PersonUnknown
    check_can_hand_over(by, leaves.office_id)
    rows = _open(by).filter(accountable=leaves, office=leaves.office_id).order_by("queue_key", "id")
    missions = list(rows.only("id", "title", "state")[:MOST])
    form = HandOverForm(leaves, missions, request.POST or None)
    if request.method == "POST" and form.is_valid() and _done(request, leaves, form):
        return redirect("missions:hand_over")
    context = {
        "form": form,
        "title": person(leaves),
        "missions": missions,
        "crumbs": [
            (_("Missions"), reverse("missions:list")),
            (_("Hand over"), reverse("missions:hand_over")),
            (person(leaves), ""),
        ],
    }
    return render(request, "missions/organising/hand_over.html", context, status=422 if form.is_bound else 200)


def _done(request: HttpRequest, leaves: Appointment, form: HandOverForm) -> bool:
    given = form.cleaned_data
    try:
        count = actions.hand_over(leaves.pk, given["to"], given["missions"], given["reason"], by=request.actor, at=timezone.now())
    except (PermissionRefused, NotFound):
        raise
    except Problem as problem:
        into_form(problem, form, form.AT)
        return False
    said = ngettext("%(n)s mission is handed over.", "%(n)s missions are handed over.", count)
    messages.success(request, digits(said % {"n": count}))
    return True
