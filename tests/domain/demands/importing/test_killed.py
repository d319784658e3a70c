"""An import killed at any moment goes on, and leaves what an undisturbed one leaves."""

import random
import signal
import time

import pytest

from tests.domain.demands.importing.files import PLAIN, row, write

GROUND = """
from datetime import UTC, datetime
from peygir.domain.demands.factories import make_city
from peygir.domain.calendars.models import WorkingWeek
city = make_city()
import json
print(json.dumps([city.pothole.code, city.place61.code]))
"""
TAKE = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from tests.domain.demands.importing.files import take
if __name__ == "__main__":
    path = Path({path!r})
    print("began", flush=True)
    mapping, at = path.with_suffix(".toml").read_text(), datetime(2026, 11, 22, 8, tzinfo=UTC)
    report = take(path, mapping, at=at, chunk=150, beside={beside})
    print(report.accepted, report.unchanged, report.refused)
"""
# All but what is drawn or numbered afresh.
LEFT = """
import json, hashlib
from peygir.domain.demands.models import Demand, Step, ImportRun, Contact
from peygir.domain.audit.models import Entry
from django.db import connection
own = {{"id", "code_hash", "imported_at", "source_system"}}
names = [f.attname for f in Demand._meta.concrete_fields if f.attname not in own]
found = Demand.objects.filter(source_system={system!r}).order_by("source_key")
ids = list(found.values_list("pk", flat=True))
with connection.cursor() as cursor:
    cursor.execute("SELECT count(*) FROM demands_words")
    words = cursor.fetchone()[0]
steps = Step.objects.filter(demand__in=found).order_by("demand__source_key", "id")
steps = list(steps.values_list("demand__source_key", "verb", "at"))
def digest(rows): return hashlib.sha256(repr(list(rows)).encode()).hexdigest()
run = ImportRun.objects.get(source_system={system!r})
print(json.dumps([
    digest(found.values_list(*names)), len(ids), digest(steps), len(steps),
    Entry.objects.filter(action="demands.import", thing_id__in=ids).count(), words == Demand.objects.count(),
    Contact.objects.filter(demand__in=found).count(), run.accepted, run.unchanged, run.refused, run.refused_bytes,
    run.told, run.finished_at is not None,
]))
"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("beside", [pytest.param(False, marks=pytest.mark.long), True])
def test_an_import_killed_again_and_again_ends_as_an_undisturbed_one(installation, tmp_path, beside):
    service, place = installation.ask(GROUND)
    lost, phones = {0: {"state": "lost"}}, {3: "09121234567"}
    rows = [row(str(n), service=service, place=place, phone=phones.get(n % 50, ""), **lost.get(n % 17, {})) for n in range(3000)]
    for system in ("calm", "killed"):
        write(tmp_path / f"{system}.csv", rows)
        (tmp_path / f"{system}.toml").write_text(PLAIN.replace('"plain"', f'"{system}"'), "utf-8")
    code = TAKE.format(path=str(tmp_path / "calm.csv"), beside=False)
    began = time.monotonic()
    calm = installation.run(code)
    took = time.monotonic() - began
    (script := tmp_path / "take.py").write_text(
        "import django; django.setup()\n" + TAKE.format(path=str(tmp_path / "killed.csv"), beside=beside)
    )
    draw, stopped = random.Random(1405), 0
    for _ in range(12):
        process = installation.start(f"import runpy; runpy.run_path({str(script)!r}, run_name='__main__')")
        assert process.stdout.readline().strip() == "began"
        time.sleep(draw.uniform(0, took / 2))
        if process.poll() is None:
            stopped += 1
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)  # ends with the last that writes to this pipe: also the one that builds beside it
    assert stopped > 0
    ended = installation.run(code.replace("calm.csv", "killed.csv"))
    assert ended.splitlines()[-1].split()[0] in {calm.splitlines()[-1].split()[0], "0"}
    left = [installation.ask(LEFT.format(system=system)) for system in ("calm", "killed")]
    assert left[0] == left[1]
    assert left[0][1] == 3000 - len(range(0, 3000, 17))
    assert (tmp_path / "calm.csv.refused.csv").read_bytes() == (tmp_path / "killed.csv.refused.csv").read_bytes()
