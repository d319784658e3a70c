"""The steps of `import_speed` that run beside a database, each in a process of its own with the settings of that database."""

import os
import pickle
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.import_watch import cpu_seconds

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def _setup() -> None:
    import django

    django.setup()


def lay_city(folder: Path) -> dict:
    _setup()
    from django.core.management import call_command

    from peygir.cli.sample.loading.ground import load_offices, load_places
    from peygir.domain.audit.actors import job
    from peygir.domain.calendars.actions import load_starting as load_calendars
    from peygir.domain.services.actions import load_starting as load_services

    call_command("migrate", verbosity=0)
    for load in (load_calendars, load_services, load_places, load_offices):
        load(by=job("sample"), at=NOW)
    return {}


def tell_settings(folder: Path) -> str:
    _setup()
    from django.db import connection

    asks = ("SHOW server_version", "SHOW fsync", "SHOW synchronous_commit") if connection.vendor == "postgresql" else (
        "SELECT sqlite_version()", "PRAGMA journal_mode", "PRAGMA synchronous")  # fmt: skip
    with connection.cursor() as cursor:
        return "; ".join(f"{ask}: {(cursor.execute(ask) and None) or cursor.fetchone()[0]}" for ask in asks)


def build_rows(folder: Path) -> dict:
    """Build all chunks of the file and keep them on disk, in the form the driver takes them."""
    _setup()
    from django.utils import timezone

    from peygir.domain.demands.importing.building import build
    from peygir.domain.demands.importing.loading import engine, ids_beforehand
    from peygir.domain.demands.importing.mapping import read_mapping
    from peygir.domain.demands.importing.reading import Reader
    from peygir.domain.demands.importing.values import Task

    mapping = read_mapping((folder / "mapping.toml").read_text())
    at, number = timezone.now(), 0
    for number, table in enumerate(Reader(folder / "load.csv", mapping).chunks()):
        task = Task(table, [False] * table.num_rows, at, at, ids_beforehand(table.num_rows))
        (folder / f"chunk-{number:05}").write_bytes(pickle.dumps(build(task, mapping, copy=engine().COPY).blocks))
    return {"chunks": number + 1}


def load_bare(folder: Path) -> dict:
    """Seconds in which the driver writes and commits the rows; reading them from disk is not counted."""
    _setup()
    from django.db import connection, transaction

    from peygir.domain.demands.importing.loading import engine
    from peygir.domain.demands.models import Demand
    from peygir.domain.places.bulk import reserve_ids

    seconds = spent = 0.0
    connection.ensure_connection()
    # On PostgreSQL the work is the server's; its process is on this machine.
    worker = connection.connection.info.backend_pid if engine().COPY else os.getpid()
    for file in sorted(folder.glob("chunk-*")):
        blocks = pickle.loads(file.read_bytes())
        if engine().COPY:
            began, busy = time.perf_counter(), cpu_seconds(worker)
            with transaction.atomic():
                engine().load(blocks)
            seconds, spent = seconds + time.perf_counter() - began, spent + cpu_seconds(worker) - busy
        else:
            first = reserve_ids(Demand, 1)[0]
            rows = [(engine().statement_of(block), batch) for block in blocks for batch in engine().rows_of(block, first)]
            began, busy = time.perf_counter(), cpu_seconds(worker)
            with transaction.atomic(), connection.cursor() as cursor:
                for statement, given in rows:
                    cursor.executemany(statement, given)
            seconds, spent = seconds + time.perf_counter() - began, spent + cpu_seconds(worker) - busy
        file.unlink()
    return {"seconds": seconds, "cpu": spent}


def count(folder: Path) -> dict:
    _setup()
    from peygir.domain.demands.models import Demand

    return {"demands": Demand.objects.count()}


STEPS = {"city": lay_city, "settings": tell_settings, "build": build_rows, "bare": load_bare, "count": count}
