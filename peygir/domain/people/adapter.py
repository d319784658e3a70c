"""How allauth treats our accounts: no open sign-up, names without case, lock-out by name, every change of password journalled."""

from datetime import UTC, datetime

import structlog
from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peygir.domain.audit import vault
from peygir.domain.audit.actions import record
from peygir.domain.people import lockout
from peygir.domain.people.queries import actor_or_account

log = structlog.get_logger(__name__)


INCORRECT_CODE = _("The code is not right. Codes change every 30 seconds: enter the newest one.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The user name or the password is not right. Check the keyboard's language too."),
        "too_many_login_attempts": _(
            "Too many wrong tries: this name is locked for up to 15 minutes. Wait, or ask the steward of the system to unlock it."
        ),
        "incorrect_code": INCORRECT_CODE,
        "incorrect_password": _("The password is not right."),
        "enter_current_password": _("The present password is not right."),
        "rate_limited": _("Too many tries in a short time. Wait a minute and try again."),
    }

    def is_open_for_signup(self, request):
        return False

    def _get_login_attempts_cache_key(self, request, **credentials):
        return lockout.key_of(credentials.get("username", ""))

    def authentication_failed(self, request, **credentials):
        name = credentials.get("username", "")
        log.warning(
            "log-in failed",
            username=name,
            address=self.get_client_ip(request),
            locked=lockout.is_locked(name, datetime.now(UTC).timestamp()),
        )

    def set_password(self, user, password):
        user.set_password(password)
        user.must_change_password = False
        with transaction.atomic():
            user.save(update_fields=["password", "must_change_password"])
            record(
                action="people.change_password",
                thing="user",
                thing_id=user.pk,
                by=actor_or_account(user),
                at=datetime.now(UTC),
            )

    def is_reauthentication_required(self, *, app, **kwargs):
        """Who proved themselves minutes ago, by logging in too, is not asked again."""
        proofs = get_authentication_records(self.request, self.request.user)
        newest = max((proof["at"] for proof in proofs), default=0)
        return datetime.now(UTC).timestamp() - newest >= app_settings.REAUTHENTICATION_TIMEOUT

    def get_login_redirect_url(self, request):
        return settings.LOGIN_REDIRECT_URL

    def get_password_change_redirect_url(self, request):
        return settings.LOGIN_REDIRECT_URL


class MFAAdapter(DefaultMFAAdapter):
    """Secrets of second factors are sealed in the database with the vault's keys."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": INCORRECT_CODE}

    def encrypt(self, text):
        return vault.seal_text(text).decode("ascii")

    def decrypt(self, encrypted_text):
        return vault.open_text(encrypted_text.encode("ascii"))

    def generate_authenticator_name(self, user, type):
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Device {number}").format(number=number)

    def get_totp_label(self, user):
        return user.username

    def get_public_key_credential_rp_entity(self):
        return {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}
