"""The steward's list of accounts: found by name, role or office, a page at a time; three queries whatever its length."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from peygir.base.text import fold
from peygir.domain.people.models import Appointment, User
from peygir.domain.people.queries import Row, in_force, second_factor_of

LIMIT = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFilter:
    text: str = ""
    role: str = ""
    office_path: str = ""  # "/1/5/": the office and all below it
    state: str = "open"  # open, closed, idle (no appointment in force)
    after: int | None = None  # id of the last account of the page before


@dataclass(frozen=True, slots=True)
class AccountRow:
    user: User
    appointments: list[Row]


@dataclass(frozen=True, slots=True)
class AccountPage:
    rows: list[AccountRow]
    next: int | None
    previous: int | None = None


def accounts(wanted: AccountFilter, on: date) -> AccountPage:
    """A page of accounts in Persian order of their names, each with what it holds on the day."""
    users = list(_ordered(_matching(wanted, on), wanted.after)[: LIMIT + 1])
    shown, more = users[:LIMIT], len(users) > LIMIT
    held: dict[int, list[Row]] = {user.pk: [] for user in shown}
    for appointment in (
        Appointment.objects.filter(in_force(on), user_id__in=held).select_related("office").order_by("starts_on", "id")
    ):
        held[appointment.user_id].append(Row.of(appointment, on))
    return AccountPage([AccountRow(user, held[user.pk]) for user in shown], shown[-1].pk if more else None)


def _matching(wanted: AccountFilter, on: date) -> QuerySet[User]:
    users = User.objects.annotate(second_factor=second_factor_of("pk"))
    for word in fold(wanted.text).split():
        users = users.filter(name_key__contains=word)
    holding = Appointment.objects.filter(in_force(on), user_id=OuterRef("pk"))
    if wanted.role:
        users = users.filter(Exists(holding.filter(role=wanted.role)))
    if wanted.office_path:
        users = users.filter(Exists(holding.filter(office__path__startswith=wanted.office_path)))
    if wanted.state == "idle":
        users = users.filter(~Exists(holding), is_active=True)
    elif wanted.state in {"open", "closed"}:
        users = users.filter(is_active=wanted.state == "open")
    return users


def _ordered(users: QuerySet[User], after: int | None) -> QuerySet[User]:
    last = User.objects.filter(pk=after).values_list("sort_key", flat=True).first() if after else None
    if last is not None:
        users = users.filter(Q(sort_key__gt=last) | Q(sort_key=last, pk__gt=after))
    return users.order_by("sort_key", "pk")
