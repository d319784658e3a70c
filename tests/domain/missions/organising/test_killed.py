"""The worker is killed between writing a mission and moving its template on: neither stays, and the next run makes it once."""

import pytest

KILLED = """
import time
from importlib import import_module
from peygir.domain.missions.organise_duties import make_due
making = import_module("peygir.domain.missions.actions.make_from_template")
def stop(*_, **__):
    print("here", flush=True)
    time.sleep(600)
making.{point} = stop
make_due({now})
"""
NOW = "__import__('datetime').datetime(2026, 11, 23, 8, 0, tzinfo=__import__('datetime').UTC)"
LAID = """
from peygir.domain.people.factories import make_actor, make_office
from tests.domain.missions.organising.making import make_template
office = make_office("area_office")
make_template(office, make_actor("area_manager", office))
"""
COUNTED = """
from peygir.domain.missions.models import Mission, Template
print(Mission.objects.count(), Template.objects.get().next_on)
"""


@pytest.mark.slow
@pytest.mark.parametrize("point", ["give", "advance"])  # before it is given, and before the template moves on
def test_a_killed_worker_leaves_nothing_half_made(installation, point):
    installation.run(LAID)
    worker = installation.start(KILLED.format(point=point, now=NOW))
    installation.kill_at(worker, "here")
    assert installation.run(COUNTED).split() == ["0", "2026-11-23"]
    make = f"from peygir.domain.missions.organise_duties import make_due\nprint(make_due({NOW}))\n"
    for told in ("1", "0"):
        assert installation.run(make).split()[0] == told
    assert installation.run(COUNTED).split() == ["1", "2026-11-30"]
