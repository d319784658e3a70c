"""A new round, and changing one: its purpose, window and checklists."""

from datetime import datetime
from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from peygir.base.calendar import local_date
from peygir.base.problems import PermissionRefused, Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.actions.create_round import create_round
from peygir.domain.supervision.actions.edit_round import edit_round
from peygir.domain.supervision.actions.repeat_round import Repeated, repeat_round
from peygir.domain.supervision.drafts import NewRound
from peygir.domain.supervision.models import Round
from peygir.domain.supervision.permissions import check_can, check_can_create
from peygir.domain.supervision.queries.rounds import get_round
from peygir.web.rounds.entrance import makers
from peygir.web.rounds.forms.rounds import RoundForm
from peygir.web.shared.wording import digits

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@makers
@never_cache
@form_methods
def new(request: HttpRequest) -> HttpResponse:
    by, now = request.actor, timezone.now()
    check_can_create(by, by.office_id or 0)
    form = RoundForm(by, request.POST or None, today=local_date(now))
    if form.is_bound and form.is_valid():
        draft = NewRound(lead_office_id=by.office_id, parameters=form.parameters(dict(form.kept)), **form.of_round())
        try:
            made, taken = _made(draft, form.cleaned_data.get("as_before"), by, now)
        except PermissionRefused:
            raise
        except Problem as problem:
            form.refuse(problem)
        else:
            messages.success(request, _taken(taken) if taken else _("The round is written down. Now choose its offices."))
            return redirect("rounds:round" if taken else "rounds:scope", made.pk)
    return _page(request, form, None)


def _made(draft: NewRound, earlier: int | None, by: Actor, now: datetime) -> tuple[Round, Repeated | None]:
    """Both or neither: a round that says it is as another one bears its offices and teams."""
    with transaction.atomic():
        made = create_round(draft, by=by, at=now)
        return made, repeat_round(made.pk, earlier, by=by, at=now) if earlier else None


def _taken(taken: Repeated) -> str:
    told = _("The round is written down, with %(offices)s offices and %(teams)s teams of the earlier one.") % {
        "offices": taken.offices,
        "teams": taken.teams,
    }
    if taken.left:
        told += " " + ngettext(
            "%(n)s person of its teams may not inspect now and was left out.",
            "%(n)s people of its teams may not inspect now and were left out.",
            taken.left,
        ) % {"n": taken.left}
    return digits(told)


@makers
@never_cache
@form_methods
def edit(request: HttpRequest, round_id: int) -> HttpResponse:
    by, now = request.actor, timezone.now()
    found = get_round(round_id, by)
    check_can("edit", by, found)
    form = RoundForm(by, request.POST or None, round=found, today=local_date(now))
    if form.is_bound and form.is_valid():
        fields = form.of_round() | {"parameters": form.parameters(dict(found.parameters))}
        version = request.POST.get("version", "")
        try:
            edit_round(round_id, fields, int(version) if version.isdecimal() else found.version, by=by, at=now)
        except PermissionRefused:
            raise
        except Problem as problem:
            form.refuse(problem)
        else:
            messages.success(request, _("Saved."))
            return redirect("rounds:round", found.pk)
    return _page(request, form, found)


def _page(request: HttpRequest, form: RoundForm, found: Round | None) -> HttpResponse:
    crumbs = [(_("Rounds"), reverse("rounds:list"))]
    if found is not None:
        crumbs.append((found.title, reverse("rounds:round", args=[found.pk])))
    title = _("A new round") if found is None else _("Change the round")
    context = {
        "checklists_url": reverse("checklists:list"),
        "form": form,
        "title": title,
        "round": found,
        "crumbs": [*crumbs, (title, "")],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "rounds/new.html", context, status=status)
