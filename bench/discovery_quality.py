"""Precision and recall of the engines in a generated city, by the strength of what was planted.

python -m bench.discovery_quality [--seed 1] [--looks 10]
"""

import argparse
import time
from collections.abc import Callable, Iterable

from bench import discovery, planted
from bench.discovery import Proposal


def by_strength(name: str, proposals: list[Proposal], city: planted.City, kinds: Iterable[str]) -> list[str]:
    right, told = discovery.precision(proposals, city.truth)
    lines = [f"{name}: {told} told, {right} of them planted (precision {right / max(told, 1):.2f})"]
    for kind in kinds:
        for strength in sorted({plant.strength for plant in city.truth if plant.kind == kind}):
            found, of = discovery.recall(proposals, [p for p in city.truth if (p.kind, p.strength) == (kind, strength)])
            lines.append(f"    {kind} of {strength}: {found} of {of} found (recall {found / of:.2f})")
    return lines


def measured(city: planted.City, looks: int) -> Iterable[str]:
    def timed(name: str, kinds: Iterable[str], run: Callable[[], list[Proposal]]) -> Iterable[str]:
        begun = time.perf_counter()
        proposals = run()
        yield from by_strength(f"{name} ({time.perf_counter() - begun:.0f} s)", proposals, city, kinds)

    counts = discovery.counted(city)
    yield from timed("space-time scan, retrospective", ["outage", "street"], lambda: discovery.scanned(city, counts))
    yield from timed("recurrence", ["recurrence"], lambda: discovery.returned(city))
    yield from timed("groups of nearness", ["shared", "outage", "street"], lambda: discovery.grouped(city))
    if looks:
        days = range(city.recent - looks, city.recent)
        begun = time.perf_counter()
        told = discovery.looked(city, counts, days)
        since = counts.first + days[0]
        plants = [p for p in city.truth if p.kind in ("outage", "street") and p.first_day >= since]
        right, all_told = discovery.precision(told, city.truth)
        seconds = time.perf_counter() - begun
        yield f"space-time scan, a look each day for {looks} days ({seconds:.0f} s): {all_told} alarms, {right} of them planted"
        for kind, strength in sorted({(p.kind, p.strength) for p in plants}):
            mine = [p for p in plants if (p.kind, p.strength) == (kind, strength)]
            seen = [min((t.seen for t in told if discovery.hits(t, p)), default=None) for p in mine]
            waits = sorted(day - p.first_day for day, p in zip(seen, mine, strict=True) if day is not None)
            yield f"    {kind} of {strength}: {len(waits)} of {len(mine)} found, days after the first report: {waits}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--looks", type=int, default=0, help="days at the end on which the prospective scan looks")
    given = parser.parse_args()
    city = planted.city(given.seed)
    print(f"{len(city.reports.place):,} reports in {city.days} days, {len(city.truth)} planted matters, seed {given.seed}")
    for line in measured(city, given.looks):
        print(line, flush=True)


if __name__ == "__main__":
    main()
