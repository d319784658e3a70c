"""Enter an office."""

from datetime import date, datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.revisions import bump
from peygir.domain.places.locking import locked_office, locked_place
from peygir.domain.places.models import Office
from peygir.domain.places.permissions import check_can_edit
from peygir.domain.places.problems import OfficeCodeTaken, OfficeTooDeep
from peygir.domain.places.queries import OFFICES
from peygir.domain.places.rules import MAX_OFFICE_LEVEL
from peygir.domain.places.writing import SOURCED, born, check_dates, check_names, name_keys

_TOLD = (
    "code", "kind", "agency_kind", "parent_id", "place_id", "name_fa", "name_en", "phone", "opened_on", *SOURCED
)  # fmt: skip


@transaction.atomic
def create_office(
    *,
    code: str,
    kind: str,
    place_id: int,
    name_fa: str,
    name_en: str = "",
    parent_id: int | None = None,
    agency_kind: str = "",
    phone: str = "",
    opened_on: date | None = None,
    closed_on: date | None = None,
    source: str = "",
    as_of: date | None = None,
    verified: bool = False,
    sample: bool = False,
    by: Actor,
    at: datetime,
) -> Office:
    """Enter an office seated at a place; what it answers for is a jurisdiction, granted apart."""
    check_can_edit(by)
    code = code.strip()
    check_names(code, name_fa)
    check_dates(opened_on, closed_on)
    if Office.objects.filter(code=code).exists():
        raise OfficeCodeTaken(office_code=code)
    place = locked_place(place_id)
    parent = locked_office(parent_id) if parent_id is not None else None
    level = parent.level + 1 if parent else 1
    if level > MAX_OFFICE_LEVEL:
        raise OfficeTooDeep(most=MAX_OFFICE_LEVEL)
    office = Office(
        code=code, kind=Office.Kind(kind), agency_kind=agency_kind, parent=parent, path="", level=level, place=place,
        name_fa=name_fa.strip(), name_en=name_en.strip(), phone=phone, opened_on=opened_on, closed_on=closed_on,
        source=source, as_of=as_of, verified=verified, sample=sample, **name_keys(name_fa, name_en),
    )  # fmt: skip
    office.save(force_insert=True)
    office.path = f"{parent.path if parent else '/'}{office.pk}/"
    office.save(update_fields=["path"])
    record(
        action="places.create_office", thing="office", thing_id=office.pk, by=by, at=at, changes=born(office, _TOLD)
    )  # fmt: skip
    bump(OFFICES)
    return office
