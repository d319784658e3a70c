"""Allauth's views that change a second factor, each with its entry in the journal in one transaction."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps

from django.http import HttpRequest, HttpResponse

from peygir.domain.people.actions import changing_second_factor
from peygir.domain.people.queries import actor_or_account


def told(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def watched(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method != "POST" or not request.user.is_authenticated:
            return view(request, *args, **kwargs)
        with changing_second_factor(request.user, by=actor_or_account(request.user), at=datetime.now(UTC)):
            return view(request, *args, **kwargs)

    return watched
