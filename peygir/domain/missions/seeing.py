"""The ways of seeing of an actor as conditions a list can walk one after another, each by an index of its own."""

from django.db.models import Q

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.queries import branch_condition
from peygir.domain.missions.scopes import EVERYTHING, branches
from peygir.domain.missions.states import State

# Of what is closed nobody's turn it is: said so that the index of turns, which holds open ones alone, always serves.
_TURN = Q(is_open=True)


def ways_of(by: Actor) -> list[Q]:
    """Together they are `visible_to`: no way for who sees nothing, one without a condition for who sees everything."""
    if by.kind == "job" or (by.kind == "appointment" and by.role in EVERYTHING):
        return [Q()]
    ways = [
        branch_condition(branch) & _TURN if branch.column == "next_office" else branch_condition(branch)
        for branch in branches(by)
    ]
    if ways and by.appointment_id:
        ways.append(Q(accountable_id=by.appointment_id) & ~Q(state=State.DRAFT))
    return ways


def scope_of(by: Actor) -> Q | None:
    """All ways in one condition; None: nothing."""
    ways = ways_of(by)
    if not ways:
        return None
    seen = ways[0]
    for way in ways[1:]:
        seen |= way
    return seen
