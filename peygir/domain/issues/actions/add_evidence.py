"""Lay evidence under an issue."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import load, save, write_step
from peygir.domain.issues.actions._evidence import lay
from peygir.domain.issues.drafts import NewEvidence
from peygir.domain.issues.models import Evidence
from peygir.domain.issues.permissions import check_can


@transaction.atomic
def add_evidence(issue_id: int, draft: NewEvidence, *, by: Actor, at: datetime) -> Evidence:
    """`draft.ref`: a plain value, such as the query string of a list. Also for a resolved issue: it is still watched."""
    issue = load(issue_id, by, open_only=False)
    check_can("add_evidence", by, issue)
    evidence = lay(issue, draft, by=by, at=at)
    save(issue)
    write_step(
        issue, "add_evidence", by=by, at=at, before=issue.stage,
        changes={"evidence": (None, evidence.pk), "kind": (None, evidence.kind), "count": (None, evidence.count)},
        private={"summary": evidence.summary},
    )  # fmt: skip
    return evidence
