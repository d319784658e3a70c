"""Checks of what an action is given."""

from collections.abc import Iterable
from datetime import date

from peygir.domain.capacities.models import Skill
from peygir.domain.capacities.problems import (
    AppointmentUnknown,
    ChoiceUnknown,
    DatesWrong,
    NameMissing,
    NumberWrong,
    OfficeUnknown,
    PlaceUnknown,
    SkillUnknown,
    TextTooLong,
    at_field,
)
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import in_force
from peygir.domain.places.queries import office_tree, tree


def name(text: str, field: str, limit: int) -> str:
    text = " ".join(text.split())
    if not text:
        raise at_field(NameMissing, field)
    return short(text, field, limit)


def short(text: str, field: str, limit: int) -> str:
    text = text.strip()
    if len(text) > limit:
        raise at_field(TextTooLong, field, limit=limit)
    return text


def one_of(value: str, choices: Iterable[str], field: str) -> str:
    if value not in set(choices):
        raise at_field(ChoiceUnknown, field)
    return value


def between(value: int, field: str, lowest: int, highest: int) -> int:
    if not lowest <= value <= highest:
        raise at_field(NumberWrong, field)
    return value


def in_order(first: date, last: date | None, field: str = "ends_on") -> None:
    if last is not None and last < first:
        raise at_field(DatesWrong, field)


def place_path(place_id: int) -> str:
    node = tree().get(place_id)
    if node is None:
        raise at_field(PlaceUnknown, "place_id")
    return "/" + "".join(f"{one}/" for one in node.path)


def office(office_id: int, on: date) -> int:
    found = office_tree().get(office_id)
    if found is None or not found.is_open(on):
        raise at_field(OfficeUnknown, "office_id")
    return office_id


def skills(skill_ids: Iterable[int], kept: Iterable[int] = ()) -> list[int]:
    """Active skills, or those the row has already."""
    wanted = sorted(set(skill_ids))
    known = set(Skill.objects.filter(pk__in=wanted, active=True).values_list("pk", flat=True)) | set(kept)
    if not known.issuperset(wanted):
        raise at_field(SkillUnknown, "skill_ids")
    return wanted


def appointment(appointment_id: int, on: date, field: str, office_id: int | None = None) -> Appointment:
    """In force that day, of a person whose account is open; at that office where one is named."""
    held = Appointment.objects.filter(in_force(on), pk=appointment_id, user__is_active=True)
    found = (held.filter(office_id=office_id) if office_id is not None else held).first()
    if found is None:
        raise at_field(AppointmentUnknown, field)
    return found
