"""`peygir work` is killed under load while it delivers, flags, escalates, lapses and seals: all is done in the end, and once."""

import json
import random
import time
from collections import Counter

import pytest

from tests.faults.gateway import handed_over
from tests.faults.test_killed_server import DELIVER, SEED, load_on

pytestmark = pytest.mark.slow

LATE, SILENT = 120, 60
# Demands of a month ago: some nobody worked on, some claimed as done and never answered.
PREPARE = f"""
import json
from datetime import timedelta
from django.utils import timezone
from peygir.domain.audit.actors import reporter
from peygir.domain.demands.actions import claim_done, register, start
from peygir.domain.demands.drafts import NewDemand
from peygir.domain.demands.factories import actor
from peygir.domain.places.models import Office
from peygir.domain.places.queries import tree
from peygir.domain.services.models import Service
now = timezone.now() - timedelta(days=30)
service, place = Service.objects.get(code="pothole").pk, tree().id_of(PLACE)
def take(number):
    said = {{"text": "چاله", "answers": {{"lane": "side"}}, "contact_phone": f"0912{{number:07d}}"}}
    return register(NewDemand(service_id=service, place_id=place, **said), by=reporter(0), at=now).demand
late = [take(number).pk for number in range({LATE})]
silent = [take(number) for number in range({LATE}, {LATE + SILENT})]
staff = actor("office_staff", Office.objects.select_related("place").get(pk=silent[0].office_id))
for demand in silent:
    start(demand.pk, by=staff, at=now + timedelta(hours=1))
    claim_done(demand.pk, "آسفالت شد", by=staff, at=now + timedelta(hours=2))
print(json.dumps([late, [demand.pk for demand in silent]]))
"""
# What a dead worker had in hand is free once its lease is over; here that time has passed at once, and all is due, in
# another order each time, so that any duty may be in hand when the worker dies.
TIME_PASSES = """
import random
from datetime import timedelta
from django.utils import timezone
from peygir.domain.jobs.models import Duty
from peygir.domain.messages.models import Outgoing
now = timezone.now()
for duty in Duty.objects.all():
    duty.next_at, duty.lease_until, duty.claimed_by = now - timedelta(seconds=random.randrange(60)), None, ""
    duty.save()
Outgoing.objects.filter(state="sending").update(claimed_at=now - timedelta(hours=1))
"""
ASK = """
import json
from collections import Counter
from peygir.domain.audit.models import Entry
from peygir.domain.demands.models import Demand, Step
from peygir.domain.jobs.models import Duty
from peygir.domain.messages.models import Outgoing
def many(rows):
    return sorted(Counter(rows).items())
print(json.dumps({
    "flags": many(Entry.objects.filter(action="demands.flag_promise").values_list("thing_id", flat=True)),
    "flagged": sorted(Demand.objects.filter(promise_flag="missed").values_list("pk", flat=True)),
    "escalations": many(Entry.objects.filter(action="demands.escalate").values_list("thing_id", flat=True)),
    "climbed": many(Step.objects.filter(verb="escalate").values_list("demand_id", flat=True)),
    "levels": sorted(Demand.objects.filter(escalation_level=1).values_list("pk", flat=True)),
    "lapses": many(Entry.objects.filter(action="demands.lapse").values_list("thing_id", flat=True)),
    "lapsed": many(Step.objects.filter(verb="lapse").values_list("demand_id", flat=True)),
    "unconfirmed": sorted(Demand.objects.filter(state="unconfirmed", is_open=False).values_list("pk", flat=True)),
    "keys": sorted(Outgoing.objects.values_list("key", flat=True)),
    "states": sorted(set(Outgoing.objects.values_list("state", flat=True))),
    "told": many(Entry.objects.filter(action="messages.send").values_list("thing_id", flat=True)),
    "failed": sorted(Duty.objects.filter(outcome="failed").values_list("name", "detail")),
}))
"""


@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def test_a_worker_killed_again_and_again_loses_nothing_and_does_nothing_twice(engine, site_on, request, tmp_path, kills):
    url = request.getfixturevalue("cluster").url if engine == "postgresql" else ""
    site = site_on(url, PEYGIR_SMS_ADAPTER="tests.faults.gateway.Gateway", PEYGIR_LOG_LEVEL="INFO")
    late, silent = site.ask(f"PLACE = {site.places[0]!r}\n" + PREPARE)
    draw, gateway = random.Random(SEED), site.folder / "gateway.jsonl"
    rounds = max(3, kills * 2 // 5)
    site.serve()
    with load_on(site, tmp_path) as load:
        load.wait_for_more(0)
        for number in range(1, rounds + 1):
            site.run(TIME_PASSES)
            site.work()
            site.wait_for_word("worker starts", times=number)
            time.sleep(draw.random() * 4)
            site.kill(site.worker)
        handed = len(handed_over(gateway))
        load.stop()
    site.end(site.server)
    site.run(TIME_PASSES)
    once = site.command("work", "--once")
    assert once.returncode == 0, once.stdout + once.stderr
    site.run(DELIVER)

    found = site.ask(ASK)
    once_each = [[number, 1] for number in late]
    assert found["flags"] == found["escalations"] == found["climbed"] == once_each
    assert found["flagged"] == found["levels"] == late
    assert found["lapses"] == found["lapsed"] == [[number, 1] for number in silent]
    assert (found["unconfirmed"], found["failed"]) == (silent, [])

    outbox = [json.loads(file.read_text())["key"] for file in (site.folder / "outbox").glob("*.json")]
    went = Counter([*outbox, *handed_over(gateway)])
    assert {key: times for key, times in went.items() if times != 1} == {}
    assert (sorted(went), found["states"]) == (found["keys"], ["sent"])
    assert sum(times for _, times in found["told"]) == len(found["keys"])
    assert len(found["keys"]) >= LATE + 3 * SILENT

    assert site.command("audit", "seal").returncode == 0
    told = json.loads(site.command("audit", "verify", "--json").stdout)
    assert (told["whole"], told["unsealed"], told["not_in_file"]) == (True, 0, 0)
    print({"kills": rounds, "handed over while killed": handed, "messages": len(went), "seals": told["seals"]})  # noqa: T201
