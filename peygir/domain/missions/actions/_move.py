"""Walk an arrow: whether it is there, whether what it asks for is there, what follows from the new state."""

from datetime import datetime

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import Changes, save, write_step
from peygir.domain.missions.models import Delay, Escalation, Mission, Step
from peygir.domain.missions.problems import ContestTooLate, MissionAlreadyClosed, PreviousStepsMissing, StepNotOpen
from peygir.domain.missions.queries import facts_of
from peygir.domain.missions.rules import missing
from peygir.domain.missions.states import CLOSED, WORKING, Arrow, State, Verb, arrow
from peygir.domain.missions.words import ASKS, STATES, VERBS, told


def arrow_of(mission: Mission, verb: Verb) -> Arrow:
    """The arrow, or the sentence that says why the mission has none."""
    found = arrow(verb, mission.state)
    if found is None:
        if not mission.is_open:
            raise MissionAlreadyClosed(state=told(STATES[mission.state]))
        raise StepNotOpen(state=told(STATES[mission.state]), step=told(VERBS[verb]))
    return found


def move(
    mission: Mission,
    verb: Verb,
    *,
    by: Actor,
    at: datetime,
    reason_code: str = "",
    note: str = "",
    note_field: str = "reason",
    to_office: int | None = None,
    changes: Changes | None = None,
) -> Step:
    """Attributes the caller set on `mission` before are saved too; name them in `changes`."""
    walked = arrow_of(mission, verb)
    note = _given.reason(note, note_field) if "reason" in walked.asks else _given.short(note, "note", 2000)
    check_asks(mission, walked, at, ground=reason_code)
    before = mission.state
    turn = mission.next_office_id
    enter_state(mission, walked.target, at)
    if walked.target not in WORKING:
        _settle(mission, at)
    save(mission)
    changed: dict[str, tuple[object, object]] = {"state": (before, walked.target), **(changes or {})}
    if mission.next_office_id != turn:
        changed["next_office"] = (turn, mission.next_office_id)
    return write_step(
        mission, verb, by=by, at=at, before=before, changes=changed, reason_code=reason_code, note=note, to_office=to_office
    )


def check_asks(mission: Mission, walked: Arrow, at: datetime, *, ground: str = "") -> None:
    """PreviousStepsMissing with all that is not there; ContestTooLate in words of its own."""
    rest = [ask for ask in walked.asks if ask != "reason"]
    lacking = missing(rest, facts_of(mission, at, rest, ground=ground))
    if "in_time" in lacking:
        raise ContestTooLate
    if lacking:
        raise PreviousStepsMissing(step=told(VERBS[walked.verb]), lacking=told(*(ASKS[ask] for ask in lacking)), asks=lacking)


def _settle(mission: Mission, at: datetime) -> None:
    """Nobody waits any more for the removal of an obstacle. The rows say so by having no decider.

    What climbed by rule, being late, ends with the mission, or when another office is asked; a claim may be sent back.
    """
    waiting = Escalation.objects.filter(mission=mission, decided_at__isnull=True)
    if mission.state in {State.DONE_CLAIMED, State.CONTESTED}:
        waiting = waiting.filter(by_rule=False)
    waiting.update(decided_at=at)
    Delay.objects.filter(mission=mission, over_at__isnull=True).exclude(level_required="").update(over_at=at)
    if mission.state == State.DRAFT:
        mission.escalation_level, mission.escalated_at, mission.late_reason = 0, None, ""


def enter_state(mission: Mission, state: State, at: datetime) -> None:
    """Set the state and what follows from it: open or closed, who waits for whom, what no longer presses."""
    mission.state, mission.state_since = state, at
    mission.is_open = state not in CLOSED
    mission.closed_at = None if mission.is_open else at
    mission.verified_at = at if state == State.VERIFIED else None
    if state not in WORKING:
        mission.due_flag = ""
        mission.blocked, mission.level_required = False, ""
