"""A city's past requests as a CSV, with words whose frequency is known: what fills the databases and what is searched for."""

import csv
import json
import sys
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import numpy as np

SEED = 1405
_SYLLABLES = [a + b for a in "بپتجچخدرزسشفقکگلمنوه" for b in ("ا", "و", "ی", "ار", "ان", "یش", "وم", "ست")]
COMMON, MIDDLING = 20, 30
COMMON_SHARE = (0.10, 0.35)  # of the demands that hold a common word
MIDDLING_SHARE = (0.002, 0.01)
TAIL = 60_000  # different words that are rare
# What is still worked on, of the whole register.
OPEN_SHARE = 0.12
FIELDS = ("key", "registered", "settled", "state", "service", "lon", "lat", "text", "reference")


@cache
def vocabulary() -> tuple[list[str], list[str], list[str]]:
    """Common, middling and rare words, all different, made of Persian syllables."""
    rng = np.random.default_rng(SEED)
    words: dict[str, None] = {}
    while len(words) < COMMON + MIDDLING + TAIL:
        words["".join(rng.choice(_SYLLABLES, rng.integers(2, 5)))] = None
    made = list(words)
    return made[:COMMON], made[COMMON : COMMON + MIDDLING], made[COMMON + MIDDLING :]


def write(path: Path, rows: int, centres: list[tuple[float, float]], services: list[str], now: datetime, first: int = 0) -> None:
    """`rows` lines, oldest first, over two years up to `now`; points lie around `centres` (lon, lat)."""
    rng = np.random.default_rng(SEED + first)
    common, middling, tail = vocabulary()
    shares = [*np.linspace(*COMMON_SHARE, COMMON), *np.linspace(*MIDDLING_SHARE, MIDDLING)]
    frequent = [*common, *middling]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(FIELDS)
        for start in range(0, rows, 20_000):
            n = min(20_000, rows - start)
            held = rng.random((n, len(shares))) < shares
            # The tail is Zipf-like, so that there are words of every rarity.
            rare = np.minimum(TAIL - 1, (TAIL ** rng.random((n, 6))).astype(int))
            points = np.array(centres)[rng.integers(0, len(centres), n)] + rng.normal(0, 0.0012, (n, 2))
            chosen = np.minimum(len(services) - 1, (len(services) * rng.random(n) ** 1.7).astype(int))
            age = np.sort(rng.random(n))[::-1]
            is_open = rng.random(n) < OPEN_SHARE
            took = rng.gamma(1.5, 40, n)
            for i in range(n):
                share = 1 - (start + i) / rows
                registered = now - timedelta(days=730 * share, minutes=float(age[i]))
                words = [word for word, there in zip(frequent, held[i], strict=True) if there]
                words += [tail[j] for j in rare[i]]
                settled = (
                    "" if is_open[i] else min(now, registered + timedelta(hours=float(took[i]))).isoformat(timespec="seconds")
                )
                out.writerow(
                    (
                        f"b{first + start + i}", registered.isoformat(timespec="seconds"), settled,
                        "open" if is_open[i] else "done", services[chosen[i]],
                        f"{points[i, 0]:.6f}", f"{points[i, 1]:.6f}", " ".join(words), f"137-{first + start + i}",
                    )
                )  # fmt: skip


def main() -> None:
    """Write the CSV that standard input describes as JSON: path, rows, centres, services, first."""
    asked = json.load(sys.stdin)
    write(Path(asked["path"]), asked["rows"], [tuple(one) for one in asked["centres"]], asked["services"],
          datetime.now(UTC).replace(microsecond=0), asked.get("first", 0))  # fmt: skip


if __name__ == "__main__":
    main()
