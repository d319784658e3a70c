"""Workers killed without warning: what they had in hand is done by the next, once its lease is over, and not before."""

import signal

import pytest

pytestmark = pytest.mark.slow

WORKER = """
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from peygir.domain.jobs.timetable import Line
from peygir.domain.jobs.worker import Worker

def slow(now):
    with Path("runs").open("a") as file:
        file.write("begun\\n")
    print("in hand", flush=True)
    while Path("slow").exists():
        time.sleep(0.05)
    with Path("runs").open("a") as file:
        file.write("done\\n")
    return "done"

def worker(later=timedelta(0)):
    lines = [Line(name="slow", every=timedelta(days=365), function=slow)]
    return Worker(lines, lambda: datetime.now(UTC) + later)
"""
DUTY = """
import json
from peygir.domain.jobs.models import Duty, Pulse
print(json.dumps([*Duty.objects.values_list("outcome", "claimed_by").get(), Pulse.objects.count()]))
"""


@pytest.fixture
def runs(installation):
    (installation.folder / "slow").touch()
    return lambda: (installation.folder / "runs").read_text().split()


def test_the_duty_of_a_killed_worker_is_run_again_after_its_lease(installation, runs):
    first = installation.start(WORKER + "worker().run()")
    installation.kill_at(first, "in hand")
    (installation.folder / "slow").unlink()
    assert runs() == ["begun"]

    assert installation.run(WORKER + "print(len(worker().once()))") == "0"
    assert runs() == ["begun"], "its lease was not over yet"

    installation.run(WORKER + "worker(timedelta(minutes=5)).once()")
    assert runs() == ["begun", "begun", "done"]
    outcome, claimed_by, pulses = installation.ask(DUTY)
    assert (outcome, claimed_by) == ("done", "")
    assert pulses == 1, "the killed worker's; the other took its own with it"


def test_a_worker_told_to_end_finishes_what_it_has_in_hand(installation, runs):
    first = installation.start(
        WORKER + "import signal\nw = worker()\nsignal.signal(signal.SIGTERM, lambda *_: w.stop())\nw.run()\nprint('ended')"
    )
    assert first.stdout.readline().strip() == "in hand"
    first.send_signal(signal.SIGTERM)
    (installation.folder / "slow").unlink()
    assert first.communicate(timeout=60)[0].strip() == "ended"
    assert first.returncode == 0
    assert runs() == ["begun", "done"]
    assert installation.ask(DUTY) == ["done", "", 0]


def test_two_workers_at_once_run_a_duty_once(installation, runs):
    first = installation.start(WORKER + "worker().run()")
    assert first.stdout.readline().strip() == "in hand"
    assert installation.run(WORKER + "print(len(worker().once()))") == "0"
    (installation.folder / "slow").unlink()
    first.kill()
    first.wait(30)
    assert runs()[0] == "begun"
    assert runs().count("begun") == 1


TASKS = """
import sys, time
from pathlib import Path
from django_tasks import task
import types
module = types.ModuleType("tasks_of_test")
sys.modules["tasks_of_test"] = module

def hold(name):
    print("task in hand", flush=True)
    while Path("slow").exists():
        time.sleep(0.05)
    with Path("tasks").open("a") as file:
        file.write(name + "\\n")

hold.__module__ = "tasks_of_test"
module.hold = hold = task(hold)
"""


def test_the_task_of_a_killed_worker_is_done_by_the_next(installation, runs):
    (installation.folder / "tasks_of_test.py").write_text("")
    no_lines = "from datetime import UTC, datetime\nfrom peygir.domain.jobs.worker import Worker\n"
    first = installation.start(TASKS + no_lines + "hold.enqueue('a')\nWorker([], lambda: datetime.now(UTC)).run()")
    installation.kill_at(first, "task in hand")
    (installation.folder / "slow").unlink()
    done = installation.folder / "tasks"
    installation.run(TASKS + no_lines + "Worker([], lambda: datetime.now(UTC)).once()")
    assert not done.exists(), "it stands as running until its worker is known to be dead"
    later = "from datetime import timedelta\nfrom peygir.domain.jobs import duties\n"
    installation.run(TASKS + later + no_lines + "print(duties.reap_tasks(datetime.now(UTC) + timedelta(minutes=5)))")
    installation.run(TASKS + no_lines + "Worker([], lambda: datetime.now(UTC)).once()")
    assert done.read_text().split() == ["a"]
