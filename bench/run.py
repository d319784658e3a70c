"""Measure create, list, detail, search and import at growing sizes on both databases, beside a help desk, in one run.

bin/bench                                     10k and 100k demands, both databases, the peer at 100k
bin/bench --sizes 10000,100000,1000000        the whole table (about an hour)
bin/bench --engines sqlite --sizes 10000 --only list
bin/bench grouping --help                     the grouping of demands, measured on its own
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import http_load, processes, report, scenarios
from bench.city import vocabulary
from bench.filling import fill, fill_missions
from bench.scenarios import City

WORKERS = 2
RUNS = 3
Stream = Callable[[], Iterator[bytes]]


def main() -> None:
    asked = _asked()
    with tempfile.TemporaryDirectory(prefix="peygir-bench-") as folder:
        lines, about = [], {"at": datetime.now(UTC).isoformat(timespec="seconds"), "cores": os.cpu_count()}
        for engine in asked.engines:
            if engine == "postgresql" and not os.environ.get("DATABASE_URL", "").startswith("postgres"):
                print("postgresql: not measured, DATABASE_URL names none (bin/bench starts one)", flush=True)
                continue
            for rows in asked.sizes:
                lines += _measure(engine, rows, asked, Path(folder), about)
        peer = os.environ.get("PEYGIR_BENCH_PEER")
        if peer and "postgresql" in asked.engines and asked.peer and os.environ.get("DATABASE_URL", "").startswith("postgres"):
            lines += _measure_peer(peer, asked)
    print("\n" + report.table(lines))
    print("\n".join(["", *report.ratios(lines), "", *report.growth(lines)]))
    report.write(Path(asked.out), lines, about)


def _measure(engine: str, rows: int, asked: argparse.Namespace, folder: Path, about: dict) -> list[report.Line]:
    environment, filled = _environment(engine, rows, folder, asked.keep)
    print(f"\n{engine}, {rows:,} demands: {'filled before' if filled else 'filling'}", flush=True)
    took = {} if filled else fill(rows, environment, folder)
    # A register has a tenth as many missions as demands; here as many, so that the two lists can be compared.
    missions = Path(environment["PEYGIR_VAR"]) / "filled-missions"
    if not missions.exists():
        fill_missions(rows, environment)
    if asked.keep:
        (Path(environment["PEYGIR_VAR"]) / "filled").touch()
        missions.touch()
    told = json.loads(processes.python("bench/tells.py", "city", "people", "ids", "safety", "count", environment=environment))
    city = City(told)
    about[f"{engine} {rows}"] = {"safety": told["safety"], "import": took, "demands": told["count"]}
    print(f"  {told['count']:,} demands; {took}; {told['safety']}", flush=True)
    lines = []
    with processes.server("peygir.config.wsgi:application", environment=environment, workers=WORKERS) as (port, pid):
        database = processes.postmaster_of(environment["DATABASE_URL"]) if engine == "postgresql" else None
        vocabulary()  # made before anything is timed
        for what, stream, once in _streams(city):
            if asked.only and not any(word in what for word in asked.only):
                continue
            lines.append(_timed("peygir", engine, rows, what, stream, port, pid, database, asked, once))
            print("  " + report.table(lines[-1:]).splitlines()[-1], flush=True)
    return lines


def _streams(city: City) -> list[tuple[str, Stream, bool]]:
    """Name, requests, and whether the stream is sent once whole instead of for some seconds."""
    return [
        ("list JSON", lambda: scenarios.list_json(city), False),
        ("list page", lambda: scenarios.list_page(city), False),
        ("full list JSON", lambda: scenarios.whole_list_json(city), False),
        ("full list page", lambda: scenarios.whole_list_page(city), False),
        ("detail JSON", lambda: scenarios.detail_json(city), False),
        ("detail page", lambda: scenarios.detail_page(city), False),
        *(
            (f"search {kind}, {who}", lambda who=who, kind=kind: scenarios.search(city, who, kind), True)
            for who in ("area", "deputy")
            for kind in ("rare", "middling", "common")
        ),
        ("create", lambda: scenarios.create(city), False),
        ("missions JSON", lambda: scenarios.missions_json(city), False),
        ("missions page", lambda: scenarios.missions_page(city), False),
        ("full missions JSON", lambda: scenarios.whole_missions_json(city), False),
        ("full missions page", lambda: scenarios.whole_missions_page(city), False),
        *(
            (f"missions in every way, {who}", lambda who=who: scenarios.mission_ways(city, who), False)
            for who in ("area", "deputy")
        ),
        *(
            (f"missions search {kind}, deputy", lambda kind=kind: scenarios.mission_search(city, "deputy", kind), True)
            for kind in ("rare", "common")
        ),
    ]


def _timed(
    system: str, engine: str, rows: int, what: str, stream: Stream, port: int, pid: int, database: int | None,
    asked: argparse.Namespace, once: bool,
) -> report.Line:  # fmt: skip
    # One warm-up; of the runs that count, the middle one is told. A search is asked one at a time, as a person does.
    connections, seconds = 1 if once else asked.connections, asked.seconds
    http_load.run(port, stream, seconds=min(2.0, seconds), connections=connections)
    lines = []
    for _ in range(RUNS):
        before, before_db = processes.cpu_seconds(pid), processes.cpu_seconds(database) if database else 0.0
        done = http_load.run(port, stream, seconds=600 if once else seconds, connections=connections)
        if done.failed:
            print(f"  {what}: other answers, by status: {done.failed}", flush=True)
        answers = max(1, len(done.latencies))
        cpu = (processes.cpu_seconds(pid) - before) * 1000 / answers
        db = (processes.cpu_seconds(database) - before_db) * 1000 / answers if database else float("nan")
        lines.append(
            report.Line(
                system, engine, rows, what, done.per_second, done.quantile(0.5), done.quantile(0.95), cpu, db,
                len(done.latencies), sum(done.failed.values()),
            )
        )  # fmt: skip
    return report.middle(lines)


def _measure_peer(interpreter: str, asked: argparse.Namespace) -> list[report.Line]:
    rows = max(size for size in asked.sizes if size <= 100_000) if min(asked.sizes) <= 100_000 else 100_000
    url = _scratch_database(f"peygir_bench_peer_{os.getpid()}")
    environment = {**os.environ, "PEER_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "bench.peer.settings"}
    print(f"\ndjango-helpdesk on the same PostgreSQL, {rows:,} tickets: filling", flush=True)
    told = json.loads(processes.python("-m", "bench.peer.prepare", str(rows), environment=environment, interpreter=interpreter))
    streams: list[tuple[str, Stream]] = [
        ("list", lambda: scenarios.peer_get(told, "/api/tickets/?status=Open&page_size=50")),
        ("detail", lambda: scenarios.peer_get(told, "/api/tickets/{id}/")),
        ("detail page (its own)", lambda: scenarios.peer_get(told, "/tickets/{id}/")),
        ("create", lambda: scenarios.peer_create(told)),
    ]
    lines = []
    with processes.server("bench.peer.wsgi:application", environment=environment, workers=WORKERS, interpreter=interpreter) as (
        port,
        pid,
    ):
        database = processes.postmaster_of(url)
        for what, stream in streams:
            lines.append(_timed("django-helpdesk", "postgresql", rows, what, stream, port, pid, database, asked, once=False))
            print("  " + report.table(lines[-1:]).splitlines()[-1], flush=True)
    return lines


def _environment(engine: str, rows: int, folder: Path, keep: Path | None) -> tuple[dict[str, str], bool]:
    """The variables of an installation of its own, and whether it was filled by an earlier run that kept it."""
    var = (keep or folder) / f"{engine}-{rows}"
    filled = (var / "filled").exists()
    var.mkdir(parents=True, exist_ok=filled)
    name = f"peygir_bench_{rows}" if keep else f"peygir_bench_{rows}_{os.getpid()}"
    url = f"sqlite:///{var / 'peygir.sqlite3'}" if engine == "sqlite" else _scratch_database(name, fresh=not filled)
    return {
        **os.environ,
        "DATABASE_URL": url,
        "PEYGIR_VAR": str(var),
        "PEYGIR_SAMPLE": "1",
        "PEYGIR_REPORTS_PER_WINDOW": "0",
        "PEYGIR_LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "peygir.config.settings",
    }, filled


def _scratch_database(name: str, *, fresh: bool = True) -> str:
    """A database in the cluster that DATABASE_URL names. The cluster is the caller's, and it goes with it."""
    url = os.environ["DATABASE_URL"]
    there = urlsplit(url)
    if fresh:
        with psycopg.connect(url, autocommit=True) as admin:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            admin.execute(f'CREATE DATABASE "{name}"')
    return there._replace(path=f"/{name}").geturl()


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=lambda text: [int(one) for one in text.split(",")], default=[10_000, 100_000])
    parser.add_argument("--engines", type=lambda text: text.split(","), default=["postgresql", "sqlite"])
    parser.add_argument("--seconds", type=float, default=5, help="of each counted run")
    parser.add_argument(
        "--connections", type=int, default=4, help="asking at once (4); with 2, one for each process, none waits for another"
    )
    parser.add_argument("--only", nargs="*", default=[], help="only what has one of these words in its name")
    parser.add_argument("--keep", type=Path, help="a folder: filled installations stay there and serve the next run")
    parser.add_argument("--no-peer", dest="peer", action="store_false")
    parser.add_argument("--out", default="var/bench.json")
    return parser.parse_args()


if __name__ == "__main__":
    main()
