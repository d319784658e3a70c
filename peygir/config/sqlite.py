"""Choose the newest SQLite at hand, before Django's backend loads one (docs/adr/0003).

SQLite before 3.51.3 (but for 3.50.7 and 3.44.6) can corrupt a database in WAL mode when two processes write and
checkpoint at the same instant; Debian 12 ships 3.40.1. The wheel of pysqlite3 carries a current one. Django's backend
imports `sqlite3` by name, so the swap happens under that name, once, when `peygir.config` is imported.
"""

import sqlite3
import sys

# Full-text tables without a copy of the text, from which rows can be deleted.
OLDEST = (3, 43, 0)
_FIXED_BRANCHES = {(3, 44): 6, (3, 50): 7}


def resets_wal_safely(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite version is free of the WAL-reset fault (sqlite.org/wal.html, section on that fault)."""
    if version >= (3, 51, 3):
        return True
    return version[2] >= _FIXED_BRANCHES.get(version[:2], sys.maxsize)


def use_newest() -> None:
    """Put pysqlite3 in the place of `sqlite3` where it is installed and newer; otherwise change nothing."""
    try:
        import pysqlite3
    except ImportError:
        return
    if pysqlite3.sqlite_version_info > sqlite3.sqlite_version_info:
        sys.modules["sqlite3"] = pysqlite3
        sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def problem() -> str:
    """Return why this SQLite cannot serve, or nothing."""
    if VERSION >= OLDEST:
        return ""
    have, need = (".".join(map(str, version)) for version in (VERSION, OLDEST))
    return f"This machine's SQLite is {have}, and {need} is needed: use PostgreSQL (DATABASE_URL), or a Python with a newer one."


use_newest()
VERSION: tuple[int, int, int] = sys.modules["sqlite3"].sqlite_version_info
# A rollback journal is slower under several writers, and right; WAL on a faulty SQLite may lose the city's register.
JOURNAL_MODE = "WAL" if resets_wal_safely(VERSION) else "DELETE"
