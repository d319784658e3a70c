"""What every action has in common: find the issue, write the row, a step on its time line, and the journal."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from peygir.base.text import fold
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.models import Issue, StageStep
from peygir.domain.issues.problems import (
    IssueAlreadyClosed,
    IssueChangedMeanwhile,
    IssueNotFound,
    ReasonMissing,
    TextTooLong,
    at_field,
)
from peygir.domain.issues.queries.visible import visible_to
from peygir.domain.issues.words import STAGES, told

REASON_LONGEST = 300


def load(issue_id: int, by: Actor, version: int | None = None, *, open_only: bool = True) -> Issue:
    """The issue, locked until the transaction ends; IssueNotFound when the actor does not see it."""
    # Not its key: rows that point at the issue may be written meanwhile, so two links between two issues do not lock up.
    issue = visible_to(by).select_for_update(of=("self",), no_key=True).filter(pk=issue_id).first()
    if issue is None:
        raise IssueNotFound
    if version is not None and version != issue.version:
        raise IssueChangedMeanwhile
    if open_only and not issue.is_open:
        raise IssueAlreadyClosed(stage=told(STAGES[issue.stage]))
    return issue


def acted(by: Actor, at: datetime) -> dict[str, Any]:
    """The columns of who wrote a row, when."""
    return {
        "at": at,
        "actor_kind": by.kind,
        "actor_user_id": by.user_id,
        "actor_appointment_id": by.appointment_id,
        "actor_office_id": by.office_id,
        "actor_name": by.name[:240],
    }


def save(issue: Issue) -> None:
    """Write the whole row with its next version. The row is locked, so nobody else's change can be lost."""
    issue.version += 1
    issue.title_key = fold(issue.title)[:330]
    issue.save(force_update=True)


def write_step(
    issue: Issue,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    before: str,
    changes: Mapping[str, tuple[object, object]] | None = None,
    reason: str = "",
    note: str = "",
    private: Mapping[str, str] | None = None,
) -> StageStep:
    """A step on the time line and its twin in the journal, which keeps free text as a hash only."""
    step = StageStep(
        issue=issue, verb=verb, from_stage=before, to_stage=issue.stage, owner_office_id=issue.owner_office_id,
        reason=reason, note=note, **acted(by, at),
    )  # fmt: skip
    step.save(force_insert=True)
    hidden = {name: text for name, text in {"reason": reason, "note": note, **(private or {})}.items() if text}
    record(
        action=f"issues.{verb}", thing="issue", thing_id=issue.pk, by=by, at=at, changes=changes or None, private=hidden or None
    )
    return step


def change(
    issue: Issue,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    changes: Mapping[str, tuple[object, object]],
    reason: str = "",
    note: str = "",
    private: Mapping[str, str] | None = None,
) -> StageStep:
    """A change that leaves the stage as it is. Attributes set on `issue` before are saved; name them in `changes`."""
    save(issue)
    return write_step(issue, verb, by=by, at=at, before=issue.stage, changes=changes, reason=reason, note=note, private=private)


def need_reason(reason: str) -> str:
    """The reason, trimmed; ReasonMissing or TextTooLong beside its field."""
    reason = reason.strip()
    if not reason:
        raise at_field(ReasonMissing, "reason")
    if len(reason) > REASON_LONGEST:
        raise at_field(TextTooLong, "reason", limit=REASON_LONGEST)
    return reason
