"""A stored plan is checked again, and whatever was changed in it is found."""

import json

import pytest
from click.testing import CliRunner

from peygir.cli.missions_plan import command as plan_command
from peygir.cli.missions_verify_plan import command as verify_command
from peygir.domain.missions.actions.move_line import move_line
from peygir.domain.missions.actions.revise_plan import revise_plan
from peygir.domain.missions.factories import NOW
from peygir.domain.missions.models import Plan, PlanLine
from peygir.domain.missions.planning import inputs as texts
from peygir.domain.missions.planning.verifying import verify
from tests.domain.missions.planning.conftest import FIRST, LAST

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(office):
    for _ in range(3):
        office.mission()
    return office.plan()


def faults(plan) -> str:
    return " ".join(one.en for one in verify(plan.pk).faults)


def test_a_plan_nobody_touched_holds(plan):
    found = verify(plan.pk)
    assert (found.holds, found.faults) == (True, ())
    assert found.bound <= found.objective


def test_moving_by_hand_is_no_forgery(office, plan):
    mission = office.missions[0]
    move_line(plan_id=plan.pk, mission_id=mission.pk, starts_on=LAST.replace(day=20), by=office.head, at=NOW)
    assert verify(plan.pk).holds
    assert verify(revise_plan(plan_id=plan.pk, by=office.head, at=NOW).pk).holds


def test_changed_inputs_are_found(plan):
    Plan.objects.filter(pk=plan.pk).update(inputs=plan.inputs.replace('"weight":6', '"weight":7', 1))
    assert "inputs do not match" in faults(plan)
    assert "cost is not what" in faults(plan)


def test_a_changed_result_is_unknown_to_the_journal_even_with_a_new_hash(plan):
    result = json.loads(plan.result)
    number = next(iter(result["starts"]))
    result["starts"][number] += 1
    text = texts.to_text(result)
    Plan.objects.filter(pk=plan.pk).update(result=text, result_hash=texts.digest(text))
    assert "journal does not know" in faults(plan)
    assert "rules are broken" in faults(plan)


def test_a_line_moved_behind_everybodys_back_is_found(plan):
    line = PlanLine.objects.filter(plan=plan).first()
    PlanLine.objects.filter(pk=line.pk).update(start_slot=line.start_slot + 4)
    assert f"Lines differ from the result: {line.mission_id}." in faults(plan)


def test_the_commands_plan_and_verify(office):
    office.mission()
    code = office.county.area_office.code
    planned = CliRunner().invoke(plan_command, [code, "--from", "2099-11-28", "--to", "2099-12-20", "--seconds", "1"])
    assert planned.exit_code == 0, planned.output
    assert "1 of 1 missions placed" in planned.output
    number = str(Plan.objects.get().pk)
    verified = CliRunner().invoke(verify_command, [number])
    assert (verified.exit_code, "The plan holds." in verified.output) == (0, True)
    Plan.objects.update(inputs_hash="0" * 64)
    assert CliRunner().invoke(verify_command, [number]).exit_code == 1


def test_the_command_tells_requirements_in_conflict_and_fails(office):
    office.mission()
    for _ in range(2):
        office.mission(title="سخت", due_on=FIRST.replace(year=2099), hard_due=True)
    code = office.county.area_office.code
    planned = CliRunner().invoke(plan_command, [code, "--from", "2099-11-28", "--to", "2099-12-20", "--seconds", "2"])
    assert planned.exit_code == 1
    assert "“سخت” must be over by the end of" in planned.output


def test_the_command_refuses_an_office_that_is_none(office):
    assert CliRunner().invoke(plan_command, ["NOWHERE"]).exit_code == 2
