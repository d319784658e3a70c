"""A worker that dies while it tells reporters of a solved issue: nobody is left out, nobody is told twice."""

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

CITY = """
from datetime import timedelta
from peygir.domain.calendars.models import WorkingWeek
from peygir.domain.demands import actions
from peygir.domain.demands.factories import NOW, make_city, make_demand
from peygir.domain.issues.factories import make_issue
from peygir.domain.issues.models import Issue
WorkingWeek.objects.create(scope="country", starts_on="2020-01-01", pattern={"6": [["07:30", "14:30"]]})
city = make_city()
issue = make_issue(city.place6)
ids = [make_demand(city, contact_phone="09121234567").pk for _ in range(7)]
actions.place_under_issue(ids, issue.pk, by=city.actor("district_mayor", city.district6), at=NOW)
Issue.objects.update(stage="resolved", is_open=False, resolved_at=NOW)
"""
TELL = """
import time
from datetime import timedelta
from peygir.domain.demands import issue_duties, notices
from peygir.domain.demands.factories import NOW
issue_duties.CHUNK = 3
"""
HOLD = """
real, calls = notices.issue_resolved, []
def held(*words, **more):
    calls.append(1)
    if len(calls) == 2 and WHEN == "before":
        print("here", flush=True); time.sleep(600)
    done = real(*words, **more)
    if len(calls) == 2 and WHEN == "after":
        print("here", flush=True); time.sleep(600)
    return done
notices.issue_resolved = held
"""
RUN = "print(issue_duties.tell_resolved(NOW + timedelta(days=1)))\n"
COUNTS = """
import json
from peygir.domain.audit.models import Entry
from peygir.domain.demands.models import IssueLink, Step
from peygir.domain.messages.models import Outgoing
letters = Outgoing.objects.filter(template="demand_issue_resolved")
print(json.dumps([letters.count(), letters.values("thing_id").distinct().count(), IssueLink.objects.filter(told_at=None).count(),
                  Step.objects.filter(verb="issue_resolved").count(),
                  Entry.objects.filter(action="demands.tell_resolved").count()]))
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_between_mark_and_letters_it_is_as_if_the_chunk_was_never_begun(installation, when):
    installation.run(CITY)
    dying = installation.start(f"WHEN = {when!r}\n" + TELL + HOLD + RUN)
    installation.kill_at(dying, "here")
    assert installation.ask(COUNTS) == [3, 3, 4, 3, 3]
    assert installation.run(TELL + RUN) == "4 demands told, 4 messages"
    assert installation.run(TELL + RUN) == "0 demands told, 0 messages"
    assert installation.ask(COUNTS) == [7, 7, 0, 7, 7]
