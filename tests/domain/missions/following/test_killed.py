"""Workers killed while they remind, climb, ask and tell: nothing is lost, nothing is done twice."""

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

OFFICES = """
from datetime import date, timedelta
from peygir.domain.calendars.models import WorkingWeek
from peygir.domain.missions.factories import NOW, make_mission
from peygir.domain.people.factories import make_appointment, make_office, make_place, make_user
days = {str(day): [["07:30", "14:30"]] for day in (5, 6, 0, 1, 2)}
WorkingWeek.objects.create(scope="country", starts_on="2020-01-01", pattern=days)
city = make_place("municipal", "city")
top = make_office("coordination_office", place=city)
district = make_office("district_municipality", top, make_place("municipal", "municipal_district", city))
office = make_office("area_office", district, make_place("municipal", "area", district.place))
head = make_appointment("area_manager", office, make_user(email="head@example.org"))
def lay(many, **fields):
    return [make_mission(state="in_progress", office=office, giver=district, accountable=head, **fields) for _ in range(many)]
"""
# Stops and waits for its death before or after the second call of a function.
HOLD = """
import time
def hold(module, name, when):
    real, calls = getattr(module, name), []
    def held(*words, **more):
        calls.append(1)
        if len(calls) == 2 and when == "before":
            print("here", flush=True); time.sleep(600)
        done = real(*words, **more)
        if len(calls) == 2 and when == "after":
            print("here", flush=True); time.sleep(600)
        return done
    setattr(module, name, held)
"""
DUTIES = """
from datetime import timedelta
from peygir.domain.missions import actions, duties, telling_duties
from peygir.domain.missions.factories import NOW
from peygir.domain.missions.following import notices
telling_duties.CHUNK = duties.CHUNK = 3
"""
LETTERS = """
import json
from peygir.domain.audit.models import Entry
from peygir.domain.messages.models import Outgoing
rows = Outgoing.objects.filter(template="mission_due_today")
told = Entry.objects.filter(action="messages.queue")
print(json.dumps([rows.count(), rows.values("thing_id").distinct().count(), told.count()]))
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_between_two_chunks_of_reminders_each_is_written_to_once(installation, when):
    installation.run(OFFICES + "lay(7, due_on=NOW.date())")
    dying = installation.start(DUTIES + HOLD + f"hold(telling_duties, 'queue_many', {when!r})\ntelling_duties.remind(NOW)")
    installation.kill_at(dying, "here")
    first = installation.ask(LETTERS)
    assert first == ([3, 3, 3] if when == "before" else [6, 6, 6])
    rest = 7 - first[0]
    assert installation.run(DUTIES + "print(telling_duties.remind(NOW))") == f"{rest} reminders"
    assert installation.run(DUTIES + "print(telling_duties.remind(NOW))") == "0 reminders"
    assert installation.ask(LETTERS) == [7, 7, 7]


def test_killed_inside_a_chunk_of_reminders_it_is_as_if_the_chunk_was_never_begun(installation):
    installation.run(OFFICES + "lay(7, due_on=NOW.date())")
    inside = "from peygir.domain.messages.actions import queue_many as module\nimport sys\n"
    inside += "module = sys.modules['peygir.domain.messages.actions.queue_many']\nhold(module, 'record_many', 'before')\n"
    dying = installation.start(DUTIES + HOLD + inside + "telling_duties.remind(NOW)")
    installation.kill_at(dying, "here")
    assert installation.ask(LETTERS) == [3, 3, 3], "the outbox rows of the second chunk went with their transaction"
    assert installation.run(DUTIES + "print(telling_duties.remind(NOW))") == "4 reminders"
    assert installation.ask(LETTERS) == [7, 7, 7]


CLIMBED = """
import json
from peygir.domain.audit.models import Entry
from peygir.domain.missions.models import Escalation, FollowUp, Mission, Step
print(json.dumps([Escalation.objects.count(), Mission.objects.filter(escalation_level=1).count(),
                  Step.objects.filter(verb="climb").count(), Entry.objects.filter(action="missions.climb").count()]))
"""


@pytest.mark.parametrize("point", ["actions, 'climb', 'before'", "actions, 'climb', 'after'", "climbing, 'change', 'before'"])
def test_killed_while_late_missions_climb_each_climbs_once(installation, point):
    installation.run(OFFICES + "lay(5, due_on=NOW.date() - timedelta(days=20))")
    into = "import sys\nclimbing = sys.modules['peygir.domain.missions.actions.climb']\n"
    dying = installation.start(DUTIES + HOLD + into + f"hold({point})\nduties.climb_late(NOW)")
    installation.kill_at(dying, "here")
    done = 2 if "after" in point else 1
    assert installation.ask(CLIMBED) == [done] * 4
    assert installation.run(DUTIES + "print(duties.climb_late(NOW))") == f"{5 - done} climbed"
    assert installation.run(DUTIES + "print(duties.climb_late(NOW))") == "0 climbed"
    assert installation.ask(CLIMBED) == [5] * 4


ASKED = """
import json
from peygir.domain.messages.models import Outgoing
from peygir.domain.missions.models import FollowUp
print(json.dumps([FollowUp.objects.count(), Outgoing.objects.filter(template="mission_asked").count()]))
"""


def test_killed_between_the_question_and_its_letter_neither_stands(installation):
    installation.run(OFFICES + "lay(4, due_on=NOW.date() - timedelta(days=2))")
    dying = installation.start(DUTIES + HOLD + "hold(notices, 'asked', 'before')\nduties.ask_reasons(NOW)")
    installation.kill_at(dying, "here")
    assert installation.ask(ASKED) == [1, 1]
    assert installation.run(DUTIES + "print(duties.ask_reasons(NOW))") == "3 asked for the reason"
    assert installation.run(DUTIES + "print(duties.ask_reasons(NOW + timedelta(days=1)))") == "0 asked for the reason"
    assert installation.ask(ASKED) == [4, 4]


TOLD = """
import json
from peygir.domain.audit.models import Entry
from peygir.domain.demands.models import Step
from peygir.domain.missions.models import Mission
print(json.dumps([Step.objects.filter(verb="work_done").count(), Mission.objects.exclude(told_at=None).count(),
                  Entry.objects.filter(action="demands.tell_work_done").count()]))
"""


def test_killed_between_telling_a_demand_and_the_mark_it_is_told_once(installation):
    city = "from peygir.domain.demands.factories import make_city, make_demand\n" + OFFICES.replace("city = ", "town = ")
    city = city.replace("place=city)", "place=town)").replace('"municipal_district", city)', '"municipal_district", town)')
    lay = (
        "\ncity = make_city()\nfor _ in range(4):\n    make_mission(state='verified', office=office, demand=make_demand(city))\n"
    )
    installation.run(city + lay)
    into = (
        "import sys\ntelling = sys.modules['peygir.domain.missions.actions.tell_answered']\nhold(telling, 'change', 'before')\n"
    )
    dying = installation.start(DUTIES + HOLD + into + "duties.tell_answered(NOW)")
    installation.kill_at(dying, "here")
    assert installation.ask(TOLD) == [1, 1, 1]
    assert installation.run(DUTIES + "print(duties.tell_answered(NOW))") == "3 told"
    assert installation.run(DUTIES + "print(duties.tell_answered(NOW))") == "0 told"
    assert installation.ask(TOLD) == [4, 4, 4]
