"""A row of evidence, for every action that lays one."""

from datetime import datetime
from urllib.parse import parse_qsl, urlencode

from django.conf import settings

from peygir.domain.audit.actors import Actor
from peygir.domain.files.models import File
from peygir.domain.issues.actions import _given
from peygir.domain.issues.actions._change import acted
from peygir.domain.issues.drafts import NewEvidence
from peygir.domain.issues.models import Evidence, Issue
from peygir.domain.issues.problems import FileUnknown, at_field

_SEARCHED = "q"  # what lists are searched for by: may be a name or a telephone number


def lay(issue: Issue, draft: NewEvidence, *, by: Actor, at: datetime) -> Evidence:
    """The row alone, the issue's count is set, not saved."""
    _given.between(draft.count, "count", 0)
    if draft.file_id is not None and not File.objects.filter(pk=draft.file_id).exists():
        raise at_field(FileUnknown, "file_id")
    evidence = Evidence.objects.create(
        issue=issue,
        kind=_given.one_of(draft.kind, Evidence.Kind.values, "kind"),
        summary=_given.needed(draft.summary, "summary", 600),
        ref=without_search(_given.short(draft.ref, "ref", 800)),
        count=draft.count,
        observed_at=draft.observed_at,
        file_id=draft.file_id,
        stage=issue.stage,
        **acted(by, at),
    )
    issue.evidence_count += 1
    return evidence


def without_search(ref: str) -> str:
    """An address or query string of ours without the words searched for: who reads issues may not read those. Else as it is."""
    ours = ref.startswith(("/", "?", settings.PUBLIC_URL))
    if not ours and (" " in ref or "://" in ref):
        return ref
    head, mark, rest = ref.partition("?") if ours else ("", "", ref)
    query, hash_, part = rest.partition("#")
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if pair[0] != _SEARCHED]
    if len(kept) == len(pairs):
        return ref
    return f"{head}{mark if kept else ''}{urlencode(kept)}{hash_}{part}"
