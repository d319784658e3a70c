"""Each figure of how an agency keeps its commitments opens to exactly the missions it counts, for whoever sees them all."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from peygir.base.calendar import local_date
from peygir.domain.missions import actions, agencies, worklist
from peygir.domain.missions.counts import Share
from peygir.domain.missions.factories import NOW, draft_of, make_kind, make_mission
from peygir.domain.missions.filters import MissionFilter
from peygir.domain.missions.keeping import KEPT, SHARES, peers_of
from peygir.domain.missions.models import Contest, Mission
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_actor, make_office

TODAY = local_date(NOW)
YEAR = TODAY - timedelta(days=365)
BEGUN = NOW - timedelta(days=40)
DUE = TODAY - timedelta(days=10)
DAY = timedelta(days=1)


def kept(office, giver, *, late=None, state=State.VERIFIED, contested=False, **fields):
    """Assigned forty days ago for ten days ago; said to be done so many days after that day."""
    mission = make_mission(office=office, giver=giver, state=state, due_on=DUE, at=BEGUN, **fields)
    claimed = NOW + timedelta(days=late - 10) if late is not None else None
    Mission.objects.filter(pk=mission.pk).update(claimed_at=claimed)
    if contested:
        Contest.objects.create(mission=mission, ground="no_means", note="-", at=BEGUN, actor_office=office, actor_kind="job")
    return mission


@pytest.fixture
def scene(county):
    giver, water = county.bakhshdari, county.water
    county.peer = make_office("agency_branch", county.governorate, county.other, agency_kind="water")
    county.power = make_office("agency_branch", county.governorate, county.bakhsh, agency_kind="power")
    for office, more in ((water, 1), (county.peer, 2), (county.power, 1)):
        for _ in range(more):
            kept(office, giver, late=0)
            kept(office, giver, late=1)
            kept(office, giver, late=-5, reopenings=1, contests=1, contested=True)
            kept(office, giver, state=State.IN_PROGRESS)
            kept(office, giver, late=-2, state=State.IN_PROGRESS, reopenings=1)  # sent back, and its day is over
            kept(office, giver, late=-1, state=State.CANCELLED)
            kept(office, giver, state=State.CONTESTED)
            make_mission(office=office, giver=giver, at=NOW - 5 * DAY)  # not due yet
            make_mission(office=office, giver=giver, at=NOW - timedelta(days=400), state=State.VERIFIED)
            make_mission(office=office, giver=giver, at=BEGUN, state=State.DRAFT)
    return county


def listed(by, query):
    return worklist.page(by, MissionFilter.from_query(query), at=NOW).capped_count


def readers(county):
    return {
        "agency": make_actor("agency_liaison", county.water), "bakhshdar": county.bakhshdar, "governor": county.governor,
        "auditor": make_actor("auditor"), "analyst": make_actor("analyst", county.governorate),
    }  # fmt: skip


def test_every_figure_of_an_agency_lists_its_cases_for_each_reader(scene):
    for name, by in readers(scene).items():
        told = agencies.record(scene.water.pk, by, since=YEAR, at=NOW)
        assert (told.own.assigned, told.own.on_time, told.own.verified) == (7, Share(2, 6), Share(3, 4)), name
        assert (told.own.reopened, told.own.contested) == (Share(2, 4), Share(2, 7)), name
        assert listed(by, told.own.query("assigned")) == 7
        for figure, (good, of) in SHARES.items():
            share = getattr(told.own, figure)
            assert (listed(by, told.own.query(good)), listed(by, told.own.query(of))) == (share.good, share.of), (name, figure)


def test_the_figures_of_its_kind_open_for_who_sees_them_all_and_only_for_them(scene):
    opens = set()
    for name, by in readers(scene).items():
        kind = agencies.record(scene.water.pk, by, since=YEAR, at=NOW).kind
        assert (kind.assigned, kind.on_time) == (14, Share(4, 12)), name
        if not kind.query("assigned"):
            continue
        opens.add(name)
        for figure, (good, of) in SHARES.items():
            share = getattr(kind, figure)
            assert (listed(by, kind.query(good)), listed(by, kind.query(of))) == (share.good, share.of), (name, figure)
    assert opens == {"governor", "auditor", "analyst", "bakhshdar"}  # the bakhshdar gave them all


def test_who_does_not_see_every_case_has_a_number_without_a_list(scene):
    make_mission(office=scene.water, giver=scene.governorate, place=scene.other)
    of_bakhshdar = agencies.record(scene.water.pk, scene.bakhshdar, since=YEAR, at=NOW)
    assert of_bakhshdar.own.assigned == 8
    assert {of_bakhshdar.own.query(name) for name in KEPT} == {""}
    assert agencies.record(scene.water.pk, scene.governor, since=YEAR, at=NOW).own.query("assigned")


def test_what_was_not_in_time_is_the_rest_of_what_is_decided(scene):
    def found(name):
        chosen = MissionFilter(kept=name, office_id=scene.water.pk, assigned_since=YEAR, limit=200)
        return {row.id for row in worklist.page(scene.governor, chosen, at=NOW).rows}

    assert found("on_time") | found("not_on_time") == found("decided")
    assert not found("on_time") & found("not_on_time")
    assert len(found("not_on_time")) == 4


def test_peers_are_agencies_of_the_same_kind(scene):
    assert peers_of(scene.water.pk) == [scene.peer.pk]
    assert peers_of(scene.power.pk) == peers_of(scene.area_office.pk) == peers_of(0) == []
    assert listed(scene.governor, "kept=assigned&peers_of=0") == 0


def given(county, office, due, kind="visit"):
    draft = draft_of(office, county.village, kind_id=make_kind(kind, evidence=[]).pk, due_on=due)
    mission = actions.create(draft, by=county.bakhshdar, at=NOW)
    return actions.assign(mission.pk, by=county.bakhshdar, at=NOW)


def on_time(county, office, at):
    return agencies.record(office.pk, county.governor, since=YEAR, at=at).own.on_time


def done(mission, by, at):
    actions.start(mission.pk, by=by, at=at)
    return actions.claim_done(mission.pk, "شد", by=by, at=at)


def test_a_date_moved_before_it_passed_is_the_new_promise(county):
    liaison, mission = make_actor("agency_liaison", county.water), given(county, county.water, TODAY + 5 * DAY)
    actions.postpone(mission.pk, TODAY + 9 * DAY, "people", by=county.bakhshdar, at=NOW + 5 * DAY)
    done(mission, liaison, NOW + 9 * DAY)
    assert on_time(county, county.water, NOW + 9 * DAY) == Share(1, 1)


def test_a_date_moved_after_it_passed_makes_nothing_timely(county):
    liaison, mission = make_actor("agency_liaison", county.water), given(county, county.water, TODAY + 5 * DAY)
    actions.postpone(mission.pk, TODAY + 9 * DAY, "people", by=county.bakhshdar, at=NOW + 6 * DAY)
    assert on_time(county, county.water, NOW + 6 * DAY) == Share(0, 1)
    moved = actions.postpone(mission.pk, TODAY + 20 * DAY, "people", by=county.bakhshdar, at=NOW + 8 * DAY)
    assert (moved.first_due_on, moved.promised_on, moved.due_on) == (TODAY + 5 * DAY, TODAY + 5 * DAY, TODAY + 20 * DAY)
    done(mission, liaison, NOW + 9 * DAY)
    assert on_time(county, county.water, NOW + 9 * DAY) == Share(0, 1)


def test_to_ask_for_a_later_date_moves_nothing_until_the_giver_agrees(county):
    liaison, mission = make_actor("agency_liaison", county.water), given(county, county.water, TODAY + 5 * DAY)
    asked = actions.ask_postponement(mission.pk, TODAY + 9 * DAY, "people", by=liaison, at=NOW + 4 * DAY)
    assert on_time(county, county.water, NOW + 6 * DAY) == Share(0, 1)
    agreed = actions.decide_postponement(asked.pk, True, by=county.bakhshdar, at=NOW + 4 * DAY)
    assert agreed.promised_on == TODAY + 9 * DAY
    assert on_time(county, county.water, NOW + 6 * DAY) == Share(0, 0)


def test_what_the_giver_takes_back_after_the_claim_does_not_count_against_the_agency(county):
    liaison, mission = make_actor("agency_liaison", county.water), given(county, county.water, TODAY + 5 * DAY)
    done(mission, liaison, NOW + 9 * DAY)
    assert on_time(county, county.water, NOW + 9 * DAY) == Share(0, 1)
    actions.cancel(mission.pk, "دیگر لازم نیست", by=county.bakhshdar, at=NOW + 10 * DAY)
    own = agencies.record(county.water.pk, county.governor, since=YEAR, at=NOW + 11 * DAY).own
    assert own.assigned == 0
    assert {own.on_time, own.verified, own.reopened, own.contested} == {Share(0, 0)}


def test_who_is_given_a_released_mission_is_held_to_the_new_date(county):
    other = make_office("agency_branch", county.governorate, county.bakhsh, agency_kind="power")
    mission = given(county, county.water, TODAY + 5 * DAY)
    actions.contest(mission.pk, "not_ours", "کار برق است", by=make_actor("agency_liaison", county.water), at=NOW)
    actions.decide_contest(mission.pk, "released", "درست است", by=county.governor, at=NOW + DAY)
    anew = actions.assign(mission.pk, other.pk, TODAY + 30 * DAY, by=county.bakhshdar, at=NOW + 6 * DAY)
    assert anew.promised_on == TODAY + 30 * DAY
    own = agencies.record(other.pk, county.governor, since=YEAR, at=NOW + 9 * DAY).own
    assert (own.assigned, own.on_time, own.contested) == (1, Share(0, 0), Share(0, 1))


def test_what_was_there_before_is_judged_by_the_dates_that_were_agreed(county):
    in_time, late, untouched = (given(county, county.water, TODAY + 5 * DAY) for _ in range(3))
    actions.postpone(in_time.pk, TODAY + 9 * DAY, "people", by=county.bakhshdar, at=NOW + 5 * DAY)
    actions.postpone(in_time.pk, TODAY + 20 * DAY, "people", by=county.bakhshdar, at=NOW + 10 * DAY)
    actions.postpone(late.pk, TODAY + 9 * DAY, "people", by=county.bakhshdar, at=NOW + 6 * DAY)
    told = dict(Mission.objects.values_list("pk", "promised_on"))
    assert told == {in_time.pk: TODAY + 9 * DAY, late.pk: TODAY + 5 * DAY, untouched.pk: TODAY + 5 * DAY}
    Mission.objects.update(promised_on=None)
    import_module("peygir.domain.missions.migrations.0003_promised_on").tell(apps, None)
    assert dict(Mission.objects.values_list("pk", "promised_on")) == told
