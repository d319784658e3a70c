from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.people.models import User


@contextmanager
def changing_second_factor(user: User, *, by: Actor, at: datetime) -> Iterator[None]:
    """Whatever is added to, renewed in or taken from a user's second factors inside is told to the journal with it.

    Allauth makes the change and knows nothing of our journal; its own announcements come after the commit, too late.
    """
    with transaction.atomic():
        before = _held(user)
        yield
        after = _held(user)
        if before != after:
            record(
                action="people.change_second_factor",
                thing="user",
                thing_id=user.pk,
                by=by,
                at=at,
                changes={"authenticators": (_said(before), _said(after))},
            )


def _held(user: User) -> list[tuple[int, str]]:
    return list(Authenticator.objects.filter(user_id=user.pk).order_by("pk").values_list("pk", "type"))


def _said(held: list[tuple[int, str]]) -> list[str]:
    # The number tells a renewed one from the same one; the secret itself is nowhere near.
    return [f"{kind}:{number}" for number, kind in held]
