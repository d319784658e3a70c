"""Fill a fresh installation: the sample's places, offices and log-ins, then demands through `peygir import demands`."""

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from bench import processes

_MAPPING = Path(__file__).with_name("city.toml")


def fill(rows: int, environment: Mapping[str, str], folder: Path) -> dict[str, float]:
    """Return the seconds of the import, and its rows a second; closing the settled ones is not counted."""
    processes.python("-m", "peygir", "manage", "migrate", "-v0", environment=environment)
    processes.python("-m", "peygir", "manage", "collectstatic", "--noinput", "-v0", environment=environment)
    processes.python("-m", "peygir", "sample", "load", "--demands", "0", environment=environment)
    city = json.loads(processes.python("bench/tells.py", "city", environment=environment))["city"]
    file = folder / f"city-{rows}.csv"
    if not file.exists():
        asked = {"path": str(file), "rows": rows, "centres": city["centres"], "services": city["services"]}
        processes.python("-m", "bench.city", environment=environment, stdin=json.dumps(asked))
    began = time.monotonic()
    processes.python("-m", "peygir", "import", "demands", str(file), "--mapping", str(_MAPPING), environment=environment)
    took = time.monotonic() - began
    processes.python("bench/tells.py", "close", environment=environment)
    return {"seconds": round(took, 1), "rows_per_second": round(rows / took)}


def fill_missions(rows: int, environment: Mapping[str, str]) -> None:
    """At most a hundred thousand: no city has more under way."""
    processes.python("-m", "peygir", "manage", "migrate", "-v0", environment=environment)
    processes.python("-m", "bench.mission_rows", str(min(rows, 100_000)), environment=environment)


if __name__ == "__main__":
    sys.exit("Run bench/run.py")
