"""A plan's way: asked for, computed, moved by hand, adopted, planned again."""

from datetime import date, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from peygir.domain.audit.models import Entry
from peygir.domain.missions.actions.adopt_plan import adopt_plan
from peygir.domain.missions.actions.move_line import move_line
from peygir.domain.missions.actions.replan import replan
from peygir.domain.missions.actions.revise_plan import revise_plan
from peygir.domain.missions.actions.set_plan_aside import set_plan_aside
from peygir.domain.missions.factories import NOW
from peygir.domain.missions.models import Dependency, Mission, Plan, PlanLine, Step
from peygir.domain.missions.planning.computing import NOT_WAITING
from peygir.domain.missions.planning.problems import (
    DayOutsidePlan,
    LineHasBegun,
    MissionNotInPlan,
    NothingToPlan,
    PlanAlreadyAsked,
    PlanChangedMeanwhile,
    PlanDatesWrong,
    PlanHasConflicts,
    PlanNotADraft,
    PlanNotComputed,
    TeamNotForMission,
)
from peygir.domain.missions.planning.standing import standing
from peygir.domain.missions.planning.tasks import compute_plan
from peygir.domain.missions.states import State
from tests.domain.missions.planning.conftest import FIRST, LAST

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)
SUNDAY = FIRST + timedelta(days=1)


def line_of(plan, mission) -> PlanLine:
    return PlanLine.objects.get(plan=plan, mission=mission)


def adopt(office, plan, **more):
    return adopt_plan(plan_id=plan.pk, by=office.head, at=LATER, **more)


def move(office, plan, mission, day, **more):
    return move_line(plan_id=plan.pk, mission_id=mission.pk, starts_on=day, by=office.head, at=LATER, **more)


def test_asking_leaves_the_plan_to_the_background_work(office):
    office.mission()
    plan = office.ask()
    assert plan.state == Plan.State.WAITING
    assert DBTaskResult.objects.get().args_kwargs == {"args": [plan.pk], "kwargs": {}}
    assert not plan.lines.exists()
    assert Entry.objects.get(action="missions.ask_plan").thing_id == plan.pk


def test_the_task_computes_it_and_a_second_run_leaves_it_alone(office):
    mission = office.mission()
    plan = office.ask()
    compute_plan.call(plan.pk)
    plan.refresh_from_db()
    assert plan.state == Plan.State.DRAFT
    assert (line_of(plan, mission).starts_on, line_of(plan, mission).team) == (FIRST, office.team)
    assert plan.objective >= plan.bound
    version = plan.version
    assert compute_plan.call(plan.pk) == NOT_WAITING
    plan.refresh_from_db()
    assert plan.version == version


def test_missions_of_one_team_stand_after_each_other(office):
    missions = [office.mission() for _ in range(3)]
    plan = office.plan()
    starts = sorted(line_of(plan, one).start_slot for one in missions)
    assert starts == [0, 2, 4]
    assert standing(plan).conflicts() == []


def test_nothing_to_plan_wrong_dates_and_a_second_asking_are_refused(office):
    with pytest.raises(NothingToPlan):
        office.ask()
    office.mission()
    with pytest.raises(PlanDatesWrong):
        office.ask(starts_on=date(2026, 11, 1))
    with pytest.raises(PlanDatesWrong):
        office.ask(ends_on=FIRST + timedelta(weeks=30))
    plan = office.ask()
    with pytest.raises(PlanAlreadyAsked) as refused:
        office.ask()
    assert refused.value.params["number"] == plan.pk


def test_requirements_that_cannot_all_be_kept_are_told_and_none_of_them_is_idle(office):
    hard = [office.mission(due_on=FIRST, hard_due=True) for _ in range(2)]
    office.mission()
    plan = office.plan()
    assert plan.state == Plan.State.FAILED
    assert {int(one["mission"]) for one in plan.conflicts if one["kind"] == "deadline"} == {one.pk for one in hard}
    assert [one["resource"] for one in plan.conflicts if one["kind"] == "capacity"] == [f"t{office.team.pk}"]
    with pytest.raises(PlanNotADraft):
        adopt(office, plan)


def test_adopting_gives_the_missions_their_days_and_teams_and_tells_each(office):
    mission = office.mission()
    plan = adopt(office, office.plan())
    mission.refresh_from_db()
    assert (mission.planned_from, mission.planned_to, mission.team) == (FIRST, FIRST, office.team)
    assert (plan.state, plan.adopted_by_appointment_id) == (Plan.State.ADOPTED, office.head.appointment_id)
    assert Step.objects.get(mission=mission, verb="plan").to_state == State.ASSIGNED
    assert Entry.objects.get(action="missions.plan", thing="mission").thing_id == mission.pk


def test_the_plan_before_is_superseded(office):
    office.mission()
    first = adopt(office, office.plan())
    second = adopt(office, office.plan())
    first.refresh_from_db()
    assert (first.state, second.state) == (Plan.State.SUPERSEDED, Plan.State.ADOPTED)


def test_what_began_or_was_closed_meanwhile_is_left_alone(office):
    begun, open_still = office.mission(), office.mission()
    plan = office.plan()
    Mission.objects.filter(pk=begun.pk).update(state=State.IN_PROGRESS, started_at=NOW)
    adopt(office, plan)
    begun.refresh_from_db()
    open_still.refresh_from_db()
    assert begun.planned_from is None
    assert open_still.planned_from is not None


