"""Two bosses in two processes ask the same at the same instant: one asks, the other is told so."""

import pytest

from tests.domain.missions.following.test_killed import OFFICES

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LAY = (
    OFFICES
    + """
mission, = lay(1, due_on=NOW.date())
mayor = make_appointment("district_mayor", district)
deputy = make_appointment("coordination_deputy", top)
print(mission.pk, mayor.pk, deputy.pk)
"""
)
ASK = """
import sys, time
from pathlib import Path
from peygir.domain.missions import actions
from peygir.domain.missions.factories import NOW
from peygir.domain.missions.following.problems import FollowedUpAlready
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import actor_of
by = actor_of(Appointment.objects.select_related("office__place").get(pk=WHO))
print("ready", flush=True)
while not Path("go").exists():
    time.sleep(0.005)
for _ in range(20):
    try:
        actions.follow_up(MISSION, "progress", by=by, at=NOW)
        print("asked", flush=True)
    except FollowedUpAlready as already:
        actions.join_follow_up(already.params["follow_up"], by=by, at=NOW)
        print("joined", flush=True)
"""
COUNT = """
import json
from peygir.domain.missions.models import FollowUp, Joined
print(json.dumps([FollowUp.objects.count(), Joined.objects.count()]))
"""


def test_one_question_stands_and_the_other_office_waits_for_the_same_answer(installation):
    mission, *bosses = installation.run(LAY).split()
    asking = [installation.start(f"WHO, MISSION = {boss}, {mission}\n" + ASK) for boss in bosses]
    for process in asking:
        assert process.stdout.readline().strip() == "ready"
    (installation.folder / "go").touch()
    said = [process.communicate(timeout=120)[0].split() for process in asking]
    assert sorted(words.count("asked") for words in said) == [0, 1]
    assert all(len(words) == 20 for words in said), "nobody failed"
    assert installation.ask(COUNT) == [1, 1]
