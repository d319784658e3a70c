"""Plans measured: gap, time and memory of our solver beside the list rule and plain CP-SAT, on made quarters.

    python -m bench.scheduling                                  # 300 missions, loads .5 .65 .9, 60 s each
    python -m bench.scheduling --missions 2000 --seconds 300
    python -m bench.scheduling --seeds 1,2,3 --json FILE

Each contender runs in a process of its own with the same instance; every plan is judged by the validator of the tests, and
every gap is told against one bound: the best proven in the run, (cost − bound) ÷ bound. `above` is the same with the
unavoidable taken off both: the cost if every mission were done alone, at once.
"""

import argparse
import json
import resource
import subprocess
import sys
import time

import numpy as np

from bench.scheduling_made import load_of, made
from peygir.engines.scheduling import list_rule, solve
from peygir.engines.scheduling.relaxation import bound_of, columns_of
from peygir.engines.scheduling.solving import plain
from peygir.engines.scheduling.table import table_of
from tests.engines.scheduling.validator import faults

CONTENDERS = ("rule", "first", "plain", "ours")


def run(name: str, seed: int, missions: int, load: float, seconds: float) -> dict[str, object]:
    """One contender's figures, in this process."""
    instance = made(seed, missions, load)
    began, cpu = time.monotonic(), time.process_time()
    if name == "rule":
        plan = list_rule(instance)
    elif name == "first":
        plan = solve(instance, seconds=5, clock=time.monotonic, workers=2)
    elif name == "plain":
        plan = plain(instance, seconds=seconds, clock=time.monotonic, workers=2)
    else:
        plan = solve(instance, seconds=seconds, clock=time.monotonic, workers=2)
    took = time.monotonic() - began, time.process_time() - cpu
    table = table_of(instance)
    columns = columns_of(table)
    return {
        "name": name,
        "status": plan.status,
        "cost": plan.objective,
        "bound": plan.bound,
        "least": bound_of(table, columns, np.zeros(len(columns.limit), np.int64)),
        "left_out": len(instance.missions) - len(plan.starts),
        "seconds": round(took[0], 2),
        "cpu": round(took[1], 2),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "faults": len(faults(instance, plan.starts, plan.assignments)),
        "load": round(load_of(instance), 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missions", type=int, default=300)
    parser.add_argument("--loads", default="0.5,0.65,0.9")
    parser.add_argument("--seeds", default="1")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--only", default=",".join(CONTENDERS))
    parser.add_argument("--json")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        name, seed, load = asked.one
        print(json.dumps(run(name, int(seed), asked.missions, float(load), asked.seconds)))
        return
    told = []
    print(f"{'load':>5} {'seed':>4} {'':6} {'cost':>8} {'gap':>7} {'above':>7} {'out':>4} {'s':>7} {'cpu s':>7} {'MB':>5} faults")
    for load in asked.loads.split(","):
        for seed in asked.seeds.split(","):
            rows = [_alone(name, seed, load, asked) for name in asked.only.split(",")]
            bound = max((row["bound"] for row in rows if row["bound"] is not None), default=None)
            for row in rows:
                _tell(row, load, seed, bound)
            told += [{**row, "asked": float(load), "seed": int(seed), "missions": asked.missions} for row in rows]
    if asked.json:
        with open(asked.json, "w", encoding="utf-8") as file:
            json.dump(told, file, indent=1)


def _alone(name: str, seed: str, load: str, asked) -> dict:
    command = [sys.executable, "-m", "bench.scheduling", "--one", name, seed, load, "--missions", str(asked.missions)]
    done = subprocess.run([*command, "--seconds", str(asked.seconds)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _tell(row: dict, load: str, seed: str, bound: int | None) -> None:
    gap = above = "-"
    if row["cost"] is not None and bound:
        gap = f"{(row['cost'] - bound) / bound:.2%}"
        above = f"{(row['cost'] - bound) / max(1, bound - row['least']):.1%}"
    print(
        f"{load:>5} {seed:>4} {row['name']:6} {row['cost']!s:>8} {gap:>7} {above:>7} {row['left_out']:>4} "
        f"{row['seconds']:>7} {row['cpu']:>7} {row['megabytes']:>5} {row['faults']}",
        flush=True,
    )


if __name__ == "__main__":
    main()
