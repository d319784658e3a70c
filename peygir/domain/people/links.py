"""One-time links that set a password: a name and a key that dies with the password it replaces, or of age."""

from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from peygir.domain.people.models import User


def make_link(user: User) -> tuple[str, str]:
    """(who, key) for the address of the page that sets the password."""
    return urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)


def user_of_link(who: str, key: str) -> User | None:
    """The account a link opens, or None when it was used, is too old, or was never made."""
    try:
        user = User.objects.filter(pk=int(urlsafe_base64_decode(who)), is_active=True).first()
    except (ValueError, OverflowError):
        return None
    return user if user is not None and default_token_generator.check_token(user, key) else None
