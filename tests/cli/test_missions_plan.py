"""`peygir missions plan`: computed by the command, once."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django_tasks_db.models import DBTaskResult

from peygir.cli.missions import command
from peygir.domain.missions.factories import NOW
from peygir.domain.missions.models import Plan
from peygir.domain.missions.planning import computing
from peygir.domain.missions.planning.tasks import compute_plan
from peygir.engines.scheduling import list_rule
from tests.domain.missions.planning.conftest import _built, county, office

__all__ = ["_built", "county", "office"]
pytestmark = pytest.mark.django_db


def work() -> None:
    """What a worker finds to do by now."""
    for task in DBTaskResult.objects.ready():
        DBTaskResult.objects.filter(pk=task.pk).update(status="RUNNING")
        compute_plan.call(*task.args_kwargs["args"])


def test_a_worker_beside_does_not_compute_the_plan_too_but_takes_it_up_when_the_command_was_killed(office, monkeypatch):
    solved, killed = [], False

    def looked(instance, **given):
        solved.append(given["seed"])
        if len(solved) < 3:
            work()
        if killed:
            raise KeyboardInterrupt
        return list_rule(instance)

    def run() -> int:
        words = ["plan", office.county.area_office.code, "--from", "2026-11-28", "--to", "2026-12-25"]
        return CliRunner().invoke(command, words).exit_code

    monkeypatch.setattr(computing, "solve", looked)
    monkeypatch.setattr("peygir.cli.missions_plan._clock", lambda: NOW)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    office.mission()
    assert run() == 0
    assert len(solved) == 1
    killed = True
    assert run() == 1
    assert list(Plan.objects.order_by("pk").values_list("state", flat=True)) == ["draft", "waiting"]
    killed = False
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(minutes=3))
    work()
    assert list(Plan.objects.order_by("pk").values_list("state", flat=True)) == ["draft", "draft"]
    assert len(solved) == 3
