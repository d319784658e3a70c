"""Which SQLite serves, and how."""

import sqlite3

import pytest
from django.db import connection

from peygir.config import sqlite


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 53, 4), (4, 0, 0), (3, 50, 7), (3, 50, 9), (3, 44, 6)])
def test_a_mended_sqlite_may_write_ahead(version):
    assert sqlite.resets_wal_safely(version)


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 44, 5), (3, 45, 9), (3, 50, 6), (3, 51, 2)])
def test_a_faulty_sqlite_may_not(version):
    assert not sqlite.resets_wal_safely(version)


def test_a_sqlite_that_is_too_old_is_refused_in_words(monkeypatch):
    monkeypatch.setattr(sqlite, "VERSION", (3, 40, 1))
    assert "3.40.1" in sqlite.problem()
    assert "DATABASE_URL" in sqlite.problem()
    monkeypatch.setattr(sqlite, "VERSION", (3, 43, 0))
    assert sqlite.problem() == ""


@pytest.mark.django_db
def test_the_newest_sqlite_at_hand_is_the_one_in_use():
    pysqlite3 = pytest.importorskip("pysqlite3", reason="there is no wheel of pysqlite3 for this machine")
    assert sqlite3.sqlite_version_info == sqlite.VERSION >= pysqlite3.sqlite_version_info
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT sqlite_version()")
            assert cursor.fetchone()[0] == sqlite3.sqlite_version
