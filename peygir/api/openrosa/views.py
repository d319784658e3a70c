"""The five resources of OpenRosa."""

import hashlib
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils import timezone
from django.utils.http import parse_etags

from peygir.api.openrosa import lists
from peygir.api.openrosa.access import Caller
from peygir.api.openrosa.answering import body_of, openrosa
from peygir.api.rest.lean import language_of
from peygir.base.problems import NotFound
from peygir.domain.supervision.actions.receive import receive
from peygir.domain.supervision.models import ChecklistVersion
from peygir.domain.supervision.submissions.envelope import CONTENT_TYPE
from peygir.domain.supervision.submissions.offering import forms_for, media_of, medium, published
from peygir.domain.supervision.submissions.parts import read_parts
from peygir.domain.supervision.submissions.telling import acknowledged


@openrosa("GET", "HEAD")
def form_list(request: HttpRequest, caller: Caller) -> HttpResponse:
    wanted, verbose = request.GET.get("formID"), request.GET.get("verbose", "").lower() == "true"
    language = language_of(request)
    rows = [
        {
            "formID": form.form_id,
            "name": form.title(language),
            "version": form.version,
            "hash": f"md5:{form.hash}",
            "descriptionText": form.title("en" if language == "fa" else "fa") if verbose else "",
            "downloadUrl": _address(request, "form", version_id=form.version_id, form_id=form.form_id),
            "manifestUrl": _address(request, "manifest", version_id=form.version_id) if form.has_media else "",
        }
        for form in forms_for(caller.actor)
        if wanted is None or form.form_id == wanted
    ]
    return _xml(request, lists.form_list(rows))


@openrosa("GET", "HEAD")
def manifest(request: HttpRequest, caller: Caller, version_id: int) -> HttpResponse:
    _published(version_id)
    rows = [
        {
            "filename": one.name,
            "hash": f"md5:{one.hash}",
            "downloadUrl": _address(request, "medium", version_id=version_id, name=one.name),
        }
        for one in media_of(version_id, caller.actor, language_of(request))
    ]
    return _xml(request, lists.manifest(rows))


@openrosa("GET", "HEAD", plain=True)
def form(request: HttpRequest, caller: Caller, version_id: int, form_id: str) -> HttpResponse:
    version = _published(version_id)
    if version.checklist.form_id != form_id:
        raise NotFound
    return _bytes(request, bytes(version.xform), CONTENT_TYPE, version.hash)


@openrosa("GET", "HEAD", plain=True)
def media(request: HttpRequest, caller: Caller, version_id: int, name: str) -> HttpResponse:
    found = medium(_published(version_id).pk, name, caller.actor, language_of(request))
    if found is None:
        raise NotFound
    kind, content = found
    response = _bytes(request, content, kind, hashlib.md5(content, usedforsecurity=False).hexdigest())
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


@openrosa("HEAD", "GET", "POST")
def submission(request: HttpRequest, caller: Caller) -> HttpResponse:
    if request.method != "POST":
        return HttpResponse(status=204)
    length = request.META.get("CONTENT_LENGTH") or ""
    parts = read_parts(request.META.get("CONTENT_TYPE", ""), int(length) if length.isdecimal() else -1, body_of(request))
    try:
        outcome = receive(
            parts,
            by=caller.actor,
            at=timezone.now(),
            device_id=caller.device.pk,
            phone=request.GET.get("deviceID", ""),
            user_agent=request.META.get("HTTP_USER_AGENT", ""),
        )
    finally:
        parts.discard()
    return HttpResponse(acknowledged(outcome, language_of(request)), status=201, content_type=CONTENT_TYPE)


def _published(version_id: int) -> ChecklistVersion:
    version = published(version_id)
    if version is None:
        raise NotFound
    return version


def _address(request: HttpRequest, resource: str, /, **parts: object) -> str:
    """Absolute, and by the same way the list was asked for: with the key in the address, or without."""
    match = request.resolver_match
    names = ":".join(match.namespaces) if match else "openrosa"
    token = match.kwargs.get("token") if match else None
    return request.build_absolute_uri(reverse(f"{names}:{resource}", kwargs=parts | ({"token": token} if token else {})))


def _xml(request: HttpRequest, content: bytes) -> HttpResponse:
    return _bytes(request, content, CONTENT_TYPE, hashlib.md5(content, usedforsecurity=False).hexdigest())


def _bytes(request: HttpRequest, content: bytes, content_type: str, digest: str) -> HttpResponse:
    """With its tag, so that a phone that has it is told so in a line."""
    tag = f'"{digest}"'
    held = {one.removeprefix("W/") for one in parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))}
    response = HttpResponseNotModified() if tag in held else HttpResponse(content, content_type=content_type)
    response["ETag"], response["Cache-Control"] = tag, "private, no-cache"
    return response
