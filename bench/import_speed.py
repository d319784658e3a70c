"""How fast `peygir import demands` is beside a bare COPY or executemany of the same prepared rows into the same filled tables.

    .venv/bin/python -m bench.import_speed --rows 100000                     SQLite, in a folder of its own
    DATABASE_URL=postgresql://… .venv/bin/python -m bench.import_speed …     PostgreSQL, in databases it makes and drops

A city of 124 area offices is filled by an import of --fill rows. Of it two copies are made. Into the first go rows that
were built beforehand and read from disk, chunk by chunk, each committed: the bare load. Into the second goes the whole
import, as a command of its own. Both commit as safely as the site does; what that means is printed.
"""

import csv
import json
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import click

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
MAPPING = """
[source]
system = "bench"
dates = ["iso"]
timezone = "UTC"
[columns]
key = "number"
registered_at = "registered"
settled_at = "closed"
lon = "lon"
lat = "lat"
address = "address"
external_reference = "reference"
[text]
template = "{text}"
[state]
column = "state"
values = { open = "registered", work = "in_progress", closed = "done_claimed" }
[kind]
column = "kind"
[kind.values]
service_request = "service_request"
criticism = "criticism"
suggestion = "suggestion"
complaint = "complaint"
commendation = "commendation"
[service]
column = "service"
code = "{}"
[rules]
due_missing = "standard"
"""
HEADING = ("number", "registered", "closed", "state", "kind", "service", "lon", "lat", "address", "text", "reference")


@click.command()
@click.option("--rows", default=100_000, show_default=True)
@click.option("--fill", default=100_000, show_default=True, help="Demands in the database before.")
@click.option("--keep", type=click.Path(path_type=Path), help="Keep the files here and use them again.")
@click.option("--step", hidden=True)
def main(rows: int, fill: int, keep: Path | None, step: str | None) -> None:
    """Print seconds, rows a second, the ratio and the peak of memory."""
    if step:
        print(json.dumps(STEPS[step](Path(os.environ["BENCH_FOLDER"]))))
        return
    folder = keep or Path(tempfile.mkdtemp(prefix="peygir-import-"))
    folder.mkdir(parents=True, exist_ok=True)
    place = Place(folder, os.environ.get("DATABASE_URL", ""))
    try:
        measure(place, rows, fill)
    finally:
        place.clear()
        if keep is None:
            shutil.rmtree(folder)


