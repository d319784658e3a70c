"""What a checklist is for: whose offices, its English title, whether it is offered at all."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.actions._checklists import load_checklist
from peygir.domain.supervision.checklists.permissions import check_can_change
from peygir.domain.supervision.checklists.problems import UseUnknown
from peygir.domain.supervision.models import Checklist
from peygir.domain.supervision.scopes import INSPECTED_KINDS


@transaction.atomic
def edit_checklist(
    *, checklist_id: int, office_kinds: Sequence[str], title_en: str = "", active: bool = True, by: Actor, at: datetime
) -> Checklist:
    """ChecklistNotFound, UseUnknown (a kind of office that is not inspected). The form itself changes by versions only."""
    checklist = load_checklist(checklist_id, by)
    if not set(office_kinds) <= INSPECTED_KINDS:
        raise UseUnknown
    wanted = {"office_kinds": sorted(set(office_kinds)), "title_en": title_en.strip()[:160], "active": active}
    changes = {name: (getattr(checklist, name), value) for name, value in wanted.items() if getattr(checklist, name) != value}
    for name, value in wanted.items():
        setattr(checklist, name, value)
    check_can_change(by, checklist)  # nobody hands a checklist of the house out of the own reach
    if changes:
        checklist.save(update_fields=list(wanted))
        record(action="supervision.edit_checklist", thing="checklist", thing_id=checklist.pk, by=by, at=at, changes=changes)
    return checklist
