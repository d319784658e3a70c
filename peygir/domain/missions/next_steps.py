"""What an official may do next with a mission, and why not the rest."""

from dataclasses import dataclass
from datetime import datetime

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import ROLES, check_can
from peygir.domain.missions.problems import ContestDecidedBefore, ContestTooLate, PreviousStepsMissing
from peygir.domain.missions.queries import contest_decided, facts_of
from peygir.domain.missions.rules import GROUNDS, Facts, missing
from peygir.domain.missions.states import ARROWS, Arrow, State, Verb
from peygir.domain.missions.words import ASKS, VERBS, told

# Beside the arrows: in which states each can be done at all.
_EDITED_IN = frozenset({State.DRAFT, State.ASSIGNED, State.ACCEPTED, State.IN_PROGRESS, State.REOPENED})
_OPEN_ALL = frozenset(State) - {State.VERIFIED, State.CANCELLED}
ASIDE: dict[str, frozenset[State]] = {
    "edit": _EDITED_IN,
    "organise": _OPEN_ALL,
    "set_accountable": _OPEN_ALL - {State.DRAFT},
    "add_part": _EDITED_IN,
    "add_evidence": _OPEN_ALL - {State.DRAFT},
    "depend": _OPEN_ALL - {State.DONE_CLAIMED, State.CONTESTED},
    "set_project": _OPEN_ALL,
    "report_progress": frozenset({State.IN_PROGRESS, State.REOPENED}),
    "add_note": frozenset(State),
}
_OF_PROJECTS = frozenset({"set_project", "report_progress"})
# Given with the step, or set by it: nothing to wait for.
_GIVEN = frozenset({"reason", "ground", "accountable", "owner_office", "due_on"})


@dataclass(frozen=True, slots=True)
class NextStep:
    """`why_not`: the problem that would be raised; None where it is allowed. `asks`: all that the step asks for.

    `lacking`: those of them that are not there and cannot be given with the step itself.
    """

    verb: str
    allowed: bool
    why_not: Problem | None = None
    asks: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()  # of a contest
    aside: bool = False  # no arrow: the state stays


def next_steps(by: Actor, mission: Mission, at: datetime) -> list[NextStep]:
    """The arrows out of the mission's state that people walk, then what leaves it as it is.

    A step the actor's role never takes anywhere is left out: it would only be noise. A fixed number of queries.
    """
    arrows = [one for one in ARROWS if mission.state in one.sources and by.role in ROLES.get(one.verb, ())]
    # A re-check is walked through its draw.
    arrows = [one for one in arrows if one.verb != Verb.RECHECK_FAILED]
    asked = {ask for one in arrows for ask in one.asks} - _GIVEN
    facts = facts_of(mission, at, asked)
    steps = [_step(by, mission, one, facts) for one in arrows]
    return steps + [_aside(by, mission, verb) for verb in ASIDE if _fits(by, mission, verb)]


def _fits(by: Actor, mission: Mission, verb: str) -> bool:
    of_kind = mission.kind.is_project or verb not in _OF_PROJECTS
    return mission.state in ASIDE[verb] and by.role in ROLES.get(verb, ()) and of_kind


def _step(by: Actor, mission: Mission, walked: Arrow, facts: Facts) -> NextStep:
    lacking = missing((ask for ask in walked.asks if ask not in _GIVEN), facts)
    problem = refusal(walked.verb, by, mission)
    if problem is None and "in_time" in lacking:
        problem = ContestTooLate()
    elif problem is None and walked.verb == Verb.CONTEST and contest_decided(mission):
        problem = ContestDecidedBefore()
    elif problem is None and lacking:
        words = told(*(ASKS[ask] for ask in lacking))
        problem = PreviousStepsMissing(step=told(VERBS[walked.verb]), lacking=words, asks=lacking)
    grounds = GROUNDS if walked.verb == Verb.CONTEST else ()
    return NextStep(walked.verb, problem is None, problem, walked.asks, lacking, grounds)


def _aside(by: Actor, mission: Mission, verb: str) -> NextStep:
    problem = refusal(verb, by, mission)
    return NextStep(verb, problem is None, problem, aside=True)


def refusal(verb: str, by: Actor, mission: Mission) -> Problem | None:
    try:
        check_can(verb, by, mission)
    except Problem as raised:
        return raised
    return None
