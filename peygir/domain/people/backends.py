"""Who a session stands for: the account is read with SQL made once, since every page asks."""

from allauth.account.auth_backends import AuthenticationBackend

from peygir.domain.audit.prepared import Prepared
from peygir.domain.people.models import User


class Backend(AuthenticationBackend):
    """allauth's ways to log in; only the account's reading is our own."""

    def get_user(self, user_id: int) -> User | None:
        """The account, or None where it is gone or closed."""
        rows = _BY_ID.rows(user_id)
        user = User.from_db("default", _COLUMNS, rows[0]) if rows else None
        return user if user is not None and self.user_can_authenticate(user) else None


_COLUMNS = [field.attname for field in User._meta.concrete_fields]
_BY_ID = Prepared(lambda: User.objects.filter(pk=0).values_list(*_COLUMNS))
