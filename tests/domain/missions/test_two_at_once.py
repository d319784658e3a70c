"""Two people at the same mission at the same instant."""

from datetime import date

import pytest

from peygir.domain.calendars.revisions import forget_all
from peygir.domain.issues.factories import make_issue
from peygir.domain.issues.models import Alternative, MissionProposal
from peygir.domain.issues.problems import MissionProposalTaken
from peygir.domain.missions import actions
from peygir.domain.missions.factories import NOW, draft_of, make_kind, photo
from peygir.domain.missions.models import Contest, Dependency, Evidence, Mission, Step
from peygir.domain.missions.problems import DependencyClosesCircle, MissionAlreadyClosed, MissionChangedMeanwhile, StepNotOpen
from peygir.domain.missions.states import State
from tests.domain.demands.test_two_workers import together
from tests.domain.issues.conftest import build
from tests.domain.missions.scene import scene

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
]


@pytest.fixture
def county():
    forget_all()
    yield build()
    forget_all()


def refused(told, problem) -> int:
    return sum(isinstance(answer, problem) for answer in told)


def test_of_two_who_accept_and_contest_one_is_heard_and_both_are_told(county):
    who = scene(county)
    mission = who.mission(State.ASSIGNED)
    told = together(
        lambda: actions.contest(mission.pk, "not_ours", "با ما نیست", by=who.manager, at=NOW, version=1),
        lambda: actions.accept(mission.pk, by=who.manager, at=NOW, version=1),
    )
    assert refused(told, MissionChangedMeanwhile) == 1
    mission.refresh_from_db()
    assert (mission.version, Step.objects.count(), mission.next_office_id is not None) == (2, 1, True)


def test_of_two_who_contest_at_once_there_is_one_contest(county):
    who = scene(county)
    mission = who.mission(State.ASSIGNED)
    told = together(*(lambda: actions.contest(mission.pk, "not_ours", "با ما نیست", by=who.manager, at=NOW) for _ in range(2)))
    assert refused(told, StepNotOpen) == 1
    assert Contest.objects.count() == 1


def test_of_two_who_verify_and_send_back_one_is_refused(county):
    who = scene(county)
    mission = who.mission(State.DONE_CLAIMED)
    told = together(
        lambda: actions.verify(mission.pk, "هست", by=who.mayor, at=NOW),
        lambda: actions.send_back(mission.pk, "نیست", by=who.deputy, at=NOW),
    )
    assert refused(told, (StepNotOpen, MissionAlreadyClosed)) == 1


def test_of_two_who_draw_the_halves_of_a_circle_one_is_refused(county):
    who = scene(county)
    one, two = who.mission(State.ASSIGNED), who.mission(State.ASSIGNED)
    told = together(
        lambda: actions.depend(one.pk, two.pk, by=who.mayor, at=NOW),
        lambda: actions.depend(two.pk, one.pk, by=who.mayor, at=NOW),
    )
    assert refused(told, DependencyClosesCircle) == 1
    assert Dependency.objects.count() == 1


def test_a_chosen_solution_taken_by_two_at_once_becomes_one_mission(county):
    issue = make_issue(county.bakhsh)
    wrote = {"at": NOW, "actor_kind": "job"}
    way = Alternative.objects.create(issue=issue, title="چاه", chosen=True, **wrote)
    given = {"output": "چاه", "measure": "دبی", "owner_office": county.water, "due_on": date(2027, 3, 1)}
    proposal = MissionProposal.objects.create(issue=issue, alternative=way, **given, **wrote)
    draft = draft_of(county.water, county.bakhsh, kind_id=make_kind().pk)
    told = together(
        *(
            lambda by=by: actions.create_from_issue(issue.pk, draft, proposal.pk, by=by, at=NOW)
            for by in (county.bakhshdar, county.governor)
        )
    )
    assert refused(told, MissionProposalTaken) == 1
    assert Mission.objects.count() == 1


def test_many_lay_evidence_at_once_and_none_is_lost(county):
    who = scene(county)
    mission = who.mission(State.IN_PROGRESS)
    drafts = [photo() for _ in range(4)]
    together(*(lambda draft=draft: actions.add_evidence(mission.pk, draft, by=who.manager, at=NOW) for draft in drafts))
    assert Evidence.objects.filter(mission=mission).count() == 4


def test_a_whole_is_not_cancelled_between_a_look_at_its_parts_and_a_new_one(county):
    who = scene(county)
    whole = who.mission(State.ASSIGNED)
    draft = draft_of(None, county.area, kind_id=make_kind().pk)
    together(
        lambda: actions.cancel(whole.pk, "دیگر نه", by=who.mayor, at=NOW),
        lambda: actions.add_part(whole.pk, draft, by=who.deputy, at=NOW),
    )
    assert set(Mission.objects.values_list("state", flat=True)) == {"cancelled"}
