"""Fill in what a version lacks in a language: a new draft, made of the same spreadsheet with the texts in their cells."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.actions._checklists import load_checklist, load_version
from peygir.domain.supervision.actions._drafting import free_version, keep_draft, prepare
from peygir.domain.supervision.checklists.problems import SourceMissing
from peygir.domain.supervision.checklists.translating import translated
from peygir.domain.supervision.models import ChecklistVersion, FormMedia


def translate_version(*, version_id: int, texts: Mapping[str, str], by: Actor, at: datetime) -> ChecklistVersion:
    """Return the new draft; `texts` by the keys of `untranslated`. ChecklistNotFound, SourceMissing, ChecklistFaulty."""
    with transaction.atomic():
        version = load_version(version_id, by)
    if not version.xlsx:
        raise SourceMissing
    said = {key: text for key, text in texts.items() if text.strip()}
    xlsx = translated(bytes(version.xlsx), said)
    converted, warnings = prepare(xlsx, free_version(version.checklist_id, at), at)
    with transaction.atomic():
        checklist = load_checklist(version.checklist_id, by)
        draft = keep_draft(checklist, converted, xlsx, warnings, at)
        FormMedia.objects.bulk_create(_copied(version, draft))
        record(
            action="supervision.translate_version", thing="checklist", thing_id=checklist.pk, by=by, at=at,
            changes={"version": (version.version, draft.version), "texts": (None, len(said))},
        )  # fmt: skip
    return draft


def _copied(version: ChecklistVersion, draft: ChecklistVersion) -> Iterator[FormMedia]:
    for media in version.media.filter(live=""):
        media.pk, media.version = None, draft
        yield media
