"""Writing built rows on PostgreSQL: COPY of ready text."""

from collections.abc import Sequence

from django.db import connection

from peygir.domain.demands.importing.values import Block

COPY = True
_KNOWN = (
    "SELECT source_key FROM demands_demand "
    "WHERE source_system = %s AND source_key = ANY(%s) AND NOT (source_key = '')"
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
        cursor.execute(_KNOWN, [system, list(keys)])
        return {key for (key,) in cursor.fetchall()}
