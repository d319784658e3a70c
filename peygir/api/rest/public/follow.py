"""Following by code, and the citizen's answer."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path
from pydantic import StringConstraints

from peygir.api.rest.answers import secret
from peygir.api.rest.documenting import CHANGES, PUBLIC_READS, public
from peygir.api.rest.schemas import AnswerIn, FollowingOut, WithdrawIn
from peygir.domain.audit.actors import reporter
from peygir.domain.demands import actions, following, limits
from peygir.domain.demands.following import Following
from peygir.domain.demands.problems import TrackingCodeUnknown
from peygir.domain.files.references import file_id_of

Code = Annotated[str, StringConstraints(max_length=60)]
_STEP = ("at", "what", "state", "office", "reason", "note")
_SHOWN = (
    "state", "sentence", "is_open", "service", "kind", "place", "office", "registered_at", "due_at", "promise",
    "may_confirm", "may_reopen", "may_withdraw", "answer_until", "reopen_until",
)  # fmt: skip


@public("GET", "/follow/{code}", "follow", "What happened to a demand", {200: FollowingOut}, PUBLIC_READS)
def follow(request: HttpRequest, code: Path[Code]) -> HttpResponse:
    """Too many unknown codes from one address have to wait (429)."""
    return secret(_body(look_up(request, code, timezone.now())))


@public("POST", "/follow/{code}/confirm", "confirm", "Yes, it is done", {200: FollowingOut}, CHANGES)
def confirm(request: HttpRequest, code: Path[Code]) -> HttpResponse:
    now = timezone.now()
    found = look_up(request, code, now)
    return secret(_body(following.of(actions.confirm(found.demand_id, by=reporter(found.demand_id), at=now), at=now)))


@public("POST", "/follow/{code}/reopen", "reopen_own", "No, not yet", {200: FollowingOut}, CHANGES)
def reopen(request: HttpRequest, code: Path[Code], said: AnswerIn) -> HttpResponse:
    now = timezone.now()
    found = look_up(request, code, now)
    files = [file_id_of(reference) for reference in said.photos]
    demand = actions.reopen(found.demand_id, said.reason or "not_done", said.note, files, by=reporter(found.demand_id), at=now)
    return secret(_body(following.of(demand, at=now)))


@public("POST", "/follow/{code}/withdraw", "withdraw", "Take it back", {200: FollowingOut}, CHANGES)
def withdraw(request: HttpRequest, code: Path[Code], said: WithdrawIn) -> HttpResponse:
    now = timezone.now()
    found = look_up(request, code, now)
    demand = actions.withdraw(found.demand_id, said.reason, by=reporter(found.demand_id), at=now)
    return secret(_body(following.of(demand, at=now)))


def look_up(request: HttpRequest, code: str, now: datetime) -> Following:
    request.holds_secret = True  # read by security_headers: a refusal is as secret as the answer
    address = limits.address_of(request.META)
    limits.check_code_tries(address, now)
    try:
        return following.by_code(code, at=now)
    except TrackingCodeUnknown:
        limits.count_wrong_code(address, now)
        raise


def _body(found: Following) -> dict[str, object]:
    steps = [{name: getattr(step, name) for name in _STEP} for step in found.steps]
    return {name: getattr(found, name) for name in _SHOWN} | {"steps": steps}
