"""The steps of a demand as the desk offers them: the form of each, and the action that it calls."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peygir.domain.audit.actors import Actor
from peygir.domain.demands import actions
from peygir.domain.demands.states import Verb
from peygir.web.desk.forms import steps as forms

Cleaned = Mapping[str, Any]
Take = Callable[[int, Cleaned, Sequence[int], dict[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Step:
    """`take(demand_id, cleaned, files, who)`: who holds by and at, and version where the action guards it."""

    form: type[forms.StepForm]
    take: Take
    guarded: bool = True
    documents: bool = False


def _reasoned(act: Callable[..., Any]) -> Take:
    return lambda id_, given, files, who: act(id_, given["reason_code"], given["note"], **who)


def _refer(id_: int, given: Cleaned, files: Sequence[int], who: dict[str, Any]) -> Any:
    return actions.refer(
        id_,
        given["office"].id,
        given["reason_code"],
        given["instruction"],
        given["letter_number"],
        given["letter_date"],
        note=given["note"],
        external_reference=given["external_reference"],
        **who,
    )


STEPS: dict[str, Step] = {
    Verb.REFER: Step(forms.ReferForm, _refer),
    Verb.START: Step(forms.NoteForm, lambda id_, given, files, who: actions.start(id_, note=given["note"], **who)),
    Verb.CLAIM_DONE: Step(forms.ClaimForm, lambda id_, given, files, who: actions.claim_done(id_, given["note"], files, **who)),
    Verb.VERIFY: Step(forms.ReasonForm, _reasoned(actions.verify)),
    Verb.REOPEN: Step(
        forms.ReopenForm, lambda id_, given, files, who: actions.reopen(id_, given["reason_code"], given["note"], files, **who)
    ),
    Verb.RETURN: Step(forms.ReasonForm, _reasoned(actions.return_misrouted)),
    Verb.DECLARE_OUTSIDE: Step(forms.ReasonForm, _reasoned(actions.declare_outside)),
    Verb.DECLARE_NO_ACTION: Step(forms.ReasonForm, _reasoned(actions.declare_no_action)),
    Verb.MERGE: Step(
        forms.MergeForm,
        lambda id_, given, files, who: actions.merge(id_, given["into"], given["reason_code"], given["note"], **who),
    ),
    Verb.SEPARATE: Step(forms.ReasonForm, _reasoned(actions.separate)),
    "change_service": Step(
        forms.ServiceForm, lambda id_, given, files, who: actions.change_service(id_, given["service"].id, given["note"], **who)
    ),
    "set_danger": Step(
        forms.DangerForm, lambda id_, given, files, who: actions.set_danger(id_, given["danger"], given["reason"], **who)
    ),
    "add_note": Step(
        forms.NewNoteForm, lambda id_, given, files, who: actions.add_note(id_, given["text"], **who), guarded=False
    ),
    "attach": Step(
        forms.AttachForm,
        lambda id_, given, files, who: actions.attach(id_, files, given["purpose"], **who),
        guarded=False,
        documents=True,
    ),
    "look_at_contact": Step(
        forms.ContactForm, lambda id_, given, files, who: actions.look_at_contact(id_, given["purpose"], **who), guarded=False
    ),
    "send_code_again": Step(forms.StepForm, lambda id_, given, files, who: actions.send_code_again(id_, **who), guarded=False),
}


def take(verb: str, demand_id: int, given: Cleaned, files: Sequence[int], *, version: int | None, by: Actor, at: datetime) -> Any:
    """What the action answers; its Problem where it is refused."""
    step = STEPS[verb]
    who: dict[str, Any] = {"by": by, "at": at}
    if step.guarded:
        who["version"] = version
    return step.take(demand_id, given, files, who)
