"""`peygir rounds`: plan, verify, load travel times."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django_tasks_db.models import DBTaskResult

from peygir.cli.rounds import command
from peygir.domain.supervision.factories import NOW
from peygir.domain.supervision.models import RoutePlan, TravelTable, Visit
from peygir.domain.supervision.planning import computing
from peygir.domain.supervision.planning.tasks import compute_route_plan
from peygir.engines.routing import solve
from tests.domain.issues.conftest import _built, county
from tests.domain.supervision.planning.conftest import laid

__all__ = ["_built", "county"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(county, monkeypatch):
    monkeypatch.setattr("peygir.cli.rounds_plan._clock", lambda: NOW)
    return laid(county)


def run(*words: str):
    return CliRunner().invoke(command, list(words))


def test_a_plan_is_computed_adopted_verified_and_computed_again(scene):
    for nth in range(3):
        scene.visit(nth)
    done = run("plan", str(scene.round.pk), "--seconds", "1", "--adopt")
    plan = RoutePlan.objects.get()
    assert (done.exit_code, plan.state) == (0, "adopted"), done.output
    assert "3 visits" in done.output
    assert not Visit.objects.filter(planned_on=None).exists()
    found = run("verify-plan", str(plan.pk), "--redo")
    assert (found.exit_code, found.output.splitlines()[-1]) == (0, "The plan holds.")


def work() -> None:
    """What a worker finds to do by now."""
    for task in DBTaskResult.objects.ready():
        DBTaskResult.objects.filter(pk=task.pk).update(status="RUNNING")
        compute_route_plan.call(*task.args_kwargs["args"])


def test_a_worker_beside_does_not_compute_the_plan_too_but_takes_it_up_when_the_command_was_killed(scene, monkeypatch):
    solved, killed = [], False

    def looked(instance, *, seed, **given):
        solved.append(seed)
        if len(solved) < 3:
            work()
        if killed:
            raise KeyboardInterrupt
        return solve(instance, seconds=0, seed=seed, rounds=1)

    monkeypatch.setattr(computing, "solve", looked)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    scene.visit(0)
    assert run("plan", str(scene.round.pk)).exit_code == 0
    assert len(solved) == 1
    killed = True
    assert run("plan", str(scene.round.pk)).exit_code == 1
    assert list(RoutePlan.objects.order_by("pk").values_list("state", flat=True)) == ["draft", "asked"]
    killed = False
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(minutes=3))
    work()
    assert list(RoutePlan.objects.order_by("pk").values_list("state", flat=True)) == ["draft", "draft"]
    assert len(solved) == 3


def test_what_is_left_out_is_told_and_what_cannot_be_planned_fails(scene):
    assert run("plan", str(scene.round.pk), "--seconds", "1").exit_code == 1
    scene.visit(0, minutes=900)
    done = run("plan", str(scene.round.pk), "--seconds", "1")
    assert done.exit_code == 0
    assert "is left out: there, the visit and back fit no day or visiting hours" in done.output
    assert run("plan", "999").exit_code == 2


def test_a_changed_plan_does_not_hold(scene):
    scene.visit(0)
    run("plan", str(scene.round.pk), "--seconds", "1")
    plan = RoutePlan.objects.get()
    plan.outcome["travel"] += 1
    plan.save()
    found = run("verify-plan", str(plan.pk))
    assert (found.exit_code, found.output.splitlines()[-1]) == (1, "THE PLAN DOES NOT HOLD.")


def test_travel_times_are_loaded_from_a_file(scene, tmp_path):
    path = tmp_path / "ways.csv"
    path.write_text(",start\nstart,0\n", "utf-8")
    done = run("load-travel", str(path), "--name", "Tehran")
    assert done.output == f"table {TravelTable.objects.get().pk}: 1 points\n"
    path.write_text(",start\nstart,x\n", "utf-8")
    assert "line 2" in run("load-travel", str(path), "--name", "Tehran").output
