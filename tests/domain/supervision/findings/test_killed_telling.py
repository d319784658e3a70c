"""A process that dies while it records a danger: finding and letter are there together, or neither is."""

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

CITY = """
from peygir.domain.people.models import User
from tests.domain.issues.conftest import build
from tests.domain.supervision.findings import scene as scenes
scene = scenes.build(build())
User.objects.filter(pk=scene.lead.user_id).update(email="lead@example.org")
print(scene.filled().pk)
"""
READ = """
import time
from peygir.domain.supervision.actions.draw_findings import draw_findings
from peygir.domain.supervision.findings import danger_notices
from peygir.domain.supervision.models import Revision
from tests.domain.supervision.findings.scene import JOB, NOW, found, scored
def read():
    draw_findings(Revision.objects.get(pk=NUMBER), scored(found(severity="danger")), by=JOB, at=NOW)
"""
HOLD = """
real = danger_notices.queue_many
def held(*words, **more):
    if WHEN == "before":
        print("here", flush=True); time.sleep(600)
    done = real(*words, **more)
    print("here", flush=True); time.sleep(600)
danger_notices.queue_many = held
read()
"""
COUNTS = """
import json
from peygir.domain.messages.models import Outgoing
from peygir.domain.supervision.models import Finding
print(json.dumps([Finding.objects.count(), Outgoing.objects.filter(template="findings_danger").count()]))
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_beside_the_letter_it_is_as_if_nothing_was_found_and_the_next_reading_tells_once(installation, when):
    number = installation.run(CITY).splitlines()[-1]
    read = f"NUMBER, WHEN = {number}, {when!r}\n" + READ
    dying = installation.start(read + HOLD)
    installation.kill_at(dying, "here")
    assert installation.ask(COUNTS) == [0, 0]
    installation.run(read + "read(); read()")
    assert installation.ask(COUNTS) == [1, 1]
