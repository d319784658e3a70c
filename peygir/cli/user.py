"""`peygir user`: accounts from the console, for the first steward and for days when nobody can log in."""

import secrets as randomness
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import click
from django.db import transaction

from peygir.base.calendar import InvalidDate, local_date, parse_jalali
from peygir.base.problems import Problem
from peygir.domain.audit.actors import job
from peygir.domain.people import actions
from peygir.domain.people.models import User
from peygir.domain.people.roles import ROLES
from peygir.domain.places.actions import create_office, create_place
from peygir.domain.places.models import Office, Place

CONSOLE = job("console")
# Letters and digits that no typeface and no ear confuses: this password is read from a screen, or out.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


@click.group(
    name="user",
    epilog="""\b
Examples:
  peygir user secrets
  peygir user first-steward --username rahbar""",
)
def command() -> None:
    """Accounts: the first steward, one-time passwords, locks, fresh secrets."""


class JalaliDay(click.ParamType):
    name = "day"

    def convert(self, value, param, ctx) -> date:
        if isinstance(value, date):
            return value
        try:
            return parse_jalali(value)
        except InvalidDate as problem:
            self.fail(problem.sentence("en"), param, ctx)


DAY = JalaliDay()


@command.command(
    epilog="""\b
Example:
  peygir user secrets >> /etc/peygir/environment"""
)
def secrets() -> None:
    """Print fresh secrets for the environment. Keep them: without the vault key, contact data cannot be read again."""
    click.echo(f"PEYGIR_SECRET_KEY={randomness.token_urlsafe(48)}")
    click.echo(f"PEYGIR_VAULT_KEYS={randomness.token_urlsafe(32)}")
    click.echo(f"PEYGIR_HASH_KEY={randomness.token_urlsafe(32)}")


@command.command(
    name="first-steward",
    epilog="""\b
Examples:
  peygir user first-steward --username rahbar --office SECRETARIAT
  peygir user first-steward --username rahbar --office T-S --order 1405/1234""",
)
@click.option("--username", required=True, help="The name to log in with: Latin letters, digits, dot, hyphen.")
@click.option("--name", "full_name", default="", help="The person's name as shown.")
@click.option("--office", default="SECRETARIAT", show_default=True, help="Code of the secretariat; made if absent.")
@click.option("--order", "order_number", default="", help="Number of the decree.")
def first_steward(username: str, full_name: str, office: str, order_number: str) -> None:
    """Open the first account and print its one-time password. Refused once a steward is in office."""
    at, password = datetime.now(UTC), one_time_password()
    with _told(), transaction.atomic():
        seat = Office.objects.filter(code=office).first() or _secretariat(office, at)
        made = actions.appoint_first_steward(
            username=username, full_name=full_name, office_id=seat.pk, order_number=order_number, by=CONSOLE, at=at
        )
        actions.set_initial_password(made.user_id, password, by=CONSOLE, at=at)
    _say_password(made.user, password)


@command.command(
    epilog="""\b
Example:
  peygir user create --username m.rezaei --name "مریم رضایی" """
)
@click.option("--username", required=True)
@click.option("--name", "full_name", required=True)
@click.option("--email", default="")
@click.option("--phone", default="", help="Telephone at work.")
def create(username: str, full_name: str, email: str, phone: str) -> None:
    """Open an account and print its one-time password. `peygir user appoint` gives it something to do."""
    at, password = datetime.now(UTC), one_time_password()
    with _told(), transaction.atomic():
        user = actions.create_account(username=username, full_name=full_name, email=email, phone=phone, by=CONSOLE, at=at)
        actions.set_initial_password(user.pk, password, by=CONSOLE, at=at)
    _say_password(user, password)


@command.command(
    epilog="""\b
Examples:
  peygir user appoint m.rezaei --role area_manager --office T-6-2
  peygir user appoint m.rezaei --role clerk --office T --from 1405/9/1 --to 1405/12/29 --kind acting"""
)
@click.argument("username")
@click.option("--role", required=True, type=click.Choice(list(ROLES)))
@click.option("--office", required=True, help="Code of the office.")
@click.option("--from", "starts_on", type=DAY, default=None, help="First day, Jalali or ISO.  [default: today]")
@click.option("--to", "ends_on", type=DAY, default=None, help="Last day.  [default: open]")
@click.option("--kind", type=click.Choice(["main", "acting"]), default="main", show_default=True)
@click.option("--order", "order_number", default="", help="Number of the decree.")
def appoint(username, role, office, starts_on, ends_on, kind, order_number) -> None:
    """Give an account a role at an office."""
    at = datetime.now(UTC)
    user, seat = _user(username), Office.objects.filter(code=office).first()
    if seat is None:
        raise click.ClickException(f"there is no office with the code {office}")
    with _told():
        actions.appoint(
            user_id=user.pk,
            office_id=seat.pk,
            role=role,
            kind=kind,
            starts_on=starts_on or local_date(at),
            ends_on=ends_on,
            order_number=order_number,
            by=CONSOLE,
            at=at,
        )
    click.echo(f"{user.username}: {ROLES[role].en} at {seat.code} ({seat.name_fa})")


@command.command(
    epilog="""\b
Examples:
  peygir user unlock m.rezaei
  peygir user unlock m.rezaei --password --second-factor"""
)
@click.argument("username")
@click.option("--password", "new_password", is_flag=True, help="Also give a one-time password.")
@click.option("--second-factor", is_flag=True, help="Also take a lost second factor off.")
def unlock(username: str, new_password: bool, second_factor: bool) -> None:
    """Let somebody in again who is locked out."""
    at, user, password = datetime.now(UTC), _user(username), one_time_password()
    with _told(), transaction.atomic():
        actions.unlock_account(user.pk, by=CONSOLE, at=at)
        if second_factor:
            actions.remove_second_factor(user.pk, reason="console", by=CONSOLE, at=at)
        if new_password:
            actions.set_initial_password(user.pk, password, by=CONSOLE, at=at)
    click.echo(f"{user.username}: unlocked" + (", second factor taken off" if second_factor else ""))
    if new_password:
        _say_password(user, password)


def one_time_password() -> str:
    """Four groups of four signs: 79 bits, and easy to read out."""
    return "-".join("".join(randomness.choice(_SIGNS) for _ in range(4)) for _ in range(4))


def _say_password(user: User, password: str) -> None:
    click.echo(f"log-in: {user.username}")
    click.echo(f"one-time password: {password}")
    click.echo("It is shown only here, and must be changed at the first log-in.")


def _user(username: str) -> User:
    user = User.objects.filter(username=username.strip().lower()).first()
    if user is None:
        raise click.ClickException(f"there is no account named {username}")
    return user


def _secretariat(code: str, at: datetime) -> Office:
    """On a fresh installation: a secretariat at the topmost place, and the country where there is no place yet."""
    place = Place.objects.order_by("depth", "id").first()
    if place is None:
        place = create_place(
            code="IR", tree="civil", level="country", parent_id=None, name_fa="ایران", name_en="Iran", by=CONSOLE, at=at
        )
    return create_office(
        code=code, kind="secretariat", place_id=place.pk, name_fa="دبیرخانه", name_en="Secretariat", by=CONSOLE, at=at
    )


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except Problem as problem:
        raise click.ClickException(problem.sentence("en")) from problem
