"""The site is killed under load, again and again: what was acknowledged is there, whole and once, and so is all else."""

import json
import random
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.gateway import handed_over
from tests.faults.processes import ROOT
from tests.faults.site import Site

pytestmark = pytest.mark.slow

SEED = 1405
TELL = "from tests.faults import wholeness\nwholeness.tell()"
# What was in a killed process's hands is looked at again when its lease is over; what was put back waits its turn.
DELIVER = """
from datetime import UTC, datetime, timedelta
from peygir.domain.messages import duties
from peygir.domain.messages.models import Outgoing
for minutes in range(0, 600, 11):
    while duties.deliver(datetime.now(UTC) + timedelta(minutes=minutes)) != "nothing to send":
        pass
    if not Outgoing.objects.filter(state__in=["queued", "sending"]).exists():
        break
"""


class Load:
    def __init__(self, site: Site, notes: Path) -> None:
        self.file = notes
        words = [sys.executable, "-m", "tests.faults.posting", str(site.port), ",".join(site.places), str(notes), str(SEED)]
        self.process = subprocess.Popen(words, cwd=ROOT)

    @property
    def notes(self) -> list[dict]:
        # Its last line may be on its way.
        whole = self.file.read_text("utf-8").rpartition("\n")[0] if self.file.exists() else ""
        return [json.loads(line) for line in whole.splitlines()]

    def acknowledged(self) -> int:
        return sum(note["status"] in (200, 201) for note in self.notes)

    def wait_for_more(self, than: int, seconds: float = 180) -> None:
        until = time.monotonic() + seconds
        while self.acknowledged() <= than:
            assert self.process.poll() is None, "the load ended"
            assert time.monotonic() < until, f"nothing was acknowledged any more: {self.notes[-3:]}"
            time.sleep(0.05)

    def stop(self) -> None:
        self.file.with_suffix(".stop").touch()
        self.process.wait(180)


@contextmanager
def load_on(site: Site, folder: Path):
    load = Load(site, folder / "notes")
    try:
        yield load
    finally:
        if load.process.poll() is None:
            load.process.kill()
            load.process.wait(30)


def test_killed_under_load_no_acknowledged_demand_is_lost_and_none_half_written_on_sqlite(site_on, tmp_path, kills):
    site = site_on(PEYGIR_SMS_ADAPTER="tests.faults.gateway.Gateway")
    draw = random.Random(SEED)
    site.serve()
    site.work()
    with load_on(site, tmp_path) as load:
        for _ in range(kills):
            under_load(load, draw)
            site.kill(site.server)
            site.serve()
        finish(site, load)
    report = check(site, load, kills)
    assert report["kills"] == kills


def test_killed_under_load_with_its_database_no_acknowledged_demand_is_lost_on_postgresql(site_on, cluster, tmp_path, kills):
    site = site_on(cluster.url, PEYGIR_SMS_ADAPTER="tests.faults.gateway.Gateway")
    draw = random.Random(SEED)
    site.serve()
    site.work()
    with load_on(site, tmp_path) as load:
        for number in range(kills):
            under_load(load, draw)
            # In either order, and not at quite the same moment.
            first, second = (site.kill, site.server), (lambda _: cluster.kill(), None)
            for kill, whom in (first, second) if draw.random() < 0.5 else (second, first):
                kill(whom)
                time.sleep(draw.random() * 0.05)
            cluster.start()
            site.serve()
            if number % 5 == 2:
                # The database alone: the server and the worker must find it again by themselves.
                under_load(load, draw)
                cluster.kill()
                cluster.start()
        finish(site, load)
    check(site, load, kills)


def under_load(load: Load, draw: random.Random) -> None:
    """Wait until demands are taken again, and a random moment more."""
    load.wait_for_more(load.acknowledged() + 5)
    time.sleep(draw.random() * 1.5)


def finish(site: Site, load: Load) -> None:
    under_load(load, random.Random(0))
    load.stop()
    site.end(site.server)
    site.end(site.worker)


def check(site: Site, load: Load, kills: int) -> dict:
    notes = load.notes
    assert load.process.returncode == 0
    assert {note["status"] for note in notes} <= {0, 200, 201, 503}
    site.run(DELIVER)
    report = json.loads(site.run(TELL, said=json.dumps(notes)).splitlines()[-1])
    assert (report["lost"], report["half"], report["never sent"]) == ([], [], [])

    assert set(report["messages"]) <= {"sent"}
    outbox = [json.loads(file.read_text())["key"] for file in (site.folder / "outbox").glob("*.json")]
    went = Counter([*outbox, *handed_over(site.folder / "gateway.jsonl")])
    assert {key: times for key, times in went.items() if times != 1} == {}
    assert sorted(went) == report["keys"]

    sealed = site.command("audit", "seal")
    assert sealed.returncode == 0, sealed.stdout + sealed.stderr
    verified = site.command("audit", "verify", "--json")
    told = json.loads(verified.stdout)
    assert (verified.returncode, told["whole"], told["unsealed"], told["entries"]) == (0, True, 0, report["entries"])

    figures = {
        "kills": kills,
        "acknowledged": load.acknowledged(),
        "sent again and answered alike": sum(note["status"] == 200 for note in notes),
        "broken off": sum(note["status"] == 0 for note in notes),
        "refused with 503": sum(note["status"] == 503 for note in notes),
        "demands": report["demands"],
        "messages": len(report["keys"]),
        "journal entries": told["entries"],
        "seals": told["seals"],
    }
    print(figures)  # noqa: T201 (pytest -rP shows it)
    assert load.acknowledged() <= report["demands"]
    return figures
