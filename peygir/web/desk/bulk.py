"""Steps for many demands at once, as the list offers them."""

from collections.abc import Mapping
from typing import Any

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


def verbs_for(by: Actor) -> list[dict[str, Any]]:
    """The steps the actor's role takes somewhere; where, each demand says for itself."""
    return [{"verb": verb, "name": STEP_NAMES[verb], "icon": ICONS[verb]} for verb in VERBS if by.role in ROLES[verb]]


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
