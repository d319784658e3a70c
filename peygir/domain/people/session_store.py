"""Django's sessions in the database, read with SQL made once, since every page asks."""

from datetime import UTC, datetime

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db import connection

from peygir.domain.audit.prepared import Prepared


class SessionStore(DatabaseStore):
    def _get_session_from_db(self) -> Session | None:
        now = connection.ops.adapt_datetimefield_value(datetime.now(UTC))
        rows = _IN_FORCE.rows(now, self.session_key)
        if rows:
            return Session.from_db("default", _COLUMNS, rows[0])
        self._session_key = None
        return None


_COLUMNS = [field.attname for field in Session._meta.concrete_fields]
_IN_FORCE = Prepared(
    lambda: Session.objects.filter(expire_date__gt=datetime.now(UTC)).filter(session_key="").values_list(*_COLUMNS)
)
