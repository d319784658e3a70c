"""PostgreSQL: pg_dump and psql, in one snapshot out and one transaction in."""

import os
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from peygir.cli.backups import counting

FILE = "database.dump"
# What libpq calls the parts of an address in the environment, where no list of processes shows them.
VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
}


def save(file: Path, progress: Callable[[int, int], None]) -> dict[str, int]:
    """Dump the database into `file` and return its rows by table, both of one snapshot."""
    progress(0, 1)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={file}")
        counted = counting.rows(cursor, connection.introspection.table_names(cursor))
    progress(1, 1)
    return counted


def check(folder: Path, rows: dict[str, int]) -> list[str]:
    """Return what is wrong inside the dump, as far as its table of contents tells."""
    listed = _run("pg_restore", "--list", str(folder / FILE), connected=False).decode()
    return [f"the dump lacks the table {table}" for table in rows if f" TABLE DATA public {table} " not in listed]


def is_empty() -> bool:
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def put_back(folder: Path, at: datetime) -> None:
    """Replace the whole of the schema by the dump, in one transaction: it comes back whole, or nothing changed."""
    connection.close()
    script = folder.parent / f".restore-{at:%Y%m%dT%H%M%SZ}.sql"
    try:
        _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(folder / FILE), connected=False)
        _run(
            "psql", "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null",
            "--command=DROP SCHEMA public CASCADE", "--command=CREATE SCHEMA public", f"--file={script}",
        )  # fmt: skip
    finally:
        script.unlink(missing_ok=True)


def _run(program: str, *words: str, connected: bool = True) -> bytes:
    """Run one of PostgreSQL's programs; OSError carries its own words when it fails."""
    known = connection.get_connection_params() if connected else {}
    where = {variable: str(known[key]) for key, variable in VARIABLES.items() if known.get(key)}
    folder = os.environ.get("PEYGIR_POSTGRES_BIN", "")
    try:
        run = subprocess.run(  # noqa: S603
            [Path(folder) / program if folder else program, *words],
            env={**os.environ, **where},
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as fault:
        raise OSError(f"{program} is missing. Install it with: apt-get install postgresql-client") from fault
    if run.returncode:
        raise OSError(f"{program} failed: {run.stderr.decode(errors='replace').strip()}")
    return run.stdout
