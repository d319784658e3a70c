"""The search index on SQLite: FTS5 walks the newest first and stops as soon as a page is full."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from django.db import connection

from peygir.domain.demands.word_tables import Words

WORDS = Words()
# Seconds since 1970 of a moment, which is kept as text: its first nineteen letters, all in UTC, with or without a zone.
EPOCH = "CAST(strftime('%%%%s', substr(%(expressions)s, 1, 19)) AS INTEGER)"
_CHUNK = 2000


def create(cursor, kept: Words = WORDS) -> None:
    # Without a copy of the text where this SQLite can delete from such a table; a plain table otherwise.
    cursor.execute("SELECT sqlite_version()")
    version = tuple(int(part) for part in cursor.fetchone()[0].split("."))
    contentless = "content='', contentless_delete=1, " if version >= (3, 43) else ""
    tokenize = 'tokenize="unicode61 remove_diacritics 0"'
    cursor.execute(f"CREATE VIRTUAL TABLE {kept.name} USING fts5(lexemes, {contentless}detail=none, {tokenize})")


def put(rows: Iterable[tuple[int, str]], kept: Words = WORDS) -> None:
    """Enter documents, in place of what stood under their numbers."""
    statement = f"INSERT OR REPLACE INTO {kept.name} (rowid, lexemes) VALUES (%s, %s)"  # noqa: S608
    with connection.cursor() as cursor:
        batch: list[tuple[int, str]] = []
        for row in rows:
            batch.append(row)
            if len(batch) == _CHUNK:
                cursor.executemany(statement, batch)
                batch = []
        if batch:
            cursor.executemany(statement, batch)


def forget_all(kept: Words = WORDS) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {kept.name}")  # noqa: S608


def candidates(
    words: Sequence[str], groups: Sequence[Sequence[str]], *, prefix: bool, before: int | None, limit: int, kept: Words = WORDS
) -> list[int]:
    """Numbers of documents with every word and one token of each group, newest first."""
    table = kept.name
    parts = [f'"{word}"' for word in words]
    if prefix:
        parts[-1] += " *"
    parts += ["(" + " OR ".join(f'"{token}"' for token in group) + ")" for group in groups]
    bound, params = ("AND rowid < %s ", [before]) if before is not None else ("", [])
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM {table} WHERE {table} MATCH %s {bound}ORDER BY rowid DESC LIMIT %s",  # noqa: S608
            [" AND ".join(parts), *params, limit],
        )
        return [row[0] for row in cursor.fetchall()]


def seconds_between(statement: str, params: Sequence[Any]) -> np.ndarray:
    """Of a statement that gives two moments a row: the seconds from the first to the second; shape (n,).

    The moments are read as the text they are kept as: turning two million of them into objects takes half a minute.
    """
    # Bulk writers may have kept the zone with a moment; all are UTC.
    plain = """SELECT replace("start", '+00:00', ''), replace("over", '+00:00', '') FROM moments"""
    with connection.cursor() as cursor:
        cursor.execute(f'WITH moments ("start", "over") AS ({statement}) {plain}', params)
        rows = cursor.fetchall()
    moments = np.array(rows, dtype="datetime64[us]").reshape(-1, 2)
    return (moments[:, 1] - moments[:, 0]) / np.timedelta64(1, "s")
