"""Measure the grouping of demands beside scikit-learn's DBSCAN and HDBSCAN and datasketch's MinHashLSH, in one run.

bin/bench grouping                                      20k and 100k demands
bin/bench grouping --rows 20000,100000,1000000          and a million
python -m bench.grouping --rows 100000 --only peygir    without the others

Each contender is a process of its own and is handed the same columns; what is true stays with the judge. A peer that
is not done within --limit seconds is ended, and that is its result.
"""

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from bench import grouping_judge
from bench.processes import ROOT

# The module, and what a peer is compared with: it does a part of the work only.
CONTENDERS = {
    "peygir": ("bench.grouping_ours", ""),
    "DBSCAN": ("bench.grouping_peers", "groups"),
    "HDBSCAN": ("bench.grouping_peers", "groups"),
    "MinHashLSH": ("bench.grouping_peers", "duplicates"),
}


@dataclass(frozen=True)
class Run:
    """`seconds` and `cpu`: of the work alone, NaN when it did not finish; `parts`: CPU by what was sought; `peak`: megabytes
    of the whole process, data and all."""

    who: str
    rows: int
    seconds: float
    cpu: float
    peak: float
    parts: dict[str, float]
    told: dict[str, float]


def main() -> None:
    asked = _asked()
    runs = []
    for rows in asked.rows:
        with tempfile.TemporaryDirectory(prefix="peygir-grouping-") as folder:
            _python(sys.executable, "bench.grouping_files", folder, str(rows), str(asked.seed), limit=None)
            for who in asked.only:
                runs += _run(who, rows, Path(folder), asked.limit)
    print("\n" + table(runs))
    print("\n" + "\n".join(ratios(runs)))


def _run(who: str, rows: int, folder: Path, limit: float) -> list[Run]:
    module, is_peer = CONTENDERS[who]
    interpreter = os.environ.get("PEYGIR_BENCH_PEER", "") if is_peer else sys.executable
    if not interpreter:
        print(f"{who}: not measured, PEYGIR_BENCH_PEER names no Python that has it (bin/bench makes one)", flush=True)
        return []
    answer = folder / f"{who}.npz"
    said, peak = _python(interpreter, module, str(folder / "seen.npz"), str(answer), who, limit=limit if is_peer else None)
    if said is None:
        run = Run(who, rows, float("nan"), float("nan"), peak, {}, {})
    else:
        words = json.loads(said.splitlines()[-1])
        parts = {name: words.get(name, words["cpu"]) for name in ("duplicates", "groups")}
        run = Run(who, rows, words["seconds"], words["cpu"], peak, parts, grouping_judge.judge(folder, answer))
    print(line(run), flush=True)
    return [run]


def _python(interpreter: str, module: str, *words: str, limit: float | None) -> tuple[str | None, float]:
    """What the module printed, None if it was ended for being late, and the megabytes it held at its fullest."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": str(os.cpu_count() or 1)}
    with tempfile.TemporaryFile() as out:
        started = subprocess.Popen([interpreter, "-m", module, *words], cwd=ROOT, env=environment, stdout=out)
        late = threading.Event()
        timer = threading.Timer(limit, lambda: (late.set(), started.kill())) if limit else None
        if timer:
            timer.start()
        _, status, usage = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        if timer:
            timer.cancel()
        out.seek(0)
        said = out.read().decode()
    if started.returncode and not late.is_set():
        raise RuntimeError(f"{module} {' '.join(words)} ended with {started.returncode}")
    return (None if late.is_set() else said), usage.ru_maxrss / 1024


def line(run: Run) -> str:
    if not run.parts:
        return f"{run.who:11}{run.rows:>10,}  did not finish   {run.peak:7,.0f} MB"
    told = ", ".join(f"{name} {value:,.4g}" for name, value in run.told.items())
    return f"{run.who:11}{run.rows:>10,}  {run.seconds:7.2f} s  CPU {run.cpu:7.2f} s  {run.peak:7,.0f} MB  {told}"


def table(runs: list[Run]) -> str:
    return "\n".join(["contender      demands     wall         CPU      peak       found", *map(line, runs)])


def ratios(runs: list[Run]) -> list[str]:
    """How many times the CPU time of our same part each peer took, and how our whole time grows with the rows."""
    ours = {run.rows: run for run in runs if run.who == "peygir"}
    said = []
    for run in runs:
        part = CONTENDERS[run.who][1]
        if part and run.rows in ours:
            mine = ours[run.rows]
            took = f"{run.cpu / mine.parts[part]:.1f} × the CPU time of our {part}" if run.parts else "did not finish"
            said.append(f"{run.who} at {run.rows:,}: {took}, {run.peak / mine.peak:.1f} × the memory")
    for small, large in itertools.pairwise(sorted(ours)):
        said.append(f"peygir: {large:,} demands take {ours[large].cpu / ours[small].cpu:.1f} × the CPU time of {small:,}")
    return said


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=lambda text: [int(one) for one in text.split(",")], default=[20_000, 100_000])
    parser.add_argument("--limit", type=float, default=300.0, help="seconds after which a peer is ended (300)")
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(CONTENDERS), help=",".join(CONTENDERS))
    parser.add_argument("--seed", type=int, default=1405)
    return parser.parse_args()


if __name__ == "__main__":
    main()
