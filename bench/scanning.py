"""How fast the engines scan and count: python -m bench.scanning [--places 300] [--draws 999] [--workers 2]

The first run of each kind in a process may compile; that is told apart from the runs after it. NUMBA_CACHE_DIR set to a new
folder shows what a machine pays that has never compiled them.
"""

import argparse
import time
from collections.abc import Callable

import numpy as np

from peygir.engines.recurrence import recurrences
from peygir.engines.scan import expectation, space_time, spatial

DAYS, LONGEST = 90, 28


def timed(name: str, run: Callable[[], object], times: int = 3) -> None:
    taken = []
    for _ in range(times + 1):
        begun, cpu = time.perf_counter(), time.process_time()
        run()
        taken.append((time.perf_counter() - begun, time.process_time() - cpu))
    seconds, cpu = sorted(taken[1:])[times // 2]
    print(f"{name:<62} {seconds:7.2f} s  (CPU {cpu:.2f} s; first run {taken[0][0]:.2f} s)", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--places", type=int, default=300)
    parser.add_argument("--draws", type=int, default=999)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    chance = np.random.default_rng(1)
    x, y = chance.uniform(0, 25_000, (2, given.places))
    weight = chance.lognormal(0, 0.6, given.places)
    how = {"draws": given.draws, "seed": 1, "workers": given.workers}
    population = chance.poisson(weight * 20)
    timed(
        f"spatial, {given.places} places, {population.sum():,} cases, {given.draws} draws",
        lambda: spatial(population, weight, x, y, **how),
    )
    for rate in (0.05, 0.25, 2.5):
        expected = np.outer(weight, np.full(DAYS, rate))
        cases = chance.poisson(expected)
        for prospective in (True, False):
            name = "prospective" if prospective else "retrospective"
            timed(
                f"{name}, {DAYS} days, windows to {LONGEST}, {cases.sum():,} cases",
                lambda c=cases, e=expected, p=prospective: space_time(c, e, x, y, prospective=p, max_days=LONGEST, **how),
                1 if rate > 1 else 3,
            )
    for rows in (100_000, 1_000_000):
        place, service = chance.integers(0, given.places, rows), chance.integers(0, 40, rows)
        hours = chance.integers(0, 730 * 24, rows)
        usual = {"places": given.places, "services": 40, "days": 730, "ahead": 30, "day_kind": np.arange(760) % 7}
        timed(f"expectation from {rows:,} reports", lambda p=place, s=service, h=hours, u=usual: expectation(p, s, h, **u))
        cell, opened = chance.integers(0, rows // 8, rows), chance.uniform(0, 730, rows)
        closed = np.where(chance.random(rows) < 0.05, np.nan, opened + chance.gamma(2, 4, rows))
        timed(
            f"recurrence over {rows:,} reports",
            lambda c=cell, s=service, o=opened, e=closed: recurrences(c, s, o, e, until_day=730, area=c % 124),
        )


if __name__ == "__main__":
    main()
