"""Who may ask the phone's questions: told in a word that a program reads, never by a page to log in at."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import resolve_url
from django.utils import timezone

from peygir.web.field.phones import LOCKED_HEADER, begins_anew, bind, is_locked, phone_of

View = Callable[..., HttpResponse]


def phones_only(view: View) -> View:
    """401 without a session of somebody who acts; 403 for a phone that is locked, whose session ends with it.

    Until somebody logs in on it anew.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        phone, now = phone_of(request), timezone.now()
        if phone is not None and is_locked(phone, now) and begins_anew(phone, request):
            phone = None
        if phone is not None and is_locked(phone, now):
            logout(request)
            return JsonResponse({"standing": "locked"}, status=403, headers={LOCKED_HEADER: "yes", "Cache-Control": "no-store"})
        if request.actor is None:
            # A password to choose, a second factor to set up: the page that lifts it.
            go = resolve_url(request.gate) if request.gate else ""
            return JsonResponse({"standing": "session"}, status=401, headers={"X-Field-Go": go, "Cache-Control": "no-store"})
        request.phone = phone
        bind(request, phone)
        answer = view(request, *args, **kwargs)
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer

    guarded.peygir_access = "officials"
    return guarded
