"""Accounts, offices and appointments for tests of any room; nothing here is used by the running site."""

from datetime import date
from itertools import count

from peygir.base.text import fold
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.revisions import bump
from peygir.domain.people.models import Appointment, User
from peygir.domain.people.queries import actor_of
from peygir.domain.people.roles import ROLES
from peygir.domain.places.models import Office, Place

PASSWORD = "a-long-enough-password-7"  # noqa: S105
LONG_AGO = date(2020, 3, 20)
_numbers = count(1)

_PLACE_OF_KIND = {
    "coordination_office": ("municipal", "city"),
    "district_municipality": ("municipal", "municipal_district"),
    "area_office": ("municipal", "area"),
    "governorate": ("civil", "county"),
    "bakhshdari": ("civil", "bakhsh"),
    "dehyari": ("civil", "village"),
}


def make_user(username: str = "", *, password: str | None = PASSWORD, **fields) -> User:
    return User.objects.create_user(username or f"user{next(_numbers)}", password, **fields)


def make_place(tree: str = "municipal", level: str = "city", parent: Place | None = None, **fields) -> Place:
    number = next(_numbers)
    name = fields.pop("name_fa", f"جای {number}")
    place = Place.objects.create(
        code=fields.pop("code", f"place-{number}"),
        tree=tree,
        level=level,
        parent=parent,
        depth=parent.depth + 1 if parent else 1,
        path="",
        name_fa=name,
        name_key=fold(name),
        sort_key=name,
        **fields,
    )
    place.path = f"{parent.path if parent else '/'}{place.pk}/"
    place.save(update_fields=["path"])
    bump("places")
    return place


def make_office(kind: str = "area_office", parent: Office | None = None, place: Place | None = None, **fields) -> Office:
    number = next(_numbers)
    name = fields.pop("name_fa", f"دفتر {number}")
    office = Office.objects.create(
        code=fields.pop("code", f"office-{number}"),
        kind=kind,
        parent=parent,
        path="",
        level=parent.level + 1 if parent else 1,
        place=place or make_place(*_PLACE_OF_KIND.get(kind, ("municipal", "city"))),
        name_fa=name,
        name_key=fold(name),
        sort_key=name,
        **fields,
    )
    office.path = f"{parent.path if parent else '/'}{office.pk}/"
    office.save(update_fields=["path"])
    bump("offices")
    return office


def make_appointment(role: str, office: Office | None = None, user: User | None = None, **fields) -> Appointment:
    """An appointment in force for years; the office is made where none is given, of a kind that may hold the role."""
    held_at = sorted(ROLES[role].held_at)
    return Appointment.objects.create(
        user=user or make_user(),
        office=office or make_office(held_at[0] if held_at else "area_office"),
        role=role,
        starts_on=fields.pop("starts_on", LONG_AGO),
        **fields,
    )


def make_actor(role: str, office: Office | None = None, user: User | None = None) -> Actor:
    return actor_of(make_appointment(role, office, user))


def log_in(client, who: str | Appointment) -> Appointment:
    """Log a test client in as a role (made on the spot) or as an appointment, and choose that appointment."""
    appointment = make_appointment(who) if isinstance(who, str) else who
    client.force_login(appointment.user, backend="peygir.domain.people.backends.Backend")
    session = client.session
    session["appointment"] = appointment.pk
    session.save()
    return appointment
