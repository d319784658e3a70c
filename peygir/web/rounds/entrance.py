"""Who comes in: rounds are read by every official but the steward, each as far as the rounds' own rule lets them see."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone

from peygir.base.problems import Problem
from peygir.web.shared.access import roles_only
from peygir.web.shared.nav import NOT_STEWARDS, ROUND_MAKERS
from peygir.web.shared.wording import digits, language

readers = roles_only(*sorted(NOT_STEWARDS))
makers = roles_only(*sorted(ROUND_MAKERS))


def attempt(request: HttpRequest, done: object, act: Any, *args: Any, to: str, **given: Any) -> HttpResponse:
    """Take a step that is one button: said above the page it leads back to, done or refused."""
    try:
        act(*args, **given, by=request.actor, at=timezone.now())
    except Problem as problem:
        if problem.status in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND} or problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
        messages.error(request, digits(problem.sentence(language())))
    else:
        messages.success(request, str(done))
    return redirect(resolve_url(to))


def number(text: str) -> int | None:
    """A key that came in an address; None for what cannot be one."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def found_or_404(row: Any) -> Any:
    if row is None:
        raise Http404
    return row
