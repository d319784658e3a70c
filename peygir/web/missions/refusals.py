"""Why the actor may not take a step, as the sentence the action itself would raise; None where it is open."""

from collections.abc import Iterable

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.following import permissions as following
from peygir.domain.missions.following.problems import AskingNotFound, EscalationNotFound
from peygir.domain.missions.models import Delay, Escalation, Mission
from peygir.domain.missions.permissions import ROLES, check_can
from peygir.domain.missions.problems import ReadOnlyHere, RoleMayNot
from peygir.domain.missions.states import Verb

# Steps of the screens that are two arrows in one form.
_AS = {"decide_contest": Verb.UPHOLD, "undepend": "depend"}
_FOLLOWING = following.ASKERS | following.DOERS_WORK | {"postpone", "escalate", "unblock"}


def refusal(verb: str, by: Actor, mission: Mission) -> Problem | None:
    try:
        check(verb, by, mission)
    except Problem as problem:
        return problem
    return None


def waiting_for(by: Actor, climbed: Iterable[Escalation]) -> Escalation | None:
    """Of what climbed and is not decided, in the order it did: what stands before the actor's office, else the newest."""
    waiting = [one for one in climbed if one.decided_at is None]
    own = [one for one in waiting if one.to_office_id == by.office_id]
    return next(reversed(own or waiting), None)


def check(verb: str, by: Actor, mission: Mission) -> None:
    verb = _AS.get(verb, verb)
    if verb == "decide_escalation":
        waiting = waiting_for(by, Escalation.objects.filter(mission=mission).order_by("at", "id"))
        if waiting is None:
            raise EscalationNotFound
        waiting.mission = mission
        following.check_can_decide(by, waiting)
    elif verb == "decide_postponement":
        asked = Delay.objects.filter(mission=mission, due_asked__isnull=False, agreed__isnull=True).first()
        if asked is None:
            raise AskingNotFound
        if not following.can_answer_asking(by, mission, asked):
            raise ReadOnlyHere
    elif verb in _FOLLOWING:
        following.check_can(verb, by, mission)
    elif verb in ROLES:
        check_can(verb, by, mission)
    else:
        raise RoleMayNot
