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
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click

from bench.import_place import Place
from bench.import_steps import NOW, STEPS
from bench.import_watch import children, cpu_seconds, resident

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


if __name__ == "__main__":
    main()