def test_moving_by_hand_tells_what_is_in_conflict_now(office):
    first, second = office.mission(), office.mission()
    plan = office.plan()
    moved = move(office, plan, second, line_of(plan, first).starts_on)
    assert [one.kind for one in moved.of_line] == ["capacity"]
    assert moved.line.by_hand
    moved = move(office, plan, second, LAST - timedelta(days=4), half=1)
    assert moved.of_line == []


def test_a_move_that_breaks_what_it_waits_for_says_so(office):
    first, second = office.mission(), office.mission()
    Dependency.objects.create(before=first, after=second)
    plan = office.plan()
    assert line_of(plan, second).start_slot >= line_of(plan, first).end_slot + 1
    moved = move(office, plan, first, LAST - timedelta(days=2))
    assert "dependency" in {one.kind for one in moved.of_line}


def test_a_line_can_be_taken_off_the_plan_and_put_on_again(office):
    mission = office.mission()
    plan = office.plan()
    assert move(office, plan, mission, None).line.starts_on is None
    assert move(office, plan, mission, SUNDAY).line.starts_on == SUNDAY
    assert line_of(plan, mission).team == office.team


def test_moves_to_other_days_teams_and_missions_are_refused(office, county):
    mission = office.mission()
    begun = office.mission(state=State.IN_PROGRESS, started_at=NOW, team=office.team)
    plan = office.plan()
    with pytest.raises(DayOutsidePlan):
        move(office, plan, mission, FIRST + timedelta(days=6))  # a Friday
    with pytest.raises(TeamNotForMission):
        move(office, plan, mission, SUNDAY, pool="t999999")
    with pytest.raises(LineHasBegun):
        move(office, plan, begun, SUNDAY)
    with pytest.raises(MissionNotInPlan):
        move(office, plan, office.mission(), SUNDAY)
    with pytest.raises(PlanChangedMeanwhile):
        move(office, plan, mission, SUNDAY, version=plan.version - 1)


def test_a_plan_in_conflict_is_adopted_only_with_a_reason(office):
    first, second = office.mission(), office.mission()
    plan = office.plan()
    move(office, plan, second, line_of(plan, first).starts_on)
    with pytest.raises(PlanHasConflicts):
        adopt(office, plan)
    assert adopt(office, plan, reason="نیروی کمکی از منطقه می‌آید").state == Plan.State.ADOPTED


def test_planning_again_keeps_what_began_and_what_was_put_by_hand_and_moves_little(office):
    missions = [office.mission() for _ in range(4)]
    plan = office.plan()
    by_start = sorted(missions, key=lambda one: line_of(plan, one).start_slot)
    move(office, plan, by_start[3], LAST - timedelta(days=2))
    adopt(office, plan)
    Mission.objects.filter(pk=by_start[0].pk).update(state=State.IN_PROGRESS, started_at=LATER)
    again = office.computed(replan(plan_id=plan.pk, by=office.head, at=LATER))
    assert again.replaces_id == plan.pk
    assert line_of(again, by_start[0]).fixed
    pinned = line_of(again, by_start[3])
    assert (pinned.starts_on, pinned.by_hand, pinned.fixed) == (LAST - timedelta(days=2), True, False)
    assert [line_of(again, one).starts_on for one in by_start[1:3]] == [line_of(plan, one).starts_on for one in by_start[1:3]]
    plan.refresh_from_db()
    assert plan.state == Plan.State.ADOPTED


def test_what_was_pinned_by_hand_may_be_moved_by_hand_again(office):
    mission = office.mission()
    plan = office.plan()
    move(office, plan, mission, SUNDAY)
    again = office.computed(replan(plan_id=plan.pk, by=office.head, at=LATER))
    assert move(office, again, mission, FIRST).line.starts_on == FIRST


def test_a_plan_that_waits_or_failed_is_not_planned_again(office):
    office.mission()
    plan = office.ask()
    with pytest.raises(PlanNotComputed):
        replan(plan_id=plan.pk, by=office.head, at=LATER)
    with pytest.raises(PlanNotComputed):
        revise_plan(plan_id=plan.pk, by=office.head, at=LATER)


def test_an_adopted_plan_is_changed_by_hand_in_a_copy(office):
    mission = office.mission()
    plan = adopt(office, office.plan())
    with pytest.raises(PlanNotADraft):
        move(office, plan, mission, SUNDAY)
    copy = revise_plan(plan_id=plan.pk, by=office.head, at=LATER)
    move(office, copy, mission, SUNDAY)
    assert (line_of(copy, mission).starts_on, line_of(plan, mission).starts_on) == (SUNDAY, FIRST)
    assert Plan.objects.get(pk=plan.pk).state == Plan.State.ADOPTED


def test_a_plan_set_aside_is_not_computed_any_more(office):
    office.mission()
    plan = office.ask()
    set_plan_aside(plan_id=plan.pk, by=office.head, at=LATER)
    assert office.computed(plan).state == Plan.State.SUPERSEDED
    office.ask()


def test_a_mission_that_does_not_fit_has_a_line_without_days(office):
    large = office.mission(effort_days=200, duration_days=50)
    plan = office.plan()
    assert line_of(plan, large).starts_on is None
    adopt(office, plan)
    large.refresh_from_db()
    assert large.planned_from is None
