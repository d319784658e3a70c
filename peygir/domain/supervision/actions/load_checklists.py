"""The checklists every installation begins with: made here, from facts, by the same way as an uploaded one."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.actions._checklists import keep_version
from peygir.domain.supervision.checklists.converting import convert_workbook
from peygir.domain.supervision.checklists.permissions import check_is_job
from peygir.domain.supervision.checklists.starting.building import build
from peygir.domain.supervision.checklists.starting.reading import StartingForm, read_forms
from peygir.domain.supervision.models import Checklist, ChecklistVersion


@transaction.atomic
def load_checklists(*, by: Actor, at: datetime) -> int:
    """Add and publish the starting checklists that are not there yet. Returns how many.

    One that is there stays as its people made it; a newer one of the house is then offered by nobody.
    """
    check_is_job(by)
    there = set(Checklist.objects.values_list("form_id", flat=True))
    wanted = [form for form in read_forms() if form.form_id not in there]
    for form in wanted:
        version = _load(form, at)
        record(
            action="supervision.load_checklists", thing="checklist", thing_id=version.checklist_id, by=by, at=at,
            changes={"form_id": (None, form.form_id), "version": (None, version.version), "hash": (None, version.sha256)},
        )  # fmt: skip
    return len(wanted)


def _load(form: StartingForm, at: datetime) -> ChecklistVersion:
    facts = form.facts
    xlsx = build(form)
    converted = convert_workbook(xlsx)
    checklist = Checklist.objects.create(
        form_id=form.form_id, use=facts["use"], title_fa=facts["title_fa"], title_en=facts["title_en"],
        office_kinds=facts["office_kinds"],
    )  # fmt: skip
    version = keep_version(checklist, converted, xlsx, converted.warnings, at)
    version.published_at = at
    version.save(update_fields=["published_at"])
    return version
