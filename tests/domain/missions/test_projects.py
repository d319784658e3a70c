"""Projects (طرح): contractor and budget, and progress that is shown, not only told."""

from datetime import timedelta
from decimal import Decimal

import pytest

from peygir.domain.missions import actions
from peygir.domain.missions.drafts import NewProgress, NewProject
from peygir.domain.missions.factories import NOW, make_kind, photo
from peygir.domain.missions.models import Project
from peygir.domain.missions.problems import (
    DatesWrong,
    NotAProject,
    NumberWrong,
    PreviousStepsMissing,
    ProgressFallsBack,
    ProgressNeedsEvidence,
)
from peygir.domain.missions.states import State
from tests.domain.missions.scene import scene

TODAY = NOW.date()


def report(physical, financial=0, **fields) -> NewProgress:
    return NewProgress(**({"on": TODAY, "physical": Decimal(physical), "financial": Decimal(financial)} | fields))


def shown(who, mission) -> list[int]:
    return [actions.add_evidence(mission.pk, photo(), by=who.manager, at=NOW).pk]


@pytest.mark.parametrize("shares", [(5, 0), (0, 5), (100, 0), (0, 100)])
def test_no_percentage_rises_without_evidence(county, shares):
    who = scene(county)
    mission = who.mission(State.IN_PROGRESS)
    with pytest.raises(ProgressNeedsEvidence):
        actions.report_progress(mission.pk, report(*shares), by=who.manager, at=NOW)
    told = report(*shares, evidence_ids=shown(who, mission))
    assert actions.report_progress(mission.pk, told, by=who.manager, at=NOW).evidence.count() == 1
    project = Project.objects.get(mission=mission)
    assert (project.physical, project.financial, project.reported_on) == (*shares, TODAY)


def test_the_same_photo_does_not_show_more_the_second_time(county):
    who = scene(county)
    mission = who.mission(State.IN_PROGRESS)
    photos = shown(who, mission)
    actions.report_progress(mission.pk, report(20, evidence_ids=photos), by=who.manager, at=NOW)
    with pytest.raises(ProgressNeedsEvidence):
        actions.report_progress(mission.pk, report(40, evidence_ids=photos), by=who.manager, at=NOW)
    assert actions.report_progress(mission.pk, report(20), by=who.manager, at=NOW).physical == 20


def test_evidence_of_another_mission_or_of_the_verifier_shows_nothing(county):
    who = scene(county)
    mission, other = who.mission(State.IN_PROGRESS), who.mission(State.IN_PROGRESS)
    verifiers = actions.add_evidence(mission.pk, photo(), by=who.mayor, at=NOW).pk
    told = report(20, evidence_ids=[*shown(who, other), verifiers])
    with pytest.raises(ProgressNeedsEvidence):
        actions.report_progress(mission.pk, told, by=who.manager, at=NOW)


def test_what_falls_back_asks_why_and_days_do_not_run_backwards(county):
    who = scene(county)
    mission = who.mission(State.IN_PROGRESS)
    actions.report_progress(mission.pk, report(60, evidence_ids=shown(who, mission)), by=who.manager, at=NOW)
    with pytest.raises(ProgressFallsBack):
        actions.report_progress(mission.pk, report(40), by=who.manager, at=NOW)
    assert actions.report_progress(mission.pk, report(40, note="دیوار فرو ریخت"), by=who.manager, at=NOW).physical == 40
    for on in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(DatesWrong):
            actions.report_progress(mission.pk, report(40, on=on), by=who.manager, at=NOW)


@pytest.mark.parametrize("share", ["-1", "100.01", "NaN", "Infinity"])
def test_a_share_lies_between_nothing_and_the_whole(county, share):
    who = scene(county)
    mission = who.mission(State.IN_PROGRESS)
    with pytest.raises(NumberWrong):
        actions.report_progress(mission.pk, report(share, evidence_ids=shown(who, mission)), by=who.manager, at=NOW)


def test_a_project_is_claimed_when_its_works_are_whole(county):
    who = scene(county)
    mission = who.mission(State.IN_PROGRESS)
    actions.report_progress(mission.pk, report(99, evidence_ids=shown(who, mission)), by=who.manager, at=NOW)
    with pytest.raises(PreviousStepsMissing) as refused:
        actions.claim_done(mission.pk, by=who.manager, at=NOW)
    assert refused.value.params["asks"] == ("progress_whole",)
    actions.report_progress(mission.pk, report(100, 80, evidence_ids=shown(who, mission)), by=who.manager, at=NOW)
    assert actions.claim_done(mission.pk, by=who.manager, at=NOW).state == State.DONE_CLAIMED


def test_only_projects_have_contractors_and_progress(county):
    who = scene(county)
    mission = who.mission(State.IN_PROGRESS, kind=make_kind())
    with pytest.raises(NotAProject):
        actions.set_project(mission.pk, NewProject(contractor="شرکت"), by=who.mayor, at=NOW)
    with pytest.raises(NotAProject):
        actions.report_progress(mission.pk, report(0), by=who.manager, at=NOW)
