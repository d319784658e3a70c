"""Rounds of visits measured: our solver beside OR-Tools' routing in one run, on made months and on published instances.

    python -m bench.routing                             # 124 offices, 6 teams, 22 days, 20 s each; and what is in the folder
    python -m bench.routing --seeds 1,2,3 --balance 0,0.2,1
    python -m bench.routing --folder ../shared/reference/routes --seconds 20 --json FILE
    python -m bench.routing --seconds 10 --processor    # each gets as much of the machine, whatever others do on it

Each contender runs alone in a process of its own with the same instance and the same seconds on the wall, ours on two cores as
in the house, OR-Tools on the one it uses; the processor time of the whole process is told beside. Every plan is judged by the
engine's `check`, and its cost is travel + balance × beyond, with a visit left out at the price both are told of. `ratio` is each
one's cost over ours: above 1 ours is the better. Published instances are told as the excess over the best known too.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.routing_files import SCALE, read
from bench.routing_made import made
from peygir.engines.routing import check, solve
from peygir.engines.routing.drafts import price
from peygir.engines.routing.table import UNIT, table_of

BEST = {"mdvrp_p01.txt": 576.87, "p01": 524.61, "p02": 1322.87, "p04": 835.26, "p05": 2024.96, "p07": 826.14}
FOLDER = Path("../shared/reference/routes")
CONTENDERS = ("ours", "ortools")


def run(name: str, what: str, seed: int, seconds: float, clock: Callable[[], float]) -> dict[str, object]:
    """One contender's figures, in this process. `what`: "made:BALANCE:SEED" or the path of a published instance."""
    if what.startswith("made:"):
        _, balance, number = what.split(":")
        instance = made(int(number), balance=float(balance))
    else:
        instance = read(Path(what))
    began = time.monotonic()
    if name == "ours":
        plan = solve(instance, seconds=seconds, seed=seed, clock=clock)
    else:
        from bench.routing_peer import solve as peer  # only its own process pays for it

        plan = peer(instance, seconds=seconds, clock=clock)
    took, used = time.monotonic() - began, time.process_time()
    if plan is None:
        return {"name": name, "cost": None, "seconds": round(took, 1), "cpu": round(used, 1)}
    table = table_of(instance)
    weight = {site.id: site.weight for site in instance.sites}
    fine = price(table) / UNIT * sum(weight[one.site] for one in plan.unvisited)
    return {
        "name": name, "cost": round(plan.travel + instance.balance * plan.beyond + fine, 1), "travel": plan.travel,
        "beyond": plan.beyond, "spread": plan.spread, "days": len(plan.routes), "left_out": len(plan.unvisited),
        "faults": sorted({one.rule for one in check(instance, plan)}), "seconds": round(took, 1), "cpu": round(used, 1),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--processor", action="store_true", help="seconds of a processor instead of on the wall")
    parser.add_argument("--seeds", default="1")
    parser.add_argument("--balance", default="0,0.2,1")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--names", default=",".join(BEST))
    parser.add_argument("--only", default=",".join(CONTENDERS))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        name, what, seed = asked.one
        clock = time.process_time if asked.processor else time.monotonic
        print(json.dumps(run(name, what, int(seed), asked.seconds, clock)))
        return
    told = []
    heads = ("cost", 9), ("ratio", 6), ("above", 7), ("spread", 6), ("days", 4), ("out", 3), ("s", 5), ("cpu", 5), ("MB", 4)
    print(f"{'instance':16} {'':8}", *(f"{name:>{width}}" for name, width in heads), "faults")
    for seed in asked.seeds.split(","):
        cases = [f"made:{balance}:{seed}" for balance in asked.balance.split(",") if balance]
        cases += [str(asked.folder / name) for name in asked.names.split(",") if name and (asked.folder / name).is_file()]
        for what in cases:
            told += _case(what, seed, asked)
    if asked.json:
        asked.json.write_text(json.dumps(told, indent=1), encoding="utf-8")


def _case(what: str, seed: str, asked) -> list[dict]:
    rows = [_alone(name, what, seed, asked) for name in asked.only.split(",")]
    ours = rows[0]["cost"]
    for row in rows:
        _tell(Path(what).name, row, ours)
    return [{**row, "instance": Path(what).name, "seed": int(seed)} for row in rows]


def _alone(name: str, what: str, seed: str, asked) -> dict:
    command = [sys.executable, "-m", "bench.routing", "--one", name, what, seed, "--seconds", str(asked.seconds)]
    command += ["--processor"] if asked.processor else []
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def _tell(instance: str, row: dict, ours: float | None) -> None:
    if row["cost"] is None:
        print(f"{instance:16} {row['name']:8} nothing in {row['seconds']} s", flush=True)
        return
    best = BEST.get(instance)
    scale = SCALE if best else 1
    above = f"{row['cost'] / SCALE / best - 1:.2%}" if best else ""
    ratio = f"{row['cost'] / ours:.3f}" if ours else ""
    numbers = (
        f"{row['cost'] / scale:9.1f}", f"{ratio:>6}", f"{above:>7}", f"{row['spread'] / scale:6.1f}", f"{row['days']:4}",
        f"{row['left_out']:3}", f"{row['seconds']:5}", f"{row['cpu']:5}", f"{row['megabytes']:4}", ",".join(row["faults"]),
    )  # fmt: skip
    print(f"{instance:16} {row['name']:8}", *numbers, flush=True)


if __name__ == "__main__":
    main()
