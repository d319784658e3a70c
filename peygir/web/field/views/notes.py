"""What is noted on the way without a form of a visit: a visible defect, a blind second look, a correction looked at again.

The phone keeps a note until it is answered and sends it again after a connection that broke off; a note is taken once.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.services.models import Service
from peygir.domain.supervision.actions.defects import note_defect
from peygir.domain.supervision.actions.demand_checks import record_demand_check
from peygir.domain.supervision.actions.recheck_finding import recheck_finding
from peygir.domain.supervision.findings.drafts import NewDefect
from peygir.domain.supervision.findings.sent_before import defect_noted, look_recorded, recheck_recorded
from peygir.web.field.entrance import phones_only
from peygir.web.findings.storing import stored
from peygir.web.shared.wording import language

LONGEST = 30 * 86_400  # seconds on a phone without a signal; beyond it, the phone's clock was wrong


class NoteForm(forms.Form):
    """As the phone sends it; what the form cannot read is a fault of the page, not of the person."""

    key = forms.UUIDField()
    kind = forms.ChoiceField(choices=[(one, one) for one in ("defect", "look", "recheck")])
    of = forms.IntegerField(min_value=1, max_value=2**63 - 1)  # the round, the check, the finding
    service = forms.CharField(max_length=60, required=False)
    outcome = forms.CharField(max_length=8, required=False)
    note = forms.CharField(max_length=2000, required=False)
    lon = forms.FloatField(required=False)
    lat = forms.FloatField(required=False)
    accuracy = forms.FloatField(required=False, min_value=0, max_value=100_000)
    ago = forms.FloatField(required=False, min_value=0)  # seconds since it was noted, by the phone's clock

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("kind") == "defect" and (given.get("lon") is None or given.get("lat") is None):
            raise forms.ValidationError("no place")
        return given


@require_POST
@phones_only
def note(request: HttpRequest) -> HttpResponse:
    """201 with a word of thanks, the same when it is sent again; a problem's own status and sentence."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": _("This note could not be read.")}, status=400)
    given, now = form.cleaned_data, timezone.now()
    take: Callable[..., None] = {"defect": _defect, "look": _look, "recheck": _recheck}[given["kind"]]
    try:
        with transaction.atomic():
            take(request, given, by=request.actor, at=now)
    except Problem as problem:
        return JsonResponse({"message": problem.sentence(language())}, status=problem.status)
    return JsonResponse({"message": _("It is written down.")}, status=201)


def _defect(request: HttpRequest, given: dict[str, Any], *, by: Actor, at: datetime) -> None:
    round_id, key = given["of"], given["key"].hex
    if defect_noted(round_id, key, by):
        return
    service = Service.objects.filter(code=given["service"]).values_list("pk", flat=True).first()
    photo = next(iter(stored(request, by, at)), None)
    note_defect(
        NewDefect(
            round_id=round_id, service_id=service or 0, lon=given["lon"], lat=given["lat"], accuracy=given["accuracy"],
            file_id=photo.file_id if photo is not None else None, note=given["note"], key=key,
            seen_at=at - timedelta(seconds=min(given["ago"] or 0, LONGEST)),
        ),
        by=by, at=at,
    )  # fmt: skip


def _look(_request: HttpRequest, given: dict[str, Any], *, by: Actor, at: datetime) -> None:
    if not look_recorded(given["of"], given["outcome"], given["note"], by):
        record_demand_check(given["of"], given["outcome"], given["note"], given["lon"], given["lat"], by=by, at=at)


def _recheck(request: HttpRequest, given: dict[str, Any], *, by: Actor, at: datetime) -> None:
    if not recheck_recorded(given["of"], given["outcome"], given["note"], by):
        evidence = stored(request, by, at, point=(given["lon"], given["lat"]))
        recheck_finding(given["of"], given["outcome"], given["note"], evidence=evidence, by=by, at=at)
