from datetime import datetime

from django.db import IntegrityError, transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.people.models import User
from peygir.domain.people.permissions import check_can_manage_people
from peygir.domain.people.problems import UsernameTaken
from peygir.domain.people.rules import username_of


@transaction.atomic
def create_account(
    *,
    username: str,
    full_name: str,
    email: str = "",
    phone: str = "",
    language: str = "",
    sample: bool = False,
    by: Actor,
    at: datetime,
) -> User:
    """Open an account without a password: `issue_password_link` or `set_initial_password` comes next."""
    check_can_manage_people(by)
    name = username_of(username)
    user = User(username=name, full_name=full_name, email=email, phone=phone, language=language, sample=sample)
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise UsernameTaken(fields={"username": UsernameTaken()}) from error
    record(
        action="people.create_account",
        thing="user",
        thing_id=user.pk,
        by=by,
        at=at,
        changes={"username": (None, name), "full_name": (None, full_name)},
    )
    return user
