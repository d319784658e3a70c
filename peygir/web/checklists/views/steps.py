"""What may be done to a version: publish, retire, throw away, and the files beside it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from peygir.base.problems import NotFound, PermissionRefused, Problem
from peygir.domain.files.uploads import read_upload
from peygir.domain.supervision import actions
from peygir.domain.supervision.actions.add_media import MOST_BYTES
from peygir.domain.supervision.queries.checklists import get_version
from peygir.web.checklists.access import keepers_only
from peygir.web.checklists.forms import MediaForm, RetireForm
from peygir.web.shared.wording import digits, language


@keepers_only
@require_POST
def publish(request: HttpRequest, version_id: int) -> HttpResponse:
    _try(request, actions.publish_version, _("Published: from now on it is this version that is offered."), version_id=version_id)
    return redirect("checklists:version", version_id)


@keepers_only
@require_POST
def retire(request: HttpRequest, version_id: int) -> HttpResponse:
    form = RetireForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    done = _("Taken out of force. Rounds that began with it go on with it.")
    _try(request, actions.retire_version, done, version_id=version_id, reason=reason)
    return redirect("checklists:version", version_id)


@keepers_only
@require_POST
def discard(request: HttpRequest, version_id: int) -> HttpResponse:
    checklist = get_version(version_id, request.actor).checklist
    if not _try(request, actions.discard_version, _("The draft is thrown away."), version_id=version_id):
        return redirect("checklists:version", version_id)
    if checklist.versions.exists():
        return redirect("checklists:checklist", checklist.pk)
    return redirect("checklists:list")


@keepers_only
@require_POST
def media(request: HttpRequest, version_id: int) -> HttpResponse:
    form = MediaForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Choose a file."))
        return redirect("checklists:version", version_id)
    name, file = form.cleaned_data["name"], form.cleaned_data["file"]

    def keep(**who: Any) -> None:
        actions.add_media(version_id=version_id, name=name, content=read_upload(file, MOST_BYTES), **who)

    _try(request, keep, _("The file is kept."))
    return redirect("checklists:version", version_id)


def _try(request: HttpRequest, act: Callable[..., Any], done: str, **given: Any) -> bool:
    """A refusal by a rule is told on the page that follows; one by permission is a page of its own."""
    try:
        act(**given, by=request.actor, at=datetime.now(UTC))
    except (PermissionRefused, NotFound):
        raise
    except Problem as problem:
        messages.error(request, digits(problem.sentence(language())))
        return False
    messages.success(request, done)
    return True
