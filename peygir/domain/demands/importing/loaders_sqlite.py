"""Writing built rows on SQLite: one prepared statement a table, in the transaction that holds the only write lock."""

import json
from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection

from peygir.domain.demands.importing.values import Block
from peygir.domain.demands.models import Demand
from peygir.domain.places.bulk import reserve_ids

COPY = False
_SLICE = 2000
_KNOWN = (
    "SELECT source_key FROM demands_demand "
    "WHERE source_system = %s AND source_key IN (SELECT value FROM json_each(%s)) AND NOT (source_key = '')"
)  # fmt: skip


def load(blocks: Sequence[Block]) -> None:
    first = reserve_ids(Demand, 1)[0]
    with connection.cursor() as cursor:
        for block in blocks:
            for rows in rows_of(block, first):
                cursor.executemany(statement_of(block), rows)


def statement_of(block: Block) -> str:
    names = ", ".join(f'"{name}"' for name in block.columns)
    marks = ", ".join(["%s"] * len(block.columns))
    return f'INSERT INTO "{block.table}" ({names}) VALUES ({marks})'  # noqa: S608


def rows_of(block: Block, first: int) -> Iterator[list[tuple]]:
    """The rows as sqlite3 takes them, a slice at a time, the demands numbered from `first`."""
    whole = pa.ipc.open_stream(block.stream).read_all()
    # A slice at a time: as Python's objects a whole chunk weighs a hundred megabytes.
    for start in range(0, whole.num_rows, _SLICE):
        table = whole.slice(start, _SLICE)
        columns = [
            (pc.add(table[name], first) if name == block.numbered else table[name]).to_pylist() for name in block.columns
        ]  # fmt: skip
        yield list(zip(*columns, strict=True))


def known_keys(system: str, keys: Sequence[str]) -> set[str]:
    """Those of the keys that are here already."""
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [system, json.dumps(list(keys))])
        return {key for (key,) in cursor.fetchall()}
