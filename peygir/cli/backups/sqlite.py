"""SQLite: its online backup, which other processes do not have to stop for."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from django.db import connection

from peygir.cli.backups import counting

FILE = "database.sqlite3"
PAGES_A_STEP = 4096


def save(file: Path, progress: Callable[[int, int], None]) -> dict[str, int]:
    """Copy the live database into `file` and return its rows by table."""
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as target:
        connection.connection.backup(
            target, pages=PAGES_A_STEP, progress=lambda _, remaining, total: progress(total - remaining, total)
        )
        # One file, without a log beside it.
        target.execute("PRAGMA journal_mode=DELETE")
        return _rows(target)


def _rows(database: sqlite3.Connection) -> dict[str, int]:
    # A virtual table's shadow tables belong to it: they are not counted apart.
    names = database.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ).fetchall()
    return counting.rows(database.cursor(), [name for (name,) in names])


def check(folder: Path, rows: dict[str, int]) -> list[str]:
    """Return what is wrong inside the saved database, before anything is replaced."""
    with closing(sqlite3.connect(f"file:{folder / FILE}?mode=ro", uri=True)) as database:
        verdict = [line for (line,) in database.execute("PRAGMA integrity_check").fetchall()]
        return [] if verdict == ["ok"] and _rows(database) == rows else [*verdict, "its rows are not those of the manifest"]


def is_empty() -> bool:
    path = _path()
    return not path.exists() or path.stat().st_size == 0


def put_back(folder: Path, at: datetime) -> Path | None:
    """Put the saved database in the place of the present one; return where the present one was moved to.

    OSError when another process still has it open.
    """
    path = _path()
    connection.close()
    aside = None
    if path.exists():
        _take_alone(path)
        aside = path.with_name(f"{path.name}.before-restore-{at:%Y%m%dT%H%M%SZ}")
        path.rename(aside)
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder / FILE)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
    return aside


def _take_alone(path: Path) -> None:
    """Fold the write-ahead log into the file, which SQLite refuses while another process has it open."""
    with closing(sqlite3.connect(path, timeout=0)) as database:
        try:
            database.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as fault:
            raise OSError(f"{path} is in use. Stop `peygir serve` and `peygir work` first.") from fault


def _path() -> Path:
    return Path(connection.settings_dict["NAME"])
