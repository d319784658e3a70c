"""Steps for many demands at once, as the list offers them."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from peygir.domain.audit.actors import Actor
from peygir.domain.demands.permissions import ROLES
from peygir.domain.demands.states import Verb
from peygir.web.desk.words import ICONS, STEP_NAMES

# In the order they are taken most; the last two leave the state as it is.
VERBS = (
    Verb.START,
    Verb.REFER,
    Verb.CLAIM_DONE,
    Verb.RETURN,
    Verb.MERGE,
    Verb.DECLARE_NO_ACTION,
    Verb.DECLARE_OUTSIDE,
    "change_service",
    "set_danger",
)


class Offered(NamedTuple):
    verb: str
    name: Any  # in the language of the page
    icon: str


def verbs_for(by: Actor) -> tuple[Offered, ...]:
    """The steps the actor's role takes somewhere; where, each demand says for itself."""
    return _of_role(by.role)


@cache
def _of_role(role: str) -> tuple[Offered, ...]:
    return tuple(Offered(verb, STEP_NAMES[verb], ICONS[verb]) for verb in VERBS if role in ROLES[verb])


def params_of(verb: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """What the single step's action takes, from the form of the step for many."""
    if verb == Verb.REFER:
        return {
            "to_office_id": given["office"].id,
            "reason_code": given["reason_code"],
            "instruction": given["instruction"],
            "letter_number": given["letter_number"],
            "letter_date": given["letter_date"],
            "note": given["note"],
        }
    if verb == Verb.MERGE:
        return {"into_id": given["into"], "reason_code": given["reason_code"], "note": given["note"]}
    if verb == "change_service":
        return {"service_id": given["service"].id, "note": given["note"]}
    if verb == "set_danger":
        return {"danger": given["danger"], "reason": given["reason"]}
    if "reason_code" in given:
        return {"reason_code": given["reason_code"], "note": given["note"]}
    return {"note": given["note"]}
