"""How the forms of this family are saved: by their action; what is refused stands beside its field."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peygir.base.problems import NotFound, PermissionRefused, Problem
from peygir.web.shared.refusing import into_form
from peygir.web.shared.wording import digits, language

form_methods = require_http_methods(["GET", "HEAD", "POST"])
_TEMPLATE = "capacities/form.html"


def form_page(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[..., Any],
    *,
    title: str,
    crumbs: list[tuple[str, str]],
    done: Callable[[Any], str],
    said: str = "",
    **context: Any,
) -> HttpResponse:
    """Show the form, or do `act(by=, at=)` and go to `done(what it returned)`. `back` is the last crumb that has an address."""
    if request.method == "POST" and form.is_valid():
        try:
            made = act(by=request.actor, at=timezone.now())
        except (PermissionRefused, NotFound):
            raise
        except Problem as problem:
            into_form(problem, form, getattr(form, "AT", {}))
        else:
            messages.success(request, said or _("Saved."))
            return redirect(done(made))
    back = next(url for _label, url in reversed(crumbs) if url)
    context |= {"form": form, "title": title, "crumbs": [*crumbs, (title, "")], "back": back}
    return render(request, _TEMPLATE, context, status=422 if form.is_bound else 200)


def tried(request: HttpRequest, act: Callable[..., Any], said: str) -> None:
    """Do a step of a button; a refusal by rule is told above the page it goes back to."""
    try:
        act(by=request.actor, at=timezone.now())
    except (PermissionRefused, NotFound):
        raise
    except Problem as problem:
        messages.error(request, digits(problem.sentence(language())))
    else:
        messages.success(request, said)
