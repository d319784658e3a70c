"""Writing many rows at once on SQLite: one prepared statement for all of them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection


def reserve_ids(table: str, count: int) -> range:
    """Ids nobody else takes: this transaction holds the only write lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return range(last + 1, last + 1 + count)


def insert_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(_adapted(rows)))  # noqa: S608


def _adapted(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        yield tuple(_plain(value) if isinstance(value, date) else value for value in row)


def _plain(value: date) -> str:
    return str(connection.ops.adapt_datetimefield_value(value)) if isinstance(value, datetime) else value.isoformat()
