"""What the forms of this family offer to choose from, in the reader's language."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.capacities.permissions import can_keep
from peygir.domain.capacities.queries import people_of, skills
from peygir.domain.capacities.words import KINDS
from peygir.domain.people.models import Appointment
from peygir.domain.people.roles import title
from peygir.domain.places.queries import office_tree
from peygir.web.shared.wording import language

Choices = list[tuple[Any, Any]]


def today() -> date:
    return local_date(timezone.now())


def named(row: Any) -> str:
    return row.name_en if language() == "en" and row.name_en else row.name_fa


def office_name(office_id: int | None) -> str:
    office = office_tree().get(office_id)
    return office.name(language()) if office is not None else ""


def kinds() -> Choices:
    return [(code, words.in_language(language())) for code, words in KINDS.items()]


def skill_choices(kept: Iterable[Any] = ()) -> Choices:
    """Active skills, and those the row has already."""
    found = {one.pk: named(one) for one in (*skills(), *kept)}
    return list(found.items())


def kept_offices(by: Actor, what: str) -> Choices:
    """The offices whose things, teams, absences or budget the actor keeps."""
    offices = office_tree()
    if by.office_id not in offices:
        return []
    below = sorted(offices.subtree(by.office_id), key=lambda one: offices[one].path)
    open_ones = [offices[one] for one in below if offices[one].is_open(today())]
    return [(one.id, one.name(language())) for one in open_ones if can_keep(what, by, one.id)]


def person(appointment: Appointment) -> str:
    name = appointment.user.get_full_name()
    return f"{name}{'، ' if language() == 'fa' else ', '}{title(appointment.role, appointment.kind, language())}"


def people(office_id: int | None) -> Choices:
    return [(one.pk, person(one)) for one in people_of(office_id, today())] if office_id is not None else []


def number_in(given: str) -> int | None:
    """A number of an address, or None."""
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else None