class Place:
    """Where the three databases stand: filled, bare, whole."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.base = folder, url.rpartition("/")[0]
        self.postgres = url.startswith("postgres")

    def url(self, name: str) -> str:
        return f"{self.base}/peygir_import_{name}" if self.postgres else f"sqlite:///{self.folder / name}.sqlite3"

    def make(self, name: str, of: str = "") -> None:
        if self.postgres:
            self._sql(f"DROP DATABASE IF EXISTS peygir_import_{name}")
            self._sql(f"CREATE DATABASE peygir_import_{name}" + (f" TEMPLATE peygir_import_{of}" if of else ""))
        elif of:
            shutil.copy(self.folder / f"{of}.sqlite3", self.folder / f"{name}.sqlite3")

    def clear(self) -> None:
        for name in ("filled", "bare", "whole"):
            if self.postgres:
                self._sql(f"DROP DATABASE IF EXISTS peygir_import_{name}")
            else:
                for file in self.folder.glob(f"{name}.sqlite3*"):
                    file.unlink()

    def backends(self, name: str) -> list[int]:
        ask = f"SELECT pid FROM pg_stat_activity WHERE datname = 'peygir_import_{name}'"
        done = subprocess.run(["psql", "-qXAtd", f"{self.base}/postgres", "-c", ask], capture_output=True, text=True)
        return [int(pid) for pid in done.stdout.split()]

    def _sql(self, statement: str) -> None:
        subprocess.run(["psql", "-qXd", f"{self.base}/postgres", "-c", statement], check=True, capture_output=True)

    def environment(self, name: str) -> dict[str, str]:
        return os.environ | {
            "DATABASE_URL": self.url(name), "PEYGIR_SAMPLE": "1", "PEYGIR_VAR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "peygir.config.settings", "BENCH_FOLDER": str(self.folder),
        }  # fmt: skip

    def step(self, name: str, on: str) -> dict:
        words = [sys.executable, "-m", "bench.import_speed", "--step", name]
        done = subprocess.run(words, env=self.environment(on), check=True, stdout=subprocess.PIPE, text=True)
        return json.loads(done.stdout.splitlines()[-1])


def measure(place: Place, rows: int, fill: int) -> None:
    folder = place.folder
    (folder / "mapping.toml").write_text(MAPPING)
    for name, count in (("fill", fill), ("load", rows)):
        write_file(folder / f"{name}.csv", count, seed=len(name) + count, prefix=name)
    place.make("filled")
    place.step("city", "filled")
    whole_import(place, "filled", "fill.csv")
    print(f"filled with {fill} demands; {place.step('settings', 'filled')}", flush=True)
    place.make("bare", "filled")
    place.make("whole", "filled")
    place.step("build", "bare")
    bare = place.step("bare", "bare")
    seconds, peaks, cpu = whole_import(place, "whole", "load.csv")
    found = place.step("count", "whole")["demands"] - place.step("count", "filled")["demands"]
    print(f"bare load:    {bare['seconds']:8.1f} s  {rows / bare['seconds']:8.0f} rows/s  CPU {bare['cpu']:.1f} s")
    print(f"whole import: {seconds:8.1f} s  {rows / seconds:8.0f} rows/s  {found} demands, start of the command included")
    print(f"  CPU of each of its processes: {', '.join(f'{one:.1f}' for one in cpu)} s")
    print(f"ratio {bare['seconds'] / seconds:.2f}; peak memory {' + '.join(f'{p / 1024:.0f}' for p in peaks)} MiB")


def write_file(path: Path, count: int, seed: int, prefix: str) -> None:
    from peygir.cli.sample.life.stream import stream_demands

    if path.exists():
        return
    states = ("closed", "closed", "closed", "work", "open")
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADING)
        for d in stream_demands(count, seed=seed, now=NOW):
            state, since = states[d.serial % 5], d.registered_at.strftime("%Y-%m-%dT%H:%M:%SZ")
            closed = since if state == "closed" else ""
            writer.writerow((f"{prefix}-{d.serial}", since, closed, state, d.kind, d.service, d.lon, d.lat, d.address, d.text,
                             d.external_reference))  # fmt: skip


def whole_import(place: Place, on: str, file: str) -> tuple[float, list[int], list[float]]:
    """Seconds; the peaks of memory of the command and its second process, in KiB; CPU seconds of each, and of the server's."""
    words = [sys.executable, "-m", "peygir", "import", "demands", str(place.folder / file)]
    words += ["--mapping", str(place.folder / "mapping.toml"), "--refused", str(place.folder / f"{on}.refused.csv")]
    began = time.perf_counter()
    with (place.folder / f"{on}.log").open("w") as log:
        process = subprocess.Popen(words, env=place.environment(on), stdout=log, stderr=log)
        peaks: dict[int, int] = {}
        cpu: dict[int, float] = {}
        looked = 0.0
        servers: list[int] = []
        while process.poll() is None:
            for pid in (process.pid, *children(process.pid)):
                peaks[pid] = max(peaks.get(pid, 0), resident(pid))
                cpu[pid] = max(cpu.get(pid, 0), cpu_seconds(pid))
            if place.postgres and time.perf_counter() - looked > 2:
                looked, servers = time.perf_counter(), place.backends(on)
            cpu |= {pid: max(cpu.get(pid, 0), cpu_seconds(pid)) for pid in servers}
            time.sleep(0.2)
    seconds = time.perf_counter() - began
    if process.returncode:
        sys.exit((place.folder / f"{on}.log").read_text())
    return seconds, sorted(peaks.values(), reverse=True)[:2], sorted((one for one in cpu.values() if one > 1), reverse=True)


def cpu_seconds(pid: int) -> float:
    try:
        cells = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(cells[11]) + int(cells[12])) / os.sysconf("SC_CLK_TCK")


def children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def resident(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    # The process's own memory: pages of the database file that SQLite maps belong to the system's cache.
    return next((int(line.split()[1]) for line in lines if line.startswith("RssAnon")), 0)


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

if __name__ == "__main__":
    main()
