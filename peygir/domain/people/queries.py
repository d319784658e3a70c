"""Who stands before us: the appointments in force, and the actor made of one. One query, so revocation holds at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.prepared import Prepared
from peygir.domain.people.models import Appointment, Token, User
from peygir.domain.people.roles import DECIDING, ROLES, STEWARD, title
from peygir.domain.places.models import Office, Place

_MAIN_FIRST = {"main": 0, "acting": 1}
# Recovery codes only replace one of these; alone they are no second factor.
_SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def today() -> date:
    """The day on the wall in Tehran: appointments begin and end at its midnight."""
    return local_date(datetime.now(UTC))


def in_force(on: date, prefix: str = "") -> Q:
    """The condition that an appointment (reached through `prefix`) holds on a day, substitutes within whom they stand for."""

    def within(path: str) -> Q:
        return Q(**{f"{path}starts_on__lte": on}) & (Q(**{f"{path}ends_on__isnull": True}) | Q(**{f"{path}ends_on__gte": on}))

    stood_for = f"{prefix}stands_in_for"
    return within(prefix) & (Q(**{f"{stood_for}__isnull": True}) | within(f"{stood_for}__"))


def appointments_of(user: User, on: date | None = None) -> list[Appointment]:
    """The user's appointments in force, office and place fetched along: main ones first, then acting, then substitutes."""
    if not user.is_active:
        return []
    on = on or today()
    day = connection.ops.adapt_datefield_value(on)
    held = [_fetched(row) for row in _HELD.rows(day, day, day, day, user.pk)]
    held.sort(key=lambda one: (_MAIN_FIRST.get(one.kind, 2), one.starts_on, one.pk))
    return [appointment for appointment in held if holds(appointment, on)]


# Of the place only what an actor needs: its boundary may be larger than everything else of a page.
_OWN = [field.attname for field in Appointment._meta.concrete_fields]
_OFFICE = [field.attname for field in Office._meta.concrete_fields]
_PLACE = ["id", "code", "tree", "level", "name_fa", "name_en"]
_HELD = Prepared(
    lambda: Appointment.objects.filter(in_force(date.max), user_id=0).values_list(
        *_OWN,
        *(f"office__{name}" for name in _OFFICE),
        *(f"office__place__{name}" for name in _PLACE),
        second_factor_of("user_id"),
    )
)


def _fetched(row: tuple) -> Appointment:
    """The instance that `select_related("office__place")` would give, with `second_factor`."""
    office_at, place_at = len(_OWN), len(_OWN) + len(_OFFICE)
    appointment = Appointment.from_db("default", _OWN, row[:office_at])
    appointment.office = Office.from_db("default", _OFFICE, row[office_at:place_at])
    appointment.office.place = Place.from_db("default", _PLACE, row[place_at:-1])
    appointment.second_factor = bool(row[-1])
    return appointment


def roles_held(ids: Collection[int]) -> list[tuple[int, str, str]]:
    """(id, role, kind) of appointments."""
    return _role_query(len(ids)).rows(*ids)


@lru_cache(maxsize=64)
def _role_query(many: int) -> Prepared:
    return Prepared(lambda: Appointment.objects.filter(pk__in=range(many)).values_list("pk", "role", "kind"))


def actor_for(user: User, appointment_id: int | None = None, on: date | None = None) -> Actor | None:
    """The actor of the chosen appointment; without a choice, or when it has ended, of the first; None without any."""
    return choose(appointments_of(user, on), appointment_id)


def choose(appointments: list[Appointment], appointment_id: int | None) -> Actor | None:
    if not appointments:
        return None
    chosen = next((one for one in appointments if one.pk == appointment_id), appointments[0])
    return actor_of(chosen)


