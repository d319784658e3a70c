"""One way to save a form: valid, then done by its action; a refusal stands beside its field, and what was entered stays."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from peygir.base.problems import PermissionRefused, Problem
from peygir.web.shared.refusing import into_form


def try_to(form: forms.BaseForm, act: Callable[..., Any], request: HttpRequest, **values: Any) -> bool:
    """Call the action as the one who asks, now; True when it was done, else the form says why not."""
    try:
        act(**values, by=request.actor, at=datetime.now(UTC))
    except PermissionRefused:
        raise
    except Problem as problem:
        into_form(problem, form)
        return False
    return True


def form_page(
    request: HttpRequest,
    form: forms.Form,
    *,
    save: Callable[[dict[str, Any]], bool],
    title: str,
    back: str,
    done: str | Callable[[], str] = "",
    button: str = "",
    template: str = "steward/form.html",
    **context: Any,
) -> HttpResponse:
    """Show a form, or save it and go `done` (or `back`); `save` gets the cleaned values and says whether it was done."""
    if request.method == "POST" and form.is_valid() and save(form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect(done() if callable(done) else done or back)
    context |= {"form": form, "title": title, "back": back, "button": button or _("Save")}
    return render(request, template, context, status=422 if form.is_bound else 200)
