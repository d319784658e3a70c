"""One step for many demands: each in a transaction of its own, so that one refusal does not undo the rest."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from peygir.base.problems import InvalidInput, Problem, Words
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.actions.change_service import change_service
from peygir.domain.demands.actions.claim_done import claim_done
from peygir.domain.demands.actions.declare_no_action import declare_no_action
from peygir.domain.demands.actions.declare_outside import declare_outside
from peygir.domain.demands.actions.merge import merge
from peygir.domain.demands.actions.refer import refer
from peygir.domain.demands.actions.return_misrouted import return_misrouted
from peygir.domain.demands.actions.set_danger import set_danger
from peygir.domain.demands.actions.start import start
from peygir.domain.demands.models import Demand
from peygir.domain.demands.states import Verb

MAX = 200
STEPS: dict[str, Callable[..., Demand]] = {
    Verb.REFER: refer,
    Verb.START: start,
    Verb.CLAIM_DONE: claim_done,
    Verb.RETURN: return_misrouted,
    Verb.DECLARE_OUTSIDE: declare_outside,
    Verb.DECLARE_NO_ACTION: declare_no_action,
    Verb.MERGE: merge,
    "set_danger": set_danger,
    "change_service": change_service,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """`problem` is None where the step was taken."""

    demand_id: int
    problem: Problem | None = None

    @property
    def done(self) -> bool:
        return self.problem is None


def bulk(verb: str, ids: Iterable[int], *, by: Actor, at: datetime, **params: Any) -> list[Outcome]:
    """`params`: what the single step takes, the same for each. At most MAX at once."""
    numbers = list(dict.fromkeys(ids))
    if verb not in STEPS:
        raise InvalidInput({"verb": Words("این گام دسته‌جمعی نیست.", "This step is not taken in bulk.")})
    if len(numbers) > MAX:
        raise InvalidInput({"ids": Words(f"حداکثر {MAX} مورد", f"At most {MAX} at once")})
    outcomes = []
    for number in numbers:
        try:
            with transaction.atomic():
                STEPS[verb](number, by=by, at=at, **params)
        except Problem as problem:
            outcomes.append(Outcome(number, problem))
        else:
            outcomes.append(Outcome(number))
    return outcomes
