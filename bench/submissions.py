"""How many filled forms with a photo the server takes, and what is left of them when it is killed.

    python -m bench.submissions                       100 a second for 30 seconds, then as many as go; SQLite
    python -m bench.submissions --url postgresql://…  on an empty PostgreSQL database
    python -m bench.submissions --kills 50            killed under load so often: what of that which was acknowledged is there

The server is that of production with two processes; the client shares the machine with it.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from bench import http_load, processes, submission_kills
from tests.api.openrosa.running import running
from tests.api.openrosa.wire import BOUNDARY, FORM_ID, VERSION, filled, multipart
from tests.faults.site import Site

PHOTO = 200 * 1024
HEADERS = {"X-OpenRosa-Version": "1.0", "Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}


def posts(token: str, visit: str, prefix: str, size: int = PHOTO) -> Iterator[bytes]:
    """Requests, each with a form and a photo of its own: no two are alike, so none is stored for another."""
    noise = bytearray(os.urandom(size))
    number = 0
    while True:
        number += 1
        name = f"{prefix}-{number}"
        noise[:32] = f"{name:>32}".encode()
        xml = filled(f"uuid:{name}", form_id=FORM_ID, version=VERSION, visit=visit, front=f"{name}.jpg")
        body = multipart(xml, {f"{name}.jpg": bytes(noise)})
        yield http_load.request("POST", f"/or/key/{token}/submission", body=body, headers=HEADERS)


def at_a_rate(stream: Iterator[bytes], per_second: float) -> Iterator[bytes]:
    """The same, none before its time: what waits for a free connection goes as soon as there is one."""
    began = time.perf_counter()
    for sent, one in enumerate(stream):
        left = began + sent / per_second - time.perf_counter()
        if left > 0:
            time.sleep(left)
        yield one


def measured(site: Site, phone, seconds: float, connections: int, per_second: float | None) -> dict:
    stream = posts(phone.token, phone.visit, f"load{random.getrandbits(40):x}")
    if per_second:
        stream = at_a_rate(stream, per_second)
    before = processes.cpu_seconds(site.server.pid)
    told = http_load.run(site.port, stream, seconds=seconds, connections=connections, wanted=(201,))
    spent = processes.cpu_seconds(site.server.pid) - before
    return {
        "asked_per_second": per_second,
        "taken_per_second": round(told.per_second, 1),
        "taken": len(told.latencies),
        "failed": told.failed,
        "median_ms": round(told.quantile(0.5), 1),
        "p95_ms": round(told.quantile(0.95), 1),
        "p99_ms": round(told.quantile(0.99), 1),
        "connections": connections,
        # Of the web processes alone, which tells more than the clock where others use the machine too.
        "server_cpu_ms_each": round(spent / max(1, len(told.latencies)) * 1000, 2),
    }


def watched(report: dict, stop: threading.Event) -> None:
    """The load of the machine meanwhile: others may share it."""
    loads = []
    while not stop.wait(1):
        loads.append(os.getloadavg()[0])
    report["load_of_the_machine"] = round(sum(loads) / max(1, len(loads)), 1)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--url", default="", help="an empty database; else SQLite in a folder of its own")
    asked.add_argument("--seconds", type=float, default=30)
    asked.add_argument("--rate", type=float, default=100)
    asked.add_argument("--connections", type=int, default=8)
    asked.add_argument("--kills", type=int, default=0)
    asked.add_argument("--most-seconds", type=float, default=3600, help="for the kills")
    asked.add_argument("--folder", default="", help="where photos and the database go: on the disk that is measured")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="peygir-submissions.", dir=given.folder or None) as folder:
        site, phone = running(Path(folder), given.url)
        try:
            report: dict = {"engine": "PostgreSQL" if given.url else "SQLite", "photo_bytes": PHOTO, "cores": os.cpu_count()}
            stop = threading.Event()
            watch = threading.Thread(target=watched, args=(report, stop), daemon=True)
            watch.start()
            if given.kills:
                report |= submission_kills.killed(site, phone, given.kills, posts, most_seconds=given.most_seconds)
            else:
                measured(site, phone, 3, given.connections, None)  # warm
                report["at_the_rate"] = measured(site, phone, given.seconds, given.connections, given.rate)
                report["as_many_as_go"] = measured(site, phone, given.seconds, given.connections, None)
            stop.set()
            watch.join()
            json.dump(report, sys.stdout, indent=1)
            print()
        finally:
            site.clear()


if __name__ == "__main__":
    main()
