"""Who has a stake in an issue: organisations and groups, never a private person."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import _given
from peygir.domain.issues.actions._change import acted, change, load
from peygir.domain.issues.models import Stakeholder
from peygir.domain.issues.permissions import check_can
from peygir.domain.issues.problems import PartNotFound


@transaction.atomic
def add_stakeholder(
    issue_id: int, name: str, kind: str, stake: str = "", office_id: int | None = None, *, by: Actor, at: datetime
) -> Stakeholder:
    issue = load(issue_id, by)
    check_can("add_stakeholder", by, issue)
    made = Stakeholder.objects.create(
        issue=issue,
        name=_given.needed(name, "name", 160),
        kind=_given.one_of(kind, Stakeholder.Kind.values, "kind"),
        stake=_given.short(stake, "stake", 300),
        office_id=_given.office(office_id, at, "office_id") if office_id is not None else None,
        **acted(by, at),
    )
    changes = {"stakeholder": (None, made.pk), "kind": (None, kind)}
    change(issue, "add_stakeholder", by=by, at=at, changes=changes, private={"name": made.name})
    return made


@transaction.atomic
def remove_stakeholder(stakeholder_id: int, *, by: Actor, at: datetime) -> None:
    found = Stakeholder.objects.filter(pk=stakeholder_id).first()
    if found is None:
        raise PartNotFound
    issue = load(found.issue_id, by)
    check_can("remove_stakeholder", by, issue)
    found.delete()
    change(issue, "remove_stakeholder", by=by, at=at, changes={"stakeholder": (stakeholder_id, None)})
