"""Whose turn it is: which office must act next, who decides a contest, who stands above."""

from peygir.domain.missions.models import Escalation, Mission
from peygir.domain.missions.states import State
from peygir.domain.places.offices import OfficeNode
from peygir.domain.places.queries import office_tree

# Offices whose heads decide over others. An agency's seat or a call centre holds no such head here.
DECIDING_KINDS = frozenset({"coordination_office", "district_municipality", "bakhshdari", "governorate"})


def office_above(office_id: int | None) -> OfficeNode | None:
    """The nearest office above that decides; None at a root."""
    offices = office_tree()
    office = offices.get(office_id)
    above = [offices[one] for one in office.path[:-1]] if office is not None else []
    return next((one for one in reversed(above) if one.kind in DECIDING_KINDS), None)


def judge_of(mission: Mission) -> OfficeNode | None:
    """Who decides a contest: the nearest office above both; above the giver where the giver stands above the doer.

    Where no office stands above both (an agency hangs below no bakhshdari), the one above the giver; for a part that an
    agency gave, who gave the whole; at a root the giver's own office, where a second person decides.
    """
    offices = office_tree()
    giver, doer = offices.get(mission.giver_office_id), offices.get(mission.office_id)
    if giver is None:
        return None
    if doer is not None and giver.id not in doer.path:
        shared = [offices[one] for one in giver.path[:-1] if one in doer.path[:-1]]
        common = next((one for one in reversed(shared) if one.kind in DECIDING_KINDS), None)
        if common is not None:
            return common
    above = office_above(giver.id)
    if above is not None:
        return above
    if giver.kind not in DECIDING_KINDS and mission.parent is not None:
        whole = offices.get(mission.parent.giver_office_id)
        return whole if whole is not None and whole.kind in DECIDING_KINDS else judge_of(mission.parent)
    return giver


def verifier_of(mission: Mission) -> OfficeNode | None:
    """Whose turn a claim is: the giver's; where an office set itself the task, that of the one above, or an inspectorate."""
    if mission.giver_office_id != mission.office_id:
        return office_tree().get(mission.giver_office_id)
    return office_above(mission.office_id) or _watchdog(mission.office_id)


def _watchdog(office_id: int | None) -> OfficeNode | None:
    """An inspectorate, of the same tree where there is one: the nearest thing to a level above a root."""
    office = office_tree().get(office_id)
    if office is None:
        return None
    found = [one for one in office_tree() if one.kind == "inspectorate"]
    return min(found, key=lambda one: (one.path[0] != office.path[0], one.id), default=None)


def next_office_id(mission: Mission) -> int | None:
    """The office whose turn it is; None where nobody waits any more."""
    match mission.state:
        case State.DRAFT:
            return mission.giver_office_id
        case State.CONTESTED:
            judge = judge_of(mission)
            return judge.id if judge is not None else mission.giver_office_id
        case State.DONE_CLAIMED:
            verifier = verifier_of(mission)
            return verifier.id if verifier is not None else mission.giver_office_id
        case State.VERIFIED | State.CANCELLED:
            return None
    if mission.blocked:
        return _decides_block(mission) or mission.office_id
    return mission.office_id


def _decides_block(mission: Mission) -> int | None:
    waiting = Escalation.objects.filter(mission=mission, decided_at__isnull=True, to_office__isnull=False)
    return waiting.order_by("-at", "-id").values_list("to_office_id", flat=True).first()
