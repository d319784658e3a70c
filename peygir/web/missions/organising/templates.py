"""Recurring work: what is given by itself, when next, what was not, and by hand."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peygir.base.calendar import local_date
from peygir.base.problems import NotFound, PermissionRefused, Problem
from peygir.domain.missions import actions
from peygir.domain.missions.models import Template
from peygir.domain.missions.organising.permissions import KEEPERS, READERS, can_keep, check_can_keep
from peygir.domain.missions.queries.templates import get_template
from peygir.domain.missions.queries.templates import templates as found_templates
from peygir.domain.missions.queries.visible import visible_to
from peygir.domain.missions.scopes import EVERYTHING
from peygir.domain.missions.words import STATES
from peygir.domain.places.queries import office_tree
from peygir.web.missions.forms.choices import named
from peygir.web.missions.organising.template_form import EVERY, TemplateForm
from peygir.web.shared.access import roles_only
from peygir.web.shared.refusing import into_form
from peygir.web.shared.tags.links import address_with
from peygir.web.shared.wording import digits, language

SIZE, MADE = 50, 30
readers_only = roles_only(*sorted(READERS | EVERYTHING))
keepers_only = roles_only(*sorted(KEEPERS))
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@readers_only
@never_cache
@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    by, given = request.actor, request.GET.get("after", "")
    after = int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else 0
    retired = request.GET.get("retired") == "1"
    found = found_templates(by, active=not retired, after=after, size=SIZE + 1)
    context = {
        "lines": [_line(one) for one in found[:SIZE]],
        "next": address_with({"request": request}, after=str(found[SIZE - 1].pk)) if len(found) > SIZE else "",
        "retired": retired,
        "may_keep": by.role in KEEPERS,
    }
    return render(request, "missions/organising/templates.html", context)


def _line(one: Template) -> dict[str, Any]:
    offices = office_tree()
    return {
        "one": one,
        "url": reverse("missions:template", args=[one.pk]),
        "doer": offices.name(one.doer_id or one.office_id, language()),
        "kind": named(one.kind),
        "every": EVERY[one.every],
        # Its office closed, or its kind is no longer offered: the timetable tries again until somebody puts it right.
        "stuck": one.next_on is not None and one.next_on < local_date(timezone.now()),
    }


@readers_only
@never_cache
@form_methods
def template(request: HttpRequest, template_id: int) -> HttpResponse:
    """What it says and what it made; for who keeps it, the form."""
    by = request.actor
    one = get_template(template_id, by)
    may = one.active and can_keep(by, one.office_id)
    if request.method == "POST":
        check_can_keep(by, one.office_id)
    form = TemplateForm(by, request.POST or None, one) if may else None
    if form is not None and form.is_bound and form.is_valid() and _saved(request, form, template_id=one.pk):
        return redirect("missions:template", one.pk)
    made = visible_to(by).filter(template=one).order_by("-occurrence_on")[:MADE]
    context = _line(one) | {
        "form": form,
        "needed": len(one.needs),
        "made": [
            {"one": mission, "url": reverse("missions:mission", args=[mission.pk]), "state": STATES[mission.state]}
            for mission in made
        ],
        "crumbs": [(_("Recurring work"), reverse("missions:templates")), (one.title, "")],
    }
    return render(
        request, "missions/organising/template.html", context, status=422 if form is not None and form.is_bound else 200
    )


@keepers_only
@never_cache
@form_methods
def new(request: HttpRequest) -> HttpResponse:
    form = TemplateForm(request.actor, request.POST or None)
    if form.is_bound and form.is_valid() and (made := _saved(request, form)):
        return redirect("missions:template", made.pk)
    title = _("New recurring work")
    crumbs = [(_("Recurring work"), reverse("missions:templates")), (title, "")]
    context = {"form": form, "title": title, "crumbs": crumbs}
    return render(request, "missions/organising/new_template.html", context, status=422 if form.is_bound else 200)


@keepers_only
@require_POST
def make(request: HttpRequest, template_id: int) -> HttpResponse:
    """Give the work of today, beside its rule."""
    one = get_template(template_id, request.actor)
    try:
        mission = actions.make_from_template(one.pk, by=request.actor, at=timezone.now())
    except (PermissionRefused, NotFound):
        raise
    except Problem as problem:
        messages.error(request, digits(problem.sentence(language())))
        return redirect("missions:template", one.pk)
    messages.success(request, _("The mission is given."))
    return redirect("missions:mission", mission.pk)


@keepers_only
@require_POST
def retire(request: HttpRequest, template_id: int) -> HttpResponse:
    one = get_template(template_id, request.actor)
    try:
        actions.retire_template(one.pk, by=request.actor, at=timezone.now())
    except (PermissionRefused, NotFound):
        raise
    except Problem as problem:
        messages.error(request, digits(problem.sentence(language())))
    else:
        messages.success(request, _("It makes nothing any more; what it made stays."))
    return redirect("missions:templates")


def _saved(request: HttpRequest, form: TemplateForm, **fixed: Any) -> Template | None:
    try:
        made = actions.save_template(form.draft(), by=request.actor, at=timezone.now(), **fixed)
    except (PermissionRefused, NotFound):
        raise
    except Problem as problem:
        into_form(problem, form, form.AT)
        return None
    messages.success(request, _("Saved."))
    return made
