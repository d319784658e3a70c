"""The steps at the side of an account's page: what is done, and what is said afterwards."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from peygir.domain.audit.actors import Actor
from peygir.domain.people import actions
from peygir.domain.people.models import User

Step = Callable[[User, str, Actor, datetime], object]

STEPS: dict[str, tuple[Step, str]] = {
    "unlock": (
        lambda user, reason, by, at: actions.unlock_account(user.pk, by=by, at=at),
        _("The name is unlocked."),
    ),
    "end-sessions": (
        lambda user, reason, by, at: actions.end_all_sessions(user, by=by, at=at),
        _("Logged out everywhere."),
    ),
    "remove-second-factor": (
        lambda user, reason, by, at: actions.remove_second_factor(user.pk, reason=reason, by=by, at=at),
        _("The second factor is taken off."),
    ),
    "close": (
        lambda user, reason, by, at: actions.close_account(user.pk, reason=reason, by=by, at=at),
        _("The account is closed."),
    ),
    "reopen": (
        lambda user, reason, by, at: actions.reopen_account(user.pk, reason=reason, by=by, at=at),
        _("The account is open again."),
    ),
    "revoke-keys": (
        lambda user, reason, by, at: actions.revoke_all_tokens(user.pk, by=by, at=at),
        _("All keys of the account are revoked."),
    ),
}