def actor_of(appointment: Appointment) -> Actor:
    """The value that stands for an appointment whose office and place are already fetched."""
    office = appointment.office
    return Actor(
        kind="appointment",
        key=str(appointment.pk),
        user_id=appointment.user_id,
        appointment_id=appointment.pk,
        role=appointment.role,
        office_id=office.pk,
        office_kind=office.kind,
        office_level=office.level,
        office_path=tuple(int(part) for part in office.path.split("/") if part),
        place_id=office.place_id,
        place_level=office.place.level,
        name=describe(appointment),
    )


def describe(appointment: Appointment) -> str:
    """Office and title as shown on time lines, in the reader's language."""
    language = get_language() or "fa"
    office = appointment.office
    name = (office.name_en or office.name_fa) if language.startswith("en") else office.name_fa
    joint = ", " if language.startswith("en") else "، "
    return f"{title(appointment.role, appointment.kind, language)}{joint}{name}"


def second_factor_of(user_id_field: str) -> Exists:
    """Whether the user named by a field of the outer query carries a second factor."""
    return Exists(Authenticator.objects.filter(user_id=OuterRef(user_id_field), type__in=_SECOND_FACTORS))


def has_second_factor(user: User) -> bool:
    return Authenticator.objects.filter(user_id=user.pk, type__in=_SECOND_FACTORS).exists()


def must_carry_second_factor(role: str) -> bool:
    return settings.SECOND_FACTOR_REQUIRED and role in DECIDING


def actor_or_account(user: User) -> Actor:
    """The actor for what people do to their own account: their first appointment, or the account alone."""
    return actor_for(user) or Actor(kind="job", key="account", user_id=user.pk, name=user.get_full_name())


@dataclass(frozen=True, slots=True)
class Row:
    """An appointment as a list shows it. `phase`: now, later or over."""

    appointment: Appointment
    says: str
    phase: str

    @classmethod
    def of(cls, appointment: Appointment, on: date) -> "Row":
        if appointment.starts_on > on:
            phase = "later"
        else:
            over = appointment.ends_on is not None and appointment.ends_on < on
            phase = "over" if over or not holds(appointment, on) else "now"
        return cls(appointment, describe(appointment), phase)


def all_appointments_of(user_id: int, on: date) -> list[Row]:
    """Every appointment a user ever had or will have, newest first."""
    rows = (
        Appointment.objects.filter(user_id=user_id).select_related("office", "stands_in_for__user").order_by("-starts_on", "-id")
    )
    return [Row.of(one, on) for one in rows]


def stood_for_by(username: str, role: str, office_id: int, on: date) -> int:
    """The appointment a substitute would stand in for: its id, or 0 when that name does not hold the chair."""
    chair = Appointment.objects.filter(in_force(on), user__username=username.strip().lower(), role=role)
    found = chair.filter(office_id=office_id).exclude(kind="substitute").values_list("pk", flat=True).first()
    return found or 0


def tokens_of(user_id: int, now: datetime) -> list[Token]:
    """The keys for a user's appointments that still could open something, newest first."""
    return list(
        Token.objects.filter(appointment__user_id=user_id, revoked_at__isnull=True, expires_at__gt=now)
        .select_related("appointment__office")
        .order_by("-id")
    )


def served_at(user_id: int | None, office_id: int, since: date) -> bool:
    """Whether a person holds, or held on that day or later, an appointment of any kind at an office."""
    held = Q(ends_on__isnull=True) | Q(ends_on__gte=since)
    return user_id is not None and Appointment.objects.filter(held, user_id=user_id, office_id=office_id).exists()


def stewards_in_force(on: date) -> QuerySet[Appointment]:
    return Appointment.objects.filter(in_force(on), role=STEWARD, user__is_active=True)


def holds(appointment: Appointment, on: date) -> bool:
    """Whether its office still can hold it: an office may change its kind, or close, after the appointment was made."""
    office = appointment.office
    open_still = office.closed_on is None or office.closed_on > on
    return open_still and ROLES[appointment.role].may_be_held_at(office.kind)
