"""A worker killed while it computes leaves the plan to be taken again, and nothing half written."""

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SCENE = """
from datetime import date, timedelta
from peygir.domain.missions.factories import NOW, make_mission
from peygir.domain.capacities.factories import make_team
from peygir.domain.missions.actions.ask_plan import ask_plan
from peygir.domain.audit.actors import job
from peygir.domain.people.factories import make_office, make_place
office = make_office("area_office", place=make_place("municipal", "area"))
make_team(office, size=4)
for _ in range(3):
    make_mission(office=office, effort_days=4)
print(ask_plan(
    office_id=office.pk, starts_on=date(2026, 11, 28), ends_on=date(2026, 12, 25), seconds=1, by=job("x"), at=NOW
).pk)
"""
# Killed with the answer in hand, in the middle of writing it down.
KILLED = """
from peygir.domain.missions.planning import computing
from peygir.domain.missions.models import PlanLine
from django.utils import timezone
from peygir.domain.audit.actors import job
from peygir.domain.jobs.worker import Worker
write = computing.record
def stop(**given):
    print("writing", flush=True)
    import time; time.sleep(300)
computing.record = stop
Worker((), timezone.now).once()
"""
AGAIN = """
from datetime import timedelta
from django.utils import timezone
from peygir.domain.jobs import task_queue
from peygir.domain.jobs.models import Pulse
from peygir.domain.jobs.worker import Worker
from django_tasks_db.models import DBTaskResult
later = timezone.now() + timedelta(minutes=5)
task_queue.reap(later)
Worker((), timezone.now).once()
"""
STANDS = """
import json
from peygir.domain.missions.models import Plan, PlanLine
from peygir.domain.audit.models import Entry
plan = Plan.objects.get()
print(json.dumps([plan.state, PlanLine.objects.count(), Entry.objects.filter(action="missions.compute_plan").count()]))
"""


def test_the_plan_of_a_killed_worker_is_computed_by_the_next(installation):
    installation.run(SCENE)
    installation.kill_at(installation.start(KILLED), "writing")
    assert installation.ask(STANDS) == ["waiting", 0, 0]
    installation.run(AGAIN)
    assert installation.ask(STANDS) == ["draft", 3, 1]
    installation.run(AGAIN)
    assert installation.ask(STANDS) == ["draft", 3, 1]
