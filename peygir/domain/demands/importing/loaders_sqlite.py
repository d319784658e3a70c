"""Writing built rows on SQLite: one prepared statement a table, in the transaction that holds the only write lock."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection

from peygir.domain.demands.importing.values import Block
from peygir.domain.demands.models import Demand
from peygir.domain.places.bulk import reserve_ids

COPY = False
_KNOWN = (
    "SELECT source_key, imported_at FROM demands_demand "
    "WHERE source_system = %s AND source_key IN (SELECT value FROM json_each(%s)) AND NOT (source_key = '')"
)  # fmt: skip


def load(blocks: Sequence[Block]) -> None:
    first = reserve_ids(Demand, 1)[0]
    with connection.cursor() as cursor:
        for block in blocks:
            names = ", ".join(f'"{name}"' for name in block.columns)
            marks = ", ".join(["%s"] * len(block.columns))
            statement = f'INSERT INTO "{block.table}" ({names}) VALUES ({marks})'  # noqa: S608
            cursor.executemany(statement, rows_of(block, first))


def rows_of(block: Block, first: int) -> Iterator[tuple]:
    """The rows as sqlite3 takes them, the demands numbered from `first`."""
    table = pa.ipc.open_stream(block.stream).read_all()
    columns = [
        (pc.add(table[name], first) if name == block.numbered else table[name]).to_pylist() for name in block.columns
    ]  # fmt: skip
    return zip(*columns, strict=True)


def known_keys(system: str, keys: Sequence[str]) -> dict[str, datetime]:
    """Those of the keys that are here already, and when their run began."""
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [system, json.dumps(list(keys))])
        # The declared type of the column has made naive UTC moments of the stored texts.
        return {key: moment and moment.replace(tzinfo=UTC) for key, moment in cursor.fetchall()}
