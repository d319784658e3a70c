"""A resolved issue is not resolved after all: its signal came back, or a person says so."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import load, need_reason
from peygir.domain.issues.actions._evidence import lay
from peygir.domain.issues.actions._move import arrow_of, move
from peygir.domain.issues.drafts import NewEvidence
from peygir.domain.issues.models import Evidence, Issue
from peygir.domain.issues.permissions import check_can
from peygir.domain.issues.states import Verb


@transaction.atomic
def reopen(
    issue_id: int, reason: str, note: str = "", signal: Mapping[str, Any] | None = None, *, by: Actor, at: datetime
) -> Issue:
    """Back to *analysed*: it is known to be real, but what was thought of its causes or solution did not hold.

    The day promised is over; the next plan asks for a day, a choice and a place in the order anew.

    `signal`: what returned, as values: `summary` (words), `count`, `ref`, `observed_at`; it becomes evidence.
    """
    issue = load(issue_id, by, open_only=False)
    check_can(Verb.REOPEN, by, issue)
    walked = arrow_of(issue, Verb.REOPEN)
    changes: dict[str, tuple[object, object]] = {"reopened_count": (issue.reopened_count, issue.reopened_count + 1)}
    issue.reopened_count += 1
    if issue.due_on is not None:
        changes["due_on"] = (issue.due_on.isoformat(), None)
        issue.due_on = None
    if signal:
        draft = NewEvidence(
            kind=Evidence.Kind.DEMANDS if by.kind == "job" else Evidence.Kind.STATEMENT,
            summary=str(signal.get("summary") or need_reason(reason))[:600],
            count=signal.get("count"),
            ref=str(signal.get("ref", "")),
            observed_at=signal.get("observed_at"),
        )
        evidence = lay(issue, draft, by=by, at=at)
        changes["evidence"] = (None, evidence.pk)
    move(issue, walked, by=by, at=at, reason=reason, note=note, changes=changes)
    return issue
