"""Change what is said of an office."""

from datetime import datetime
from typing import Any

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.revisions import bump
from peygir.domain.places.locking import locked_office, locked_place
from peygir.domain.places.models import Office
from peygir.domain.places.permissions import check_can_edit
from peygir.domain.places.problems import OfficeCodeTaken
from peygir.domain.places.queries import OFFICES
from peygir.domain.places.writing import SOURCED, changed, check_dates, check_names, name_keys

_FIELDS = {"code", "kind", "agency_kind", "place_id", "name_fa", "name_en", "phone", "opened_on", *SOURCED}


@transaction.atomic
def update_office(*, office_id: int, reason: str = "", by: Actor, at: datetime, **values: Any) -> Office:
    """Change the given fields. Parent and closing have actions of their own."""
    check_can_edit(by)
    if unknown := values.keys() - _FIELDS:
        raise TypeError(f"update_office does not change {', '.join(sorted(unknown))}")
    office = locked_office(office_id)
    if "place_id" in values:
        locked_place(values["place_id"])
    if "kind" in values:
        values["kind"] = Office.Kind(values["kind"]).value
    changes = changed(office, values)
    check_names(office.code, office.name_fa)
    check_dates(office.opened_on, office.closed_on)
    if "code" in changes and Office.objects.filter(code=office.code).exclude(pk=office_id).exists():
        raise OfficeCodeTaken(office_code=office.code)
    if changes:
        keys = name_keys(office.name_fa, office.name_en)
        office.name_key, office.sort_key = keys["name_key"], keys["sort_key"]
        office.save()
        record(
            action="places.update_office", thing="office", thing_id=office_id, by=by, at=at, reason=reason,
            changes=changes,
        )  # fmt: skip
        bump(OFFICES)
    return office
