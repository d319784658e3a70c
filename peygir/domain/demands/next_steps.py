"""What an official may do next with a demand, and why not the rest."""

from dataclasses import dataclass

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.models import Demand
from peygir.domain.demands.permissions import ROLES, check_can
from peygir.domain.demands.reasons import REASONS
from peygir.domain.demands.states import Verb, arrow, verbs_from

_ASIDE = ("change_service", "set_danger", "add_note", "attach", "look_at_contact", "send_code_again")
_ONLY_OPEN = frozenset({"change_service", "set_danger", "look_at_contact"})


@dataclass(frozen=True, slots=True)
class NextStep:
    """`why_not`: the problem that would be raised; None where it is allowed. `asks`: office, reason, evidence_or_note, into."""

    verb: str
    allowed: bool
    why_not: Problem | None = None
    asks: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    aside: bool = False  # no arrow: the state stays


def next_steps(by: Actor, demand: Demand) -> list[NextStep]:
    """The arrows out of the demand's state that officials walk, then what leaves the state as it is.

    A step the actor's role never takes anywhere is left out: it would only be noise.
    """
    steps = []
    for verb in verbs_from(demand.state):
        found = arrow(verb, demand.state)
        if found is not None and found.owner in {"office", "other"} and by.role in ROLES.get(verb, ()):
            steps.append(_step(by, demand, verb, found.asks))
    aside = [verb for verb in _ASIDE if by.role in ROLES[verb] and (demand.is_open or verb not in _ONLY_OPEN)]
    steps += [_step(by, demand, verb, (), aside=True) for verb in aside]
    return steps


def _step(by: Actor, demand: Demand, verb: str, asks: tuple[str, ...], *, aside: bool = False) -> NextStep:
    problem: Problem | None = None
    try:
        check_can(verb, by, demand)
    except Problem as raised:
        problem = raised
    reasons = REASONS.get(Verb(verb), ()) if not aside else ()
    return NextStep(verb, problem is None, problem, asks, reasons, aside)
