"""Writing built rows, whichever database it is."""

from collections.abc import Sequence

from django.db import connection

from peygir.domain.demands.importing import loaders_postgres, loaders_sqlite
from peygir.domain.demands.models import Demand
from peygir.domain.places.bulk import reserve_ids


def engine():
    """The module with COPY, load(blocks) and known_keys(system, keys) for the database in use."""
    return loaders_postgres if connection.vendor == "postgresql" else loaders_sqlite


def ids_beforehand(rows: int) -> Sequence[int] | None:
    """Demand numbers for a chunk where a sequence hands them out; on SQLite the transaction that writes knows them."""
    return reserve_ids(Demand, rows) if engine().COPY else None
