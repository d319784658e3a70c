"""How many queries a read asks."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def asked(read: Callable[[], object]) -> int:
    """Without the look at the registers kept in memory, which comes every two seconds and not with every read."""
    with CaptureQueriesContext(connection) as context:
        read()
    return sum("calendars_revision" not in query["sql"] for query in context.captured_queries)
