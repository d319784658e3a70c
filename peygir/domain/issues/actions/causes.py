"""The tree of causes of an issue."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import _given
from peygir.domain.issues.actions._change import acted, change, load
from peygir.domain.issues.models import Cause, Issue
from peygir.domain.issues.permissions import check_can
from peygir.domain.issues.problems import CauseHasChildren, CauseLoop, PartNotFound, at_field
from peygir.domain.issues.rules import closes_circle


@transaction.atomic
def add_cause(
    issue_id: int, text: str, kind: str, parent_id: int | None = None, evidence: str = "", *, by: Actor, at: datetime
) -> Cause:
    """`kind`: root or contributing; `parent_id`: the cause it explains, None: the issue itself."""
    issue = load(issue_id, by)
    check_can("add_cause", by, issue)
    _check_parent(issue, parent_id)
    made = Cause.objects.create(
        issue=issue,
        parent_id=parent_id,
        text=_given.needed(text, "text", 400),
        kind=_given.one_of(kind, Cause.Kind.values, "kind"),
        evidence=_given.short(evidence, "evidence", _given.TEXT_LONGEST),
        order=_next_order(issue, parent_id),
        **acted(by, at),
    )
    changes = {"cause": (None, made.pk), "kind": (None, kind), "parent": (None, parent_id)}
    change(issue, "add_cause", by=by, at=at, changes=changes, private={"text": made.text})
    return made


@transaction.atomic
def edit_cause(cause_id: int, text: str, kind: str, evidence: str = "", *, by: Actor, at: datetime) -> Cause:
    cause, issue = _loaded(cause_id, "edit_cause", by)
    before = cause.kind
    cause.text = _given.needed(text, "text", 400)
    cause.kind = _given.one_of(kind, Cause.Kind.values, "kind")
    cause.evidence = _given.short(evidence, "evidence", _given.TEXT_LONGEST)
    cause.save(update_fields=["text", "kind", "evidence"])
    changes = {"cause": (cause_id, cause_id), "kind": (before, kind)}
    change(issue, "edit_cause", by=by, at=at, changes=changes, private={"text": cause.text})
    return cause


@transaction.atomic
def move_cause(cause_id: int, parent_id: int | None, order: int | None = None, *, by: Actor, at: datetime) -> Cause:
    """Under another cause, or to the top; `order` among its new neighbours, at the end when left out."""
    cause, issue = _loaded(cause_id, "move_cause", by)
    _check_parent(issue, parent_id)
    edges = Cause.objects.filter(issue=issue, parent__isnull=False).exclude(pk=cause_id).values_list("pk", "parent_id")
    if parent_id is not None and (parent_id == cause_id or closes_circle(edges, cause_id, parent_id)):
        raise at_field(CauseLoop, "parent_id")
    before = cause.parent_id
    cause.parent_id = parent_id
    cause.order = _next_order(issue, parent_id) if order is None else max(0, min(order, 32767))
    cause.save(update_fields=["parent", "order"])
    change(issue, "move_cause", by=by, at=at, changes={"cause": (cause_id, cause_id), "parent": (before, parent_id)})
    return cause


@transaction.atomic
def remove_cause(cause_id: int, *, by: Actor, at: datetime) -> None:
    """Only a leaf: what stands below it is moved first."""
    cause, issue = _loaded(cause_id, "remove_cause", by)
    if Cause.objects.filter(parent_id=cause_id).exists():
        raise CauseHasChildren
    cause.delete()
    change(issue, "remove_cause", by=by, at=at, changes={"cause": (cause_id, None)})


def _loaded(cause_id: int, verb: str, by: Actor) -> tuple[Cause, Issue]:
    found = Cause.objects.filter(pk=cause_id).first()
    if found is None:
        raise PartNotFound
    issue = load(found.issue_id, by)
    check_can(verb, by, issue)
    return found, issue


def _check_parent(issue: Issue, parent_id: int | None) -> None:
    if parent_id is not None and not Cause.objects.filter(issue=issue, pk=parent_id).exists():
        raise PartNotFound


def _next_order(issue: Issue, parent_id: int | None) -> int:
    last = Cause.objects.filter(issue=issue, parent_id=parent_id).aggregate(last=Max("order"))["last"]
    return 0 if last is None else last + 1
