"""What this room asks of the rooms below, in one place: offices, calendars, promises."""

from datetime import datetime

from peygir.base.calendar import WorkingCalendar, local_date
from peygir.domain.calendars.queries import working_calendar
from peygir.domain.demands.rules import Standard, promised_by
from peygir.domain.places.offices import OfficeNode
from peygir.domain.places.queries import calendar_scopes, office_tree, tree
from peygir.domain.services.values import ServiceValue


def office(office_id: int) -> OfficeNode:
    """The office as a value from memory; KeyError for an unknown id."""
    return office_tree()[office_id]


def active_office(office_id: int, at: datetime) -> OfficeNode | None:
    """The office, or None when it does not exist or is closed on that day."""
    found = office_tree().get(office_id)
    return found if found is not None and found.is_open(local_date(at)) else None


def place_column(place_id: int | None) -> str:
    """The demand's column that holds places of this one's level; "" for none."""
    found = tree().get(place_id)
    return found.column if found is not None else ""


def calendar_of(office_id: int) -> WorkingCalendar:
    """The working calendar an office keeps: the country's, its province's, that of the offices above it, its own."""
    return working_calendar(calendar_scopes(office_id))


def promise(service: ServiceValue, office_id: int, start: datetime) -> datetime:
    """The moment this office promises the service for, counted from `start`."""
    standard = Standard(service.standard_amount, service.standard_unit, service.standard_clock)
    return promised_by(start, standard, calendar_of(office_id))


def watchdog(unit_id: int) -> int | None:
    """An inspectorate that does not belong to the unit, the nearest thing to a level above a root."""
    outside = [o.id for o in office_tree() if o.kind == "inspectorate" and unit_id not in o.path]
    return min(outside, default=None)
