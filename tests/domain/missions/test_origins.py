"""From an issue's chosen solution and from a demand in one step; taken once, given back when cancelled."""

from datetime import date

import pytest

from peygir.domain.demands.models import Demand
from peygir.domain.demands.placing import place_with
from peygir.domain.demands.problems import DemandNotFound
from peygir.domain.issues.factories import make_issue
from peygir.domain.issues.models import Alternative, MissionProposal, StageStep
from peygir.domain.issues.problems import IssueNotFound, MissionProposalTaken
from peygir.domain.missions import actions, prefilled
from peygir.domain.missions.drafts import NewMission
from peygir.domain.missions.factories import NOW, draft_of, make_kind
from peygir.domain.missions.models import Mission
from peygir.domain.missions.problems import ConductMakesNoMission, ProposalUnknown, SourceClosed
from peygir.domain.missions.queries import of_demand, of_issue
from peygir.domain.missions.states import Origin, State
from peygir.domain.people.factories import make_actor
from peygir.domain.services.models import Service

WROTE = {"at": NOW, "actor_kind": "job"}


@pytest.fixture
def proposal(county) -> MissionProposal:
    issue = make_issue(county.bakhsh, "planned", lon=51.4, lat=35.5)
    way = Alternative.objects.create(
        issue=issue, title="چاه تازه", chosen=True, effort_days=30.04, duration_days=12, cost_rials=10**9, **WROTE
    )
    given = {
        "output": "چاه با آبدهی پایدار",
        "measure": "لیتر در ثانیه",
        "owner_office": county.water,
        "due_on": date(2027, 3, 1),
    }
    return MissionProposal.objects.create(issue=issue, alternative=way, **given, **WROTE)


def made_of(proposal, by) -> Mission:
    draft = NewMission(kind_id=make_kind().pk, **prefilled.from_proposal(proposal))
    return actions.create_from_issue(proposal.issue_id, draft, proposal.pk, by=by, at=NOW)


def test_a_chosen_solution_becomes_a_mission_in_one_step_and_the_issue_shows_it(county, proposal):
    by = county.bakhshdar
    mission = made_of(proposal, by)
    proposal.refresh_from_db()
    assert proposal.state == "taken"
    assert (mission.origin, mission.issue_id, mission.proposal_id) == (Origin.ISSUE, proposal.issue_id, proposal.pk)
    assert (mission.title, mission.output, mission.office_id) == ("چاه تازه", "چاه با آبدهی پایدار", county.water.pk)
    assert (float(mission.effort_days), mission.duration_days, mission.cost_rials, mission.lon) == (30.0, 12, 10**9, 51.4)
    assert actions.assign(mission.pk, by=by, at=NOW).state == State.ASSIGNED
    assert [one.id for one in of_issue(proposal.issue_id, by)] == [mission.pk]
    assert StageStep.objects.filter(issue=proposal.issue_id, verb="take_mission").count() == 1


def test_a_proposal_is_taken_once_and_waits_again_when_its_mission_is_cancelled(county, proposal):
    by = county.bakhshdar
    mission = made_of(proposal, by)
    with pytest.raises(MissionProposalTaken):
        made_of(proposal, by)
    assert Mission.objects.count() == 1
    mission = actions.cancel(mission.pk, "راه دیگری یافت شد", by=by, at=NOW)
    proposal.refresh_from_db()
    assert (proposal.state, mission.proposal_id, mission.issue_id) == ("proposed", None, proposal.issue_id)
    assert made_of(proposal, by).proposal_id == proposal.pk


def test_a_proposal_of_another_issue_is_not_taken(county, proposal):
    other = make_issue(county.bakhsh)
    with pytest.raises(ProposalUnknown):
        actions.create_from_issue(other.pk, draft_of(None, county.bakhsh), proposal.pk, by=county.bakhshdar, at=NOW)
    proposal.refresh_from_db()
    assert proposal.state == "proposed"


@pytest.mark.parametrize("stage", ["resolved", "retired"])
def test_a_closed_issue_needs_no_mission(county, stage):
    with pytest.raises(SourceClosed):
        actions.create_from_issue(make_issue(county.bakhsh, stage).pk, draft_of(None, county.bakhsh), by=county.bakhshdar, at=NOW)


def test_what_is_not_seen_makes_no_mission(county):
    by = make_actor("area_manager", county.area_office)
    with pytest.raises(IssueNotFound):
        actions.create_from_issue(make_issue(county.bakhsh).pk, draft_of(None, county.area), by=by, at=NOW)
    with pytest.raises(DemandNotFound):
        actions.create_from_demand(demand(county.dehyari).pk, draft_of(None, county.area), by=by, at=NOW)
    with pytest.raises(DemandNotFound):
        actions.create_from_demand(10**30, draft_of(None, county.area), by=by, at=NOW)


def demand(office, **fields) -> Demand:
    given = {
        "kind": "service_request",
        "channel": "web",
        "state_since": NOW,
        "registered_at": NOW,
        "queue_key": 1,
        "text": "آب نیست",
    }
    made = Demand(service=Service.objects.first(), **(given | fields))
    place_with(made, office.pk)
    made.save()
    return made


def test_a_demand_becomes_a_mission_that_holds_none_of_the_citizens_words(county):
    by = make_actor("area_manager", county.area_office)
    source = demand(county.area_office, area_id=county.area.pk, city_id=county.city.pk, danger=True, external_reference="137-5")
    given = prefilled.from_demand(source)
    assert given["place_id"] == county.area.pk
    draft = NewMission(kind_id=make_kind().pk, output="لوله سالم", measure="فشار آب", **given)
    mission = actions.create_from_demand(source.pk, draft, by=by, at=NOW)
    assert (mission.origin, mission.demand_id, mission.danger) == (Origin.DEMAND, source.pk, True)
    assert source.text not in mission.title
    assert [one.id for one in of_demand(source.pk, by)] == [mission.pk]


def test_no_mission_is_made_of_a_complaint_about_conduct_or_of_what_is_closed(county):
    by = make_actor("area_manager", county.area_office)
    draft = draft_of(None, county.area)
    with pytest.raises(ConductMakesNoMission):
        actions.create_from_demand(demand(county.area_office, conduct=True).pk, draft, by=by, at=NOW)
    Demand.objects.all().delete()
    with pytest.raises(SourceClosed):
        actions.create_from_demand(
            demand(county.area_office, is_open=False, state="verified", code_hash="2" * 64).pk, draft, by=by, at=NOW
        )


def test_a_room_above_makes_missions_of_findings_and_resolutions_but_of_nothing_else(county):
    by = make_actor("district_mayor", county.municipality)
    for origin in (Origin.FINDING, Origin.RESOLUTION):
        assert actions.create(draft_of(None, county.area), origin=origin, by=by, at=NOW).origin == origin
    with pytest.raises(Exception, match="choice"):
        actions.create(draft_of(None, county.area), origin=Origin.PARENT, by=by, at=NOW)
