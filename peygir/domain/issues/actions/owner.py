"""Who answers for an issue, and by when."""

from datetime import date, datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import _given
from peygir.domain.issues.actions._change import change, load
from peygir.domain.issues.models import Issue
from peygir.domain.issues.permissions import check_can


@transaction.atomic
def set_owner(issue_id: int, office_id: int, note: str = "", *, by: Actor, at: datetime, version: int | None = None) -> Issue:
    """The office answerable (متولی): any open office, also of an agency; it sees the issue from then on."""
    issue = load(issue_id, by, version)
    check_can("set_owner", by, issue)
    before, issue.owner_office_id = issue.owner_office_id, _given.office(office_id, at, "office_id")
    if before != office_id:
        change(issue, "set_owner", by=by, at=at, changes={"owner_office": (before, office_id)}, note=note.strip())
    return issue


@transaction.atomic
def set_due(issue_id: int, due_on: date, *, by: Actor, at: datetime, version: int | None = None) -> Issue:
    """By when the plan is to be done."""
    issue = load(issue_id, by, version)
    check_can("set_due", by, issue)
    before, issue.due_on = issue.due_on, due_on
    if before != due_on:
        told = (before.isoformat() if before else None, due_on.isoformat())
        change(issue, "set_due", by=by, at=at, changes={"due_on": told})
    return issue
