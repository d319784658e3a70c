"""What a new panel may be made of: places of the own subtree, periods to come, criteria, people who may judge."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.queries import periods
from peygir.domain.issues.ranking.permissions import JUDGES
from peygir.domain.issues.ranking.queries import criteria
from peygir.domain.issues.scopes import path_of
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import describe, in_force
from peygir.domain.places.queries import tree
from peygir.domain.places.words import LEVELS
from peygir.web.issues.naming import criterion_name, period_name
from peygir.web.shared.wording import language

_MOST_PLACES = 200
_YEAR = timedelta(days=366)


def choices_for(by: Actor) -> dict[str, list[tuple[Any, str]]]:
    return {
        "place_id": places(by),
        "period_id": coming_periods(),
        "criteria": [(one.code, criterion_name(one)) for one in criteria()],
        "appointment_ids": members(by),
    }


def places(by: Actor) -> list[tuple[int, str]]:
    """The own place, then what lies below it, as far as a list can be read."""
    known, today = tree(), timezone.localdate()
    level, found = [by.place_id] if by.place_id in known else [], []
    while level and len(found) + len(level) <= _MOST_PLACES:
        found += level
        level = [child.id for one in level for child in known.children(one, today)]
    return [(one, f"{LEVELS[known[one].level].in_language(language())} {known.name(one, language())}") for one in found]


def coming_periods() -> list[tuple[int, str]]:
    """Quarters and years that are not over, a year ahead."""
    today = timezone.localdate()
    return [(one.pk, period_name(one)) for kind in ("quarter", "year") for one in periods(kind, today, today + _YEAR)]


def members(by: Actor) -> list[tuple[int, str]]:
    """Appointments in force of the own place, of the places above and below it, and analysts; one query."""
    root = path_of(by.place_id)
    found = (
        Appointment.objects.filter(in_force(timezone.localdate()), role__in=JUDGES, user__is_active=True)
        .select_related("office__place")
        .order_by("office__path", "id")
    )
    return [(one.pk, describe(one)) for one in found if root and (one.role == "analyst" or _touch(one.office.place.path, root))]


def _touch(own: str, root: str) -> bool:
    return own.startswith(root) or root.startswith(own)
