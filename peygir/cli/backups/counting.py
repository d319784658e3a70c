"""Rows of every table, to compare what was saved with what came back."""

from collections.abc import Iterable
from typing import Any


def rows(cursor: Any, tables: Iterable[str]) -> dict[str, int]:
    """Return the rows of each table. `cursor`: of Django or of a driver, both are asked alike."""
    counted = {}
    for table in sorted(tables):
        cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608  (the names come from the database's own catalogue)
        counted[table] = cursor.fetchone()[0]
    return counted


def differences(before: dict[str, int], after: dict[str, int]) -> list[str]:
    """Return one line for each table whose rows differ."""
    return [
        f"{table}: {before.get(table, 0)} rows saved, {after.get(table, 0)} came back"
        for table in sorted(before.keys() | after.keys())
        if before.get(table, 0) != after.get(table, 0)
    ]
