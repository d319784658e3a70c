"""Accounts and appointments of the sample, entered by the room's own actions; one password for all, hashed once."""

from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password

from peygir.cli.sample.accounts import sample_accounts
from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.people.actions import appoint, create_account
from peygir.domain.people.models import Appointment, User
from peygir.domain.people.queries import actor_of
from peygir.domain.places.models import Office

_SINCE = date(2026, 3, 21)  # 1 Farvardin 1405
_ORDER = "نمونه"


class NotASampleError(Exception):
    """This installation is not marked as a sample."""


def check_is_sample() -> None:
    """A password that stands in the source opens nothing real: NotASampleError where nothing marks the installation."""
    if not settings.SAMPLE and not settings.TESTING:
        raise NotASampleError


def load_accounts(*, password: str, by: Actor, at: datetime) -> int:
    """Add the accounts that are missing, each with its appointment; return how many."""
    check_is_sample()
    known = set(User.objects.values_list("username", flat=True))
    missing = [a for a in sample_accounts() if a.username not in known]
    offices = dict(Office.objects.values_list("code", "pk"))
    users = []
    for account in missing:
        user = create_account(username=account.username, full_name=account.title_fa, language="fa", sample=True, by=by, at=at)
        appoint(
            user_id=user.pk,
            office_id=offices[account.office],
            role=account.role,
            starts_on=_SINCE,
            order_number=_ORDER,
            order_date=_SINCE,
            by=by,
            at=at,
        )
        users.append(user.pk)
    # Hashing is slow on purpose: done once, since this password guards nothing.
    User.objects.filter(pk__in=users).update(password=make_password(password))
    record_many(EntryDraft(action="people.set_sample_password", thing="user", thing_id=pk, by=by, at=at) for pk in users)
    return len(users)


def actors() -> dict[tuple[str, str], Actor]:
    """Return (office code, role) → the actor of the sample's appointment there."""
    rows = Appointment.objects.filter(user__sample=True).select_related("office__place").defer("office__place__boundary")
    return {(row.office.code, row.role): actor_of(row) for row in rows.order_by("-id")}
