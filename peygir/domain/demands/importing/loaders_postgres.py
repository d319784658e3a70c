"""Writing built rows on PostgreSQL: COPY of ready text."""

from collections.abc import Sequence

from django.db import connection

from peygir.domain.demands.importing.values import Block

COPY = True
# One look into the unique index a key, whatever the planner thinks of a table that has just grown.
_KNOWN = (
    "SELECT key FROM unnest(%s::text[]) AS key, LATERAL (SELECT 1 FROM demands_demand "
    "WHERE source_system = %s AND source_key = key AND NOT (source_key = '') LIMIT 1) AS found"
)  # fmt: skip


def load(blocks: Sequence[Block]) -> None:
    with connection.cursor() as cursor:
        for block in blocks:
            names = ", ".join(f'"{name}"' for name in block.columns)
            with cursor.copy(f'COPY "{block.table}" ({names}) FROM STDIN') as copy:
                copy.write(block.copy)


def known_keys(system: str, keys: Sequence[str]) -> set[str]:
    """Those of the keys that are here already."""
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [list(keys), system])
        return {key for (key,) in cursor.fetchall()}
