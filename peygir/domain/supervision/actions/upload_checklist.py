"""A spreadsheet becomes a draft: converted, tried with the validator, kept with its warnings. Nothing is kept of a faulty one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.actions._checklists import load_checklist
from peygir.domain.supervision.actions._drafting import free_version, keep_draft, prepare
from peygir.domain.supervision.checklists.converting import Converted
from peygir.domain.supervision.checklists.permissions import check_can_make
from peygir.domain.supervision.checklists.problems import FormIdDiffers, FormIdTaken, UseUnknown
from peygir.domain.supervision.models import Checklist, ChecklistVersion
from peygir.domain.supervision.scopes import INSPECTED_KINDS


@dataclass(frozen=True, slots=True)
class NewChecklist:
    """What the spreadsheet does not say of itself."""

    use: str = Checklist.Use.FIELD
    office_kinds: Sequence[str] = ()
    title_en: str = ""


def upload_checklist(
    *,
    xlsx: bytes,
    filename: str = "",
    checklist_id: int | None = None,
    new: NewChecklist | None = None,
    by: Actor,
    at: datetime,
) -> ChecklistVersion:
    """Make a draft of a checklist that is there, or of a new one of the actor's office.

    SpreadsheetRefused, ChecklistFaulty (every fault with its row), FormIdTaken, FormIdDiffers, VersionTaken, UseUnknown.
    The conversion, which takes a moment, stands outside the transaction.
    """
    if checklist_id is None:
        check_can_make(by)
    else:
        with transaction.atomic():
            load_checklist(checklist_id, by)
    converted, warnings = prepare(xlsx, free_version(checklist_id, at), at)
    with transaction.atomic():
        checklist = load_checklist(checklist_id, by) if checklist_id is not None else _new(converted, new or NewChecklist(), by)
        if converted.form.form_id != checklist.form_id:
            raise FormIdDiffers(form_id=converted.form.form_id, expected=checklist.form_id)
        version = keep_draft(checklist, converted, xlsx, warnings, at)
        record(
            action="supervision.upload_checklist", thing="checklist", thing_id=checklist.pk, by=by, at=at,
            changes={"form_id": (None, checklist.form_id), "version": (None, version.version), "file": (None, filename[:120])},
        )  # fmt: skip
    return version


def _new(converted: Converted, new: NewChecklist, by: Actor) -> Checklist:
    if new.use not in Checklist.Use.values or not set(new.office_kinds) <= INSPECTED_KINDS:
        raise UseUnknown
    if Checklist.objects.filter(form_id=converted.form.form_id).exists():
        raise FormIdTaken(form_id=converted.form.form_id)
    return Checklist.objects.create(
        form_id=converted.form.form_id, use=new.use, title_fa=converted.form.title[:160], title_en=new.title_en.strip()[:160],
        office_kinds=sorted(set(new.office_kinds)), owner_office_id=by.office_id,
    )  # fmt: skip
