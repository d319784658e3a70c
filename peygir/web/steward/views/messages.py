"""The texts sent to people: the steward's own in the place of the defaults."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from peygir.domain.messages.actions import edit_text, restore_text
from peygir.domain.messages.defaults import DEFAULTS, KINDS
from peygir.domain.messages.queries import counts, texts
from peygir.web.shared.access import roles_only
from peygir.web.steward.forms.messages import MessageForm
from peygir.web.steward.saving import form_page, try_to

steward_only = roles_only("steward")


@steward_only
@require_GET
def messages(request: HttpRequest) -> HttpResponse:
    """What is sent to people, in whose words, and what waits in the outbox?"""
    return render(request, "steward/messages.html", {"texts": texts(), "counts": counts()})


@steward_only
@require_http_methods(["GET", "POST"])
def message(request: HttpRequest, code: str, channel: str, language: str) -> HttpResponse:
    key = (code, channel, language)
    if key not in DEFAULTS:
        raise Http404
    kept = next(one for one in texts() if (one.code, one.channel, one.language) == key)
    form = MessageForm(
        request.POST or None, channel=channel, language=language,
        initial={"subject": kept.text.subject, "body": kept.text.body},
    )  # fmt: skip

    def save(values: dict[str, Any]) -> bool:
        def act(**more: Any) -> None:
            if "restore" in request.POST:
                restore_text(*key, **more)
            else:
                edit_text(*key, subject=values.get("subject", ""), body=values["body"], **more)

        return try_to(form, act, request)

    return form_page(
        request, form, save=save, title=_("Text of a message"), back=reverse("steward:messages"), kept=kept,
        names=sorted(KINDS[code].allowed), template="steward/message.html",
    )  # fmt: skip
