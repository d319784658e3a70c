"""The steps, an address each: what they ask is in their body, who may take them is the room's to say."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path

from peygir.api.rest.answers import answer
from peygir.api.rest.documenting import CHANGES, official
from peygir.api.rest.official.schemas import (
    AddNoteIn,
    ContactOut,
    DangerIn,
    DoneOut,
    EvidenceIn,
    MergeIn,
    NotedOut,
    NoteIn,
    PurposeIn,
    ReasonIn,
    ReferIn,
    ServiceIn,
    StateOut,
    VerbIn,
)
from peygir.api.rest.official.telling import state_of
from peygir.api.rest.schemas import Number
from peygir.base.calendar import local_date
from peygir.domain.demands import actions
from peygir.domain.demands.models import Demand
from peygir.domain.demands.problems import ServiceUnknown, at_field
from peygir.domain.files.references import file_id_of
from peygir.domain.services.queries import catalogue


def _step(verb: str, body: type[VerbIn], take: Callable[..., Demand], summary: str) -> None:
    def view(request: HttpRequest, number: Path[Number], said: body) -> HttpResponse:  # type: ignore[valid-type]
        return answer(state_of(take(number, said, by=request.auth, at=timezone.now(), version=said.version)))

    view.__name__ = verb
    official("POST", f"/demands/{{number}}/{verb}", verb, summary, {200: StateOut}, CHANGES)(view)


def _files(references: Sequence[str]) -> list[int]:
    return [file_id_of(reference) for reference in references]


def _noted(action: Callable[..., Demand]) -> Callable[..., Demand]:
    return lambda number, said, **who: action(number, note=said.note, **who)


def _reasoned(action: Callable[..., Demand]) -> Callable[..., Demand]:
    return lambda number, said, **who: action(number, said.reason, said.note, **who)


def _refer(number: int, said: ReferIn, **who: Any) -> Demand:
    return actions.refer(
        number,
        said.office,
        said.reason,
        said.instruction,
        said.letter_number,
        said.letter_date,
        note=said.note,
        external_reference=said.external_reference,
        **who,
    )


def _claim(number: int, said: EvidenceIn, **who: Any) -> Demand:
    return actions.claim_done(number, said.note, _files(said.photos), **who)


def _merge(number: int, said: MergeIn, **who: Any) -> Demand:
    return actions.merge(number, said.into, said.reason, said.note, **who)


def _danger(number: int, said: DangerIn, **who: Any) -> Demand:
    return actions.set_danger(number, said.danger, said.reason, **who)


def _service(number: int, said: ServiceIn, **who: Any) -> Demand:
    found = catalogue(local_date(who["at"])).by_code.get(said.service)
    if found is None:
        raise at_field(ServiceUnknown, "service")
    return actions.change_service(number, found.id, said.note, **who)


for _verb, _body, _take, _summary in (
    ("refer", ReferIn, _refer, "Pass it on to another office"),
    ("start", NoteIn, _noted(actions.start), "Take it into work"),
    ("claim_done", EvidenceIn, _claim, "Say it is done: somebody else verifies"),
    ("verify", ReasonIn, _reasoned(actions.verify), "Verify, by who did not do the work"),
    ("reopen", ReasonIn, _reasoned(actions.reopen), "Open it again"),
    ("return_misrouted", ReasonIn, _reasoned(actions.return_misrouted), "Return it as not this office's"),
    ("declare_outside", ReasonIn, _reasoned(actions.declare_outside), "Close: another authority has to act"),
    ("declare_no_action", ReasonIn, _reasoned(actions.declare_no_action), "Close without action"),
    ("merge", MergeIn, _merge, "Join a duplicate with its original"),
    ("separate", ReasonIn, _reasoned(actions.separate), "Take a duplicate apart again"),
    ("set_danger", DangerIn, _danger, "Mark or unmark danger"),
    ("change_service", ServiceIn, _service, "Move it to the right service"),
):
    _step(_verb, _body, _take, _summary)


@official("POST", "/demands/{number}/add_note", "add_note", "Add a note", {201: NotedOut}, CHANGES)
def add_note(request: HttpRequest, number: Path[Number], said: AddNoteIn) -> HttpResponse:
    """Officials read it, the citizen does not."""
    return answer({"id": actions.add_note(number, said.text, by=request.auth, at=timezone.now()).note.pk}, 201)


@official(
    "POST",
    "/demands/{number}/send_code_again",
    "send_code_again",
    "Send the code again, to the contact on file alone",
    {200: DoneOut},
    CHANGES,
)
def send_code_again(request: HttpRequest, number: Path[Number]) -> HttpResponse:
    actions.send_code_again(number, by=request.auth, at=timezone.now())
    return answer({"done": True})


@official(
    "POST",
    "/demands/{number}/look_at_contact",
    "look_at_contact",
    "Look at the contact, for a purpose that is journalled",
    {200: ContactOut},
    CHANGES,
)
def look_at_contact(request: HttpRequest, number: Path[Number], said: PurposeIn) -> HttpResponse:
    seen = actions.look_at_contact(number, said.purpose, by=request.auth, at=timezone.now())
    response = answer({"name": seen.name, "phone": seen.phone, "email": seen.email})
    response["Cache-Control"] = "no-store"
    return response
