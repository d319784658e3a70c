"""A row of evidence, for every action that lays one."""

from datetime import datetime

from peygir.domain.audit.actors import Actor
from peygir.domain.files.models import File
from peygir.domain.issues.actions import _given
from peygir.domain.issues.actions._change import acted
from peygir.domain.issues.drafts import NewEvidence
from peygir.domain.issues.models import Evidence, Issue
from peygir.domain.issues.problems import FileUnknown, at_field


def lay(issue: Issue, draft: NewEvidence, *, by: Actor, at: datetime) -> Evidence:
    """The row alone, the issue's count is set, not saved."""
    _given.between(draft.count, "count", 0)
    if draft.file_id is not None and not File.objects.filter(pk=draft.file_id).exists():
        raise at_field(FileUnknown, "file_id")
    evidence = Evidence.objects.create(
        issue=issue,
        kind=_given.one_of(draft.kind, Evidence.Kind.values, "kind"),
        summary=_given.needed(draft.summary, "summary", 600),
        ref=_given.short(draft.ref, "ref", 800),
        count=draft.count,
        observed_at=draft.observed_at,
        file_id=draft.file_id,
        stage=issue.stage,
        **acted(by, at),
    )
    issue.evidence_count += 1
    return evidence
