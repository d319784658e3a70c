"""A new issue, written down by an official. What is half filled in stays on the own device."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from peygir.base.problems import PermissionRefused, Problem
from peygir.domain.issues import actions
from peygir.domain.issues.permissions import can_enter
from peygir.domain.issues.problems import RoleMayNot
from peygir.web.issues.forms.new import NewForm
from peygir.web.shared.access import officials_only


@officials_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    by = request.actor
    if not can_enter(by):
        raise RoleMayNot
    place = request.GET.get("place", "")
    chosen = int(place) if place.isdecimal() and len(place) < 19 else None
    if request.method != "POST":
        return _page(request, NewForm(by, chosen))
    form = NewForm(by, chosen, request.POST)
    if not form.is_valid():
        return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        entered = actions.enter(form.draft(), by=by, at=timezone.now())
    except PermissionRefused as problem:
        form.add_error("place", problem.sentence())
        return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except Problem as problem:
        if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
        form.refuse(problem)
        return _page(request, form, status=problem.status)
    messages.success(request, _("The issue is entered. Evidence and two reviews come next."))
    if entered.warnings:
        messages.warning(request, _("The text holds phrases about persons that should not be kept here; please redact them."))
    return redirect(f"{reverse('issues:issue', args=[entered.issue.pk])}?entered")


def _page(request: HttpRequest, form: NewForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "crumbs": [(_("Issues"), reverse("issues:register")), (_("New issue"), "")]}
    return render(request, "issues/new.html", context, status=status)
