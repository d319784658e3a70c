"""What the page on the phone asks for."""

from base64 import b64encode
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from peygir.base.calendar import local_date
from peygir.domain.supervision.submissions.offering import medium as medium_of
from peygir.domain.supervision.submissions.offering import published
from peygir.web.field.besides import besides_of
from peygir.web.field.day import forms_of, visits_of
from peygir.web.field.entrance import phones_only
from peygir.web.field.phones import drafts_key, is_known, is_locked, phone_of, register
from peygir.web.shared.wording import language


@require_safe
@phones_only
def day(request: HttpRequest) -> HttpResponse:
    """The day, and the key under which it is kept; a phone that is not known yet is told only how to become so."""
    by, now = request.actor, timezone.now()
    known = is_known(request.phone, by, now)
    told: dict[str, Any] = {
        "person": {
            "id": str(by.appointment_id),
            "user": str(by.user_id),
            "name": request.user.get_full_name(),
            "office": by.name,
        },
        "csrf": get_token(request),
        "known": known,
        "today": local_date(now).isoformat(),
        "server_time": now.isoformat(),
        "key": "",
        "visits": [],
        "forms": [],
        "besides": None,
    }
    if known:
        forms, listed = forms_of(by, language())
        told |= {
            "key": b64encode(drafts_key(by)).decode(),
            "visits": visits_of(by, local_date(now), forms),
            "forms": listed,
            "besides": besides_of(by, language()),
        }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


@require_POST
@phones_only
def phone(request: HttpRequest) -> HttpResponse:
    """A place for this browser in the list of phones."""
    return JsonResponse({"seal": register(request.POST.get("name", ""), by=request.actor, at=timezone.now())})


@require_safe
def standing(request: HttpRequest) -> HttpResponse:
    """Without a session: is this phone locked? Who holds no true seal learns nothing."""
    found = phone_of(request)
    word = "unknown" if found is None else "locked" if is_locked(found, timezone.now()) else "open"
    return JsonResponse({"standing": word}, headers={"Cache-Control": "no-store"})


@require_safe
@phones_only
def form(request: HttpRequest, version_id: int) -> HttpResponse:
    """A blank form, byte for byte as its hash says."""
    found = published(version_id)
    if found is None:
        raise Http404
    return HttpResponse(bytes(found.xform), content_type="text/xml; charset=utf-8")


@require_safe
@phones_only
def medium(request: HttpRequest, version_id: int, name: str) -> HttpResponse:
    """A file beside a form; a list is made for who asks."""
    found = published(version_id)
    given = found and medium_of(version_id, name, request.actor, language())
    if given is None:
        raise Http404
    return HttpResponse(given[1], content_type=given[0], headers={"Content-Disposition": "attachment"})
