from datetime import datetime

from django.db import transaction

from peygir.base.problems import NotFound
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.people.models import User
from peygir.domain.people.permissions import check_can_manage_people

FIELDS = ("full_name", "email", "phone", "language")


@transaction.atomic
def change_account(user_id: int, *, by: Actor, at: datetime, **values: str) -> User:
    """Correct what is known of an official: any of FIELDS. The name to log in with stays for good: the journal speaks of it."""
    check_can_manage_people(by)
    unknown = values.keys() - set(FIELDS)
    if unknown:
        raise TypeError(f"no such field of an account: {', '.join(sorted(unknown))}")
    user = User.objects.select_for_update().filter(pk=user_id).first()
    if user is None:
        raise NotFound
    changes = {name: (getattr(user, name), value) for name, value in values.items() if getattr(user, name) != value}
    if not changes:
        return user
    for name, (_before, after) in changes.items():
        setattr(user, name, after)
    user.save(update_fields=list(changes))
    record(action="people.change_account", thing="user", thing_id=user.pk, by=by, at=at, changes=changes)
    return user
