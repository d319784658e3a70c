"""The search index on PostgreSQL: a narrow table of word lists under GIN.

GIN finds rare words, and intersects a common word with a narrow scope. Where a common word meets a wide scope it would
fetch and sort a hundred thousand rows for a page of fifty; there the newest rows are walked until the page is full, which
is soon, because the word is common. Which way is shorter is told by the statistics PostgreSQL keeps of the word lists.
"""

import threading
import time
from collections.abc import Iterable, Sequence
from math import prod
from typing import Any, NamedTuple

import numpy as np
from django.db import connection

from peygir.domain.demands.word_tables import Words

WORDS = Words()
# Whole seconds since 1970 of a moment.
EPOCH = "FLOOR(EXTRACT(EPOCH FROM %(expressions)s))::bigint"
STATISTICS = {
    "demands_scopes": "office_level2_id, office_level3_id, office_id, municipal_district_id, area_id, county_id, bakhsh_id",
    "demands_states": "is_open, state",
}
_CHUNK = 1000
_WALK = 20_000  # rows walked before giving GIN the rest
_WIDE = 0.2  # a scope that holds more than this share of all is not asked of the index: the rows are checked anyway
_MAX_AGE = 300.0  # seconds


class _Statistics(NamedTuple):
    rows: float
    shares: dict[str, float]  # of the most common lexemes
    rarest: float  # share of the rarest of them: others have less

    def share(self, lexeme: str) -> float:
        return self.shares.get(lexeme, self.rarest / 2)

    def share_of_any(self, lexemes: Sequence[str]) -> float:
        return min(1.0, sum(map(self.share, lexemes)))


_lock = threading.Lock()
_known: dict[tuple[str, str], tuple[float, _Statistics]] = {}  # by database and table


def create(cursor, kept: Words = WORDS) -> None:
    table, key = kept.name, kept.key
    cursor.execute(f"CREATE TABLE {table} ({key} bigint PRIMARY KEY, lexemes tsvector NOT NULL)")
    cursor.execute(f"CREATE INDEX {table}_lexemes ON {table} USING gin (lexemes)")
    cursor.execute(f"ALTER TABLE {table} ALTER COLUMN lexemes SET STATISTICS 1000")


def create_statistics(cursor) -> None:
    # Offices and places go together, and so do state and openness: without knowing it the planner expects a handful of
    # rows where there are thousands, and sorts them.
    for name, columns in STATISTICS.items():
        cursor.execute(f"CREATE STATISTICS {name} (dependencies, mcv) ON {columns} FROM demands_demand")


def put(rows: Iterable[tuple[int, str]], kept: Words = WORDS) -> None:
    """Enter documents, in place of what stood under their numbers."""
    table, key = kept.name, kept.key
    statement = (
        f"INSERT INTO {table} ({key}, lexemes) VALUES (%s, %s::tsvector) "  # noqa: S608
        f"ON CONFLICT ({key}) DO UPDATE SET lexemes = excluded.lexemes"
    )
    with connection.cursor() as cursor:
        batch: list[tuple[int, str]] = []
        for row in rows:
            batch.append(row)
            if len(batch) == _CHUNK:
                cursor.executemany(statement, batch)
                batch = []
        if len(batch) == 1:
            cursor.execute(statement, batch[0])
        elif batch:
            cursor.executemany(statement, batch)


def forget_all(kept: Words = WORDS) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {kept.name}")


def candidates(
    words: Sequence[str], groups: Sequence[Sequence[str]], *, prefix: bool, before: int | None, limit: int, kept: Words = WORDS
) -> list[int]:
    """Numbers of documents with every word and one token of each group, newest first."""
    known = _statistics(kept)
    narrow = [group for group in groups if known.share_of_any(group) <= _WIDE]
    query = _query(words, narrow, prefix)
    share = prod(known.share(word) for word in words) * prod(known.share_of_any(group) for group in narrow)
    if not prefix and limit < share * _WALK:
        found = _walk(kept, query, before, limit)
        if len(found) >= limit:
            return found
    return _gin(kept, query, before, limit)


def _query(words: Sequence[str], groups: Sequence[Sequence[str]], prefix: bool) -> str:
    parts = [f"'{word}'" for word in words]
    if prefix:
        parts[-1] += ":*"
    parts += ["(" + " | ".join(f"'{token}'" for token in group) + ")" for group in groups]
    return " & ".join(parts)


def _walk(kept: Words, query: str, before: int | None, limit: int) -> list[int]:
    table, key = kept.name, kept.key
    # The function, not the operator: no index serves it, so the rows are walked in their order.
    bound, params = (f"WHERE {key} < %s ", [before]) if before is not None else ("", [])
    return _ids(
        f"SELECT {key} FROM (SELECT {key}, lexemes FROM {table} {bound}ORDER BY {key} DESC LIMIT %s) newest "  # noqa: S608
        "WHERE ts_match_vq(lexemes, %s::tsquery) LIMIT %s",
        [*params, _WALK, query, limit],
    )


def _gin(kept: Words, query: str, before: int | None, limit: int) -> list[int]:
    table, key = kept.name, kept.key
    bound, params = (f"WHERE {key} < %s ", [before]) if before is not None else ("", [])
    return _ids(
        f"WITH found AS MATERIALIZED (SELECT {key} FROM {table} WHERE lexemes @@ %s::tsquery) "  # noqa: S608
        f"SELECT {key} FROM found {bound}ORDER BY {key} DESC LIMIT %s",
        [query, *params, limit],
    )


def _ids(statement: str, params: list) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return [row[0] for row in cursor.fetchall()]


def _statistics(kept: Words) -> _Statistics:
    name = (connection.settings_dict["NAME"], kept.name)
    known, now = _known.get(name), time.monotonic()
    if known is not None and now - known[0] < _MAX_AGE:
        return known[1]
    with _lock:
        _known[name] = (now, _read_statistics(kept))
        return _known[name][1]


def _read_statistics(kept: Words) -> _Statistics:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = to_regclass(%s)", [kept.name])
        rows = max(0.0, cursor.fetchone()[0])
        cursor.execute(
            "SELECT most_common_elems::text::text[], most_common_elem_freqs FROM pg_stats "
            "WHERE schemaname = current_schema() AND tablename = %s AND attname = 'lexemes'",
            [kept.name],
        )
        found = cursor.fetchone()
    if found is None or found[0] is None:
        return _Statistics(rows, {}, 0.0)
    # After the shares come the least, the most and (null elements) one more.
    shares = dict(zip(found[0], found[1], strict=False))
    return _Statistics(rows, shares, min(shares.values(), default=0.0))


def seconds_between(statement: str, params: Sequence[Any]) -> np.ndarray:
    """Of a statement that gives two moments a row: the seconds from the first to the second; shape (n,)."""
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT EXTRACT(EPOCH FROM ("over" - "start"))::float8 FROM ({statement}) moments ("start", "over")',  # noqa: S608
            params,
        )
        return np.fromiter((row[0] for row in cursor), dtype=float)
