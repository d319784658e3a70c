"""Put an office, with all below it, under another parent."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.revisions import bump
from peygir.domain.places.locking import locked_office
from peygir.domain.places.models import Office
from peygir.domain.places.permissions import check_can_edit
from peygir.domain.places.problems import OfficeLoop, OfficeTooDeep
from peygir.domain.places.queries import OFFICES
from peygir.domain.places.rules import MAX_OFFICE_LEVEL
from peygir.domain.places.writing import repath


@transaction.atomic
def move_office(*, office_id: int, parent_id: int | None, reason: str = "", by: Actor, at: datetime) -> Office:
    """The paths of the whole subtree follow. Demands keep the offices above as they were when they came to their office."""
    check_can_edit(by)
    office = locked_office(office_id)
    parent = locked_office(parent_id) if parent_id is not None else None
    if parent and parent.path.startswith(office.path):
        raise OfficeLoop()
    if office.parent_id == parent_id:
        return office
    deeper = (parent.level + 1 if parent else 1) - office.level
    deepest = Office.objects.filter(path__startswith=office.path).aggregate(deepest=Max("level"))["deepest"]
    if deepest + deeper > MAX_OFFICE_LEVEL:
        raise OfficeTooDeep(most=MAX_OFFICE_LEVEL)
    before, old = office.parent_id, office.path
    office.parent, office.path = parent, f"{parent.path if parent else '/'}{office.pk}/"
    repath(Office.objects.all(), old, office.path, "level", deeper)
    office.level += deeper
    office.save(update_fields=["parent"])
    record(
        action="places.move_office", thing="office", thing_id=office_id, by=by, at=at, reason=reason,
        changes={"parent_id": (before, parent_id)},
    )  # fmt: skip
    bump(OFFICES)
    return office
