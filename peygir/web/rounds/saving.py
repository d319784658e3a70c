"""One way to send a form of a round: valid, then done by its action; a refusal stands beside its field."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from peygir.base.problems import NotFound, PermissionRefused, Problem
from peygir.web.rounds.forms.fields import RoundsForm


def saved(
    request: HttpRequest,
    form: RoundsForm,
    act: Callable[[dict[str, Any]], Any],
    *,
    to: str | Callable[[Any], str],
    done: str = "",
) -> HttpResponse | None:
    """The way on when it was done, else None: the form bears what is wrong, and what was typed."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        made = act(form.cleaned_data)
    except (PermissionRefused, NotFound):
        raise
    except Problem as problem:
        form.refuse(problem)
        return None
    messages.success(request, done or _("Saved."))
    return redirect(to(made) if callable(to) else to)
