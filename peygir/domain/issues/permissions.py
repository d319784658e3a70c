"""Who may: role × place × stage. `check_can(verb, by, issue)` raises a sentence; `can` is its boolean twin.

The sets are read off the list of roles; tests/domain/issues/truth_table.csv states the outcome for each. Seeing comes
first: an action loads its issue from visible_to, so what is not visible is not found.
"""

from peygir.base.calendar import local_date
from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.models import Issue, MissionProposal, Proposal, StageStep
from peygir.domain.issues.problems import (
    NeedsLevelAbove,
    OnlyStewardEditsCatalogue,
    OwnEntryNotReviewed,
    OwnWorkNotConfirmed,
    ReadOnlyHere,
    RoleMayNot,
)
from peygir.domain.issues.scopes import CONTRIBUTORS, DECIDERS, KEEPERS, REVIEWERS, holds
from peygir.domain.issues.states import Stage, Verb
from peygir.domain.people.queries import served_at

# The verbs of who keeps the register of the place.
KEEPING = frozenset({
    Verb.VERIFY, Verb.ANALYSE, Verb.SEND_BACK, Verb.REOPEN, Verb.MERGE, Verb.SPLIT, Verb.RETIRE,
    "edit", "link", "unlink", "consider_links", "set_owner", "set_due", "set_indicator", "set_services", "add_stakeholder",
    "remove_stakeholder", "add_cause", "edit_cause", "move_cause", "remove_cause", "add_alternative", "remove_alternative",
    "cite_aim", "uncite_aim",
})  # fmt: skip
# What binds an office or the public: an area manager leaves it to the level above.
DECIDING = frozenset({
    Verb.PRIORITISE, Verb.PLAN, Verb.RESOLVE, "mark_top", "unmark_top", "publish", "unpublish", "choose", "propose_mission",
})  # fmt: skip
BRINGING = frozenset({"add_evidence"})
# What the office answerable does for its issue, whoever keeps the register.
OWNERS_WORK = frozenset({"add_evidence", "measure_indicator", "add_alternative", "add_cause"})
_LATE = frozenset({Stage.PRIORITISED, Stage.PLANNED, Stage.RESOLVED, Stage.WATCHED})
_SIGNALS = frozenset({Verb.REOPEN, Verb.WATCH, "rest", "add_evidence"})  # what the timetable does by itself


def check_can(verb: str, by: Actor, issue: Issue) -> None:
    """Raise the sentence that says why the actor may not take this step in this issue."""
    if by.kind == "job" and verb in _SIGNALS:
        return
    if by.kind != "appointment":
        raise RoleMayNot
    if verb == "review":
        _check_review(by, issue)
        return
    if verb in OWNERS_WORK and _answers(by, issue):
        return
    roles = _roles(verb)
    if by.role not in roles:
        raise RoleMayNot
    if not holds(by, issue.place_path):
        raise ReadOnlyHere
    if by.role == "area_manager" and issue.stage in _LATE and verb not in BRINGING:
        raise NeedsLevelAbove
    if verb == Verb.RESOLVE:
        _check_not_owner(by, issue)


def can(verb: str, by: Actor, issue: Issue) -> bool:
    try:
        check_can(verb, by, issue)
    except Problem:
        return False
    return True


def _roles(verb: str) -> frozenset[str]:
    if verb in KEEPING or verb == "measure_indicator":
        return KEEPERS
    if verb in DECIDING:
        return DECIDERS
    if verb in BRINGING:
        return KEEPERS | CONTRIBUTORS | {"analyst", "inspector"}
    return frozenset()


def _answers(by: Actor, issue: Issue) -> bool:
    """Whether the actor works at the office answerable."""
    return by.role in KEEPERS | CONTRIBUTORS and issue.owner_office_id is not None and issue.owner_office_id == by.office_id


def _check_review(by: Actor, issue: Issue) -> None:
    if by.role not in REVIEWERS:
        raise RoleMayNot
    # One person may hold several appointments: the person counts. A part says what its whole said, whoever split it.
    part: Issue | None = issue
    while part is not None:
        if by.user_id is not None and by.user_id == part.entered_by_user_id:
            raise OwnEntryNotReviewed
        part = part.split_from


def _check_not_owner(by: Actor, issue: Issue) -> None:
    """Nor anybody who held an appointment there since the plan was made: one person may wear several hats.

    Each office that was answerable since then counts: the last one may have been named to let another confirm.
    """
    owners = set(
        StageStep.objects.filter(issue=issue, at__gte=issue.stage_since, owner_office__isnull=False)
        .order_by()
        .values_list("owner_office_id", flat=True)
    )
    if issue.owner_office_id is not None:
        owners.add(issue.owner_office_id)
    if by.office_id in owners or any(served_at(by.user_id, one, local_date(issue.stage_since)) for one in sorted(owners)):
        raise OwnWorkNotConfirmed


def check_can_enter(by: Actor, place_path: str) -> None:
    if by.kind != "appointment" or by.role not in KEEPERS | CONTRIBUTORS:
        raise RoleMayNot
    if not holds(by, place_path):
        raise ReadOnlyHere


def can_enter(by: Actor, place_path: str = "") -> bool:
    """Whether the actor may enter an issue at all, or at a place."""
    if not place_path:
        return by.kind == "appointment" and by.role in KEEPERS | CONTRIBUTORS
    return by.role in KEEPERS | CONTRIBUTORS and holds(by, place_path)


def check_can_decide_proposal(by: Actor, proposal: Proposal) -> None:
    """Accept, refuse or split what an engine proposed: who keeps the register of its place."""
    if by.kind != "appointment" or by.role not in KEEPERS:
        raise RoleMayNot
    if not holds(by, proposal.place_path):
        raise ReadOnlyHere


def can_decide_proposal(by: Actor, proposal: Proposal) -> bool:
    try:
        check_can_decide_proposal(by, proposal)
    except Problem:
        return False
    return True


def check_can_moderate(by: Actor, issue: Issue) -> None:
    """Show or hide a comment: who keeps the register, and clerks of citizens' messages."""
    if by.kind != "appointment" or by.role not in KEEPERS | {"clerk"}:
        raise RoleMayNot
    if not holds(by, issue.place_path):
        raise ReadOnlyHere


def can_moderate(by: Actor, issue: Issue) -> bool:
    try:
        check_can_moderate(by, issue)
    except Problem:
        return False
    return True


def check_can_take_mission(by: Actor, proposal: MissionProposal) -> None:
    """Who keeps the register of the issue's place, or leads the office that the solution was proposed for."""
    if by.kind != "appointment" or by.role not in KEEPERS:
        raise RoleMayNot
    if proposal.owner_office_id != by.office_id and not holds(by, proposal.issue.place_path):
        raise ReadOnlyHere


def check_can_give_back_mission(by: Actor) -> None:
    """Whoever may cancel a mission; which one is checked where missions are."""
    if by.kind == "reporter" or (by.kind == "appointment" and by.role not in KEEPERS | CONTRIBUTORS):
        raise RoleMayNot


def check_is_job(by: Actor) -> None:
    """What only the timetable does."""
    if by.kind != "job":
        raise RoleMayNot


def check_can_edit_catalogue(by: Actor) -> None:
    if not (by.kind == "job" or (by.kind == "appointment" and by.role == "steward")):
        raise OnlyStewardEditsCatalogue


def can_edit_catalogue(by: Actor) -> bool:
    return by.kind == "job" or (by.kind == "appointment" and by.role == "steward")
