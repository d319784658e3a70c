"""An event of the generator as a call of the room's action."""

from collections.abc import Callable, Mapping
from typing import Any

from peygir.cli.sample.life.values import Event
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import actions
from peygir.domain.demands.models import Demand
from peygir.domain.demands.states import Verb
from peygir.domain.places.queries import office_tree

_Call = Callable[..., Demand]
# What an event carries besides who and when, as each action takes it.
_WITH_REASON: Mapping[str, _Call] = {
    Verb.RETURN: actions.return_misrouted,
    Verb.DECLARE_OUTSIDE: actions.declare_outside,
    Verb.DECLARE_NO_ACTION: actions.declare_no_action,
    Verb.REOPEN: actions.reopen,
    Verb.VERIFY: actions.verify,
    Verb.WITHDRAW: actions.withdraw,
}
_PLAIN: Mapping[str, _Call] = {Verb.START: actions.start, Verb.CONFIRM: actions.confirm}


def take(event: Event, demand_id: int, original_id: int | None, by: Actor) -> Demand:
    """Take the step; raises the room's problems as they are."""
    when: dict[str, Any] = {"by": by, "at": event.at}
    if event.verb == Verb.REFER:
        to = office_tree().by_code(event.to)
        return actions.refer(demand_id, to.id if to else None, event.reason, event.instruction, note=event.note, **when)
    if event.verb == Verb.MERGE:
        return actions.merge(demand_id, original_id or 0, event.reason, event.note, **when)
    if event.verb == Verb.CLAIM_DONE:
        return actions.claim_done(demand_id, event.note, **when)
    if event.verb in _WITH_REASON:
        return _WITH_REASON[event.verb](demand_id, event.reason, event.note, **when)
    return _PLAIN[event.verb](demand_id, note=event.note, **when)
