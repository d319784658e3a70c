"""Checks of what an action is given: texts, numbers, places, offices, people, needs."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from peygir.base.calendar import local_date
from peygir.domain.capacities.models import BudgetLine, Capacity, Skill, Team
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.drafts import NewNeed
from peygir.domain.missions.models import Kind
from peygir.domain.missions.permissions import DOING_KINDS
from peygir.domain.missions.problems import (
    AccountableUnknown,
    BudgetLineUnknown,
    ChoiceUnknown,
    KindUnknown,
    NeedUnknown,
    NumberWrong,
    OfficeDoesNoMissions,
    OfficeUnknown,
    PlaceUnknown,
    ReasonMissing,
    TeamUnknown,
    TextMissing,
    TextTooLong,
)
from peygir.domain.missions.rules import REASON_LONGEST, UNITS_MOST
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import holds, in_force
from peygir.domain.places.offices import OfficeNode
from peygir.domain.places.queries import office_tree, tree

_MOST = {"effort_days": Decimal("99999.9"), "target": Decimal(10) ** 12, "cost_rials": 9 * 10**18}


def short(text: str, name: str, limit: int) -> str:
    text = text.strip()
    if len(text) > limit:
        raise at_field(TextTooLong, name, limit=limit)
    return text


def needed(text: str, name: str, limit: int) -> str:
    if not text.strip():
        raise at_field(TextMissing, name)
    return short(text, name, limit)


def title(text: str, limit: int) -> str:
    return needed(" ".join(text.split()), "title", limit)


def reason(text: str, name: str = "reason") -> str:
    """The reason, trimmed; ReasonMissing or TextTooLong beside its field."""
    if not text.strip():
        raise at_field(ReasonMissing, name)
    return short(text, name, REASON_LONGEST)


def one_of(value: str, choices: Iterable[str], name: str) -> str:
    if value not in set(choices):
        raise at_field(ChoiceUnknown, name)
    return value


def between(value: Decimal | float | None, name: str, lowest: float, highest: float) -> None:
    """NumberWrong beside the field unless the number is missing or within bounds; not-a-number is out of any."""
    if value is None:
        return
    if value != value or not lowest <= value <= highest:
        raise at_field(NumberWrong, name)


def at_least_zero(value: Decimal | float | None, name: str) -> None:
    between(value, name, 0, float(_MOST.get(name, 10**12)))


def point(lon: float | None, lat: float | None) -> None:
    between(lon, "lon", -180, 180)
    between(lat, "lat", -90, 90)
    if (lon is None) != (lat is None):
        raise at_field(NumberWrong, "lon")


def kind(kind_id: int) -> Kind:
    found = Kind.objects.filter(pk=kind_id, active=True).first()
    if found is None:
        raise at_field(KindUnknown, "kind_id")
    return found


def place(place_id: int) -> int:
    if place_id not in tree():
        raise at_field(PlaceUnknown, "place_id")
    return place_id


def office(office_id: int, at: datetime, name: str = "office_id") -> OfficeNode:
    found = office_tree().get(office_id)
    if found is None or not found.is_open(local_date(at)):
        raise at_field(OfficeUnknown, name)
    if found.kind not in DOING_KINDS:
        raise at_field(OfficeDoesNoMissions, name)
    return found


def accountable(appointment_id: int, office_id: int | None, roles: frozenset[str], on: date) -> Appointment:
    """An appointment in force at the office, of a role that does missions."""
    found = (
        Appointment.objects.filter(in_force(on), pk=appointment_id, office_id=office_id, role__in=roles, user__is_active=True)
        .select_related("office", "user")
        .first()
    )
    if found is None or not holds(found, on):
        raise at_field(AccountableUnknown, "accountable_id")
    return found


def team(team_id: int | None, office_id: int | None, on: date) -> int | None:
    if team_id is None:
        return None
    found = Team.objects.filter(pk=team_id, office=office_id).first()
    if found is None or found.opened_on > on or (found.closed_on is not None and found.closed_on <= on):
        raise at_field(TeamUnknown, "team_id")
    return found.pk


def budget_line(line_id: int | None) -> int | None:
    if line_id is not None and not BudgetLine.objects.filter(pk=line_id).exists():
        raise at_field(BudgetLineUnknown, "budget_line_id")
    return line_id


def needs(given: Sequence[NewNeed]) -> list[NewNeed]:
    """Each skill or capacity once, and known. Two queries."""
    skills = [one.skill_id for one in given if one.skill_id is not None]
    capacities = [one.capacity_id for one in given if one.capacity_id is not None]
    one_thing = all((one.skill_id is None) != (one.capacity_id is None) for one in given)
    twice = len(skills) != len(set(skills)) or len(capacities) != len(set(capacities))
    known = Skill.objects.filter(pk__in=skills).count() == len(skills)
    there = Capacity.objects.filter(pk__in=capacities).count() == len(capacities)
    if twice or not (one_thing and known and there):
        raise at_field(NeedUnknown, "needs")
    for one in given:
        between(one.units, "needs", 1, UNITS_MOST)
    return list(given)
