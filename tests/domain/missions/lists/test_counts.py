"""Every figure opens to its cases; shares are told with their interval; an inbox says what is due and who waits for whom."""

from dataclasses import replace
from datetime import timedelta

import pytest

from peygir.base.calendar import local_date
from peygir.base.problems import NotFound
from peygir.domain.missions import actions, agencies, counts, inbox, worklist
from peygir.domain.missions.counts import Share
from peygir.domain.missions.factories import NOW, draft_of, make_mission
from peygir.domain.missions.filters import MissionFilter
from peygir.domain.missions.models import Contest, Mission
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_actor, make_appointment, make_office
from peygir.domain.people.queries import actor_of
from tests.domain.issues.counting import asked

TODAY = local_date(NOW)
LONG_AGO = TODAY - timedelta(days=400)


@pytest.fixture
def mayor(county):
    return make_actor("district_mayor", county.municipality)


@pytest.fixture
def scene(county):
    for number, state in enumerate(State):
        for days in (-3, 0, 4, 30):
            due = TODAY + timedelta(days=days)
            make_mission(state=state, office=county.area_office, due_on=due, danger=number % 2 == 0)
            make_mission(state=state, office=county.municipality, giver=county.coordination, due_on=due)
    late = Mission.objects.filter(due_on__lt=TODAY)
    late.filter(office=county.municipality).update(late_reason="budget", blocked=True, level_required="coordination_office")


def listed(by, query):
    chosen = MissionFilter.from_query(query)
    return worklist.page(by, chosen, at=NOW).capped_count


def test_every_figure_of_today_lists_its_cases(county, mayor, scene):
    told = counts.today(mayor, at=NOW)
    for name in told.__slots__:
        figure = getattr(told, name)
        assert listed(mayor, figure.query) == figure.number, name
    assert told.late.number == 8
    assert told.due_today.number == 8
    assert told.due_week.number == 16


def test_every_figure_of_a_subtree_lists_its_cases(county, mayor, scene):
    told = counts.subtree(mayor, at=NOW)
    figures = [*told.states.values(), *told.due.values(), *told.reasons.values(), *told.levels.values()]
    for line in told.offices:
        figures += [*line.states.values(), line.late, line.blocked, line.total]
    for figure in figures:
        assert listed(mayor, figure.query) == figure.number, figure
    assert {line.office_id for line in told.offices} == {county.area_office.pk, county.municipality.pk}
    assert {code: figure.number for code, figure in told.reasons.items()} == {"": 4, "budget": 4}
    assert {level: figure.number for level, figure in told.levels.items()} == {
        "coordination_office": 6
    }  # all that is open but the draft, which its giver alone sees
    assert told.verified == Share(8, 24)


def test_drafts_that_name_no_office_are_a_line_of_their_own_that_lists_them_alone(county, mayor, scene):
    for _ in range(2):
        actions.create(replace(draft_of(county.area_office, county.area), office_id=None), by=mayor, at=NOW)
    line = next(one for one in counts.subtree(mayor, at=NOW).offices if one.office_id is None)
    assert (line.total.number, listed(mayor, line.total.query)) == (2, 2)


def test_a_subtree_narrowed_to_an_office_counts_that_office(county, mayor, scene):
    told = counts.subtree(mayor, MissionFilter(office_id=county.area_office.pk), at=NOW)
    assert [line.office_id for line in told.offices] == [county.area_office.pk]
    assert told.due["late"].number == 4
    assert listed(mayor, told.due["late"].query) == 4


def test_nothing_is_counted_for_who_sees_nothing(county, scene):
    steward = make_actor("steward", county.secretariat)
    assert counts.today(steward, at=NOW).open.number == 0
    assert counts.subtree(steward, at=NOW).offices == []
    assert counts.subtree(steward, at=NOW).verified.share is None


def test_counting_asks_as_much_of_ten_as_of_a_thousand(county, mayor):
    make_mission(office=county.area_office, due_on=TODAY - timedelta(days=2))
    reads = [
        lambda: counts.today(mayor, at=NOW),
        lambda: counts.subtree(mayor, at=NOW),
        lambda: inbox.of_person(mayor, at=NOW, limit=5),
        lambda: inbox.of_office(mayor, at=NOW, limit=5),
        lambda: agencies.records(county.governor, since=LONG_AGO, at=NOW),
    ]
    for _ in range(10):
        make_mission(office=county.municipality, giver=county.coordination, due_on=TODAY - timedelta(days=2))
        make_mission(office=county.water, giver=county.bakhshdari)
    few = [asked(read) for read in reads]
    for _ in range(100):
        make_mission(office=county.municipality, giver=county.coordination, due_on=TODAY - timedelta(days=2))
        make_mission(office=county.water, giver=county.bakhshdari)
    assert [asked(read) for read in reads] == few
    assert few[:2] == [1, 3]


def test_wilsons_interval_holds_a_share_and_widens_where_little_is_known():
    """Newcombe (1998), table I: 81 of 263 is 0.2553 to 0.3662."""
    known = Share(81, 263)
    assert (round(known.low, 4), round(known.high, 4)) == (0.2553, 0.3662)
    assert Share(1, 1).low < 0.3
    assert Share(0, 0).share is None
    assert (Share(0, 0).low, Share(0, 0).high) == (0, 1)


def test_an_inbox_tells_what_is_due_what_waits_for_me_and_what_i_wait_for(county):
    appointment = make_appointment("area_manager", county.area_office)
    manager = actor_of(appointment)
    mayor = make_actor("district_mayor", county.municipality)
    late = make_mission(office=county.area_office, accountable=appointment, due_on=TODAY - timedelta(days=1))
    soon = make_mission(office=county.area_office, accountable=appointment, due_on=TODAY + timedelta(days=5))
    far = make_mission(office=county.area_office, accountable=appointment, due_on=TODAY + timedelta(days=50))
    other = make_mission(office=county.area_office, due_on=TODAY)
    claimed = make_mission(office=county.area_office, state=State.DONE_CLAIMED, accountable=appointment)
    own = inbox.of_person(manager, at=NOW)
    assert [row.id for row in own.due.rows] == [late.pk, soon.pk]
    assert {row.id for row in own.mine.rows} == {late.pk, soon.pk, far.pk, claimed.pk}
    assert {row.id for row in own.waits_for_me.rows} == {late.pk, soon.pk, far.pk, other.pk}
    assert [row.id for row in inbox.of_office(manager, at=NOW).due.rows] == [late.pk, other.pk, soon.pk]
    above = inbox.of_office(mayor, at=NOW)
    assert {row.id for row in above.i_wait_for.rows} == {late.pk, soon.pk, far.pk, other.pk}
    assert [row.id for row in above.waits_for_me.rows] == [claimed.pk]


def test_a_question_stands_in_both_inboxes_with_everybody_who_waits_for_its_answer(county):
    appointment = make_appointment("area_manager", county.area_office)
    mission = make_mission(office=county.area_office, accountable=appointment, state=State.IN_PROGRESS)
    mayor, deputy = make_actor("district_mayor", county.municipality), make_actor("coordination_deputy", county.coordination)
    made = actions.follow_up(mission.pk, "progress", "تا کجا رسیده؟", by=mayor, at=NOW)
    actions.join_follow_up(made.pk, by=deputy, at=NOW)
    (question,) = inbox.of_person(actor_of(appointment), at=NOW).asked
    assert (question.follow_up.pk, question.row.id) == (made.pk, mission.pk)
    assert question.asked_by == (county.municipality.pk, county.coordination.pk)
    for asker in (mayor, deputy):
        assert [one.follow_up.pk for one in inbox.of_office(asker, at=NOW).i_asked] == [made.pk]
    assert inbox.of_office(make_actor("dehyar", county.dehyari), at=NOW).asked == []


def test_an_agency_has_one_inbox_over_all_offices_that_ask(county):
    agency = make_actor("agency_liaison", county.water)
    first = make_mission(office=county.water, giver=county.bakhshdari, due_on=TODAY - timedelta(days=2))
    second = make_mission(office=county.water, giver=county.governorate)
    third = make_mission(office=county.water, giver=county.bakhshdari, danger=True)
    make_mission(office=county.area_office)
    told = agencies.inbox(agency, at=NOW)
    assert [row.id for row in told.page.rows] == [third.pk, first.pk, second.pk]
    assert [(one.office_id, one.open.number, one.late.number) for one in told.askers] == [
        (county.bakhshdari.pk, 2, 1),
        (county.governorate.pk, 1, 0),
    ]
    for asker in told.askers:
        assert listed(agency, asker.open.query) == asker.open.number
        assert listed(agency, asker.late.query) == asker.late.number
    narrowed = agencies.inbox(agency, at=NOW, chosen=MissionFilter(giver_id=county.governorate.pk))
    assert [row.id for row in narrowed.page.rows] == [second.pk]
    assert len(narrowed.askers) == 2


def keeps(office, giver, *, days_late, state=State.VERIFIED, **fields):
    """Assigned forty days ago and claimed so many days after the date."""
    due = TODAY - timedelta(days=10)
    mission = make_mission(office=office, giver=giver, state=state, due_on=due, at=NOW - timedelta(days=40), **fields)
    claimed = NOW - timedelta(days=10 - days_late) if days_late is not None else None
    Mission.objects.filter(pk=mission.pk).update(claimed_at=claimed)
    return mission


def test_how_an_agency_keeps_its_commitments_is_counted_beside_its_kind(county):
    other = make_office("agency_branch", county.governorate, county.other, agency_kind="water")
    power = make_office("agency_branch", county.governorate, county.bakhsh, agency_kind="power")
    giver = county.bakhshdari
    keeps(county.water, giver, days_late=0)  # on the day itself is on time
    keeps(county.water, giver, days_late=1)
    contested = keeps(county.water, giver, days_late=-5, reopenings=1, contests=1)
    wrote = {"at": NOW, "decided_at": NOW, "actor_kind": "appointment", "actor_office_id": county.water.pk}
    Contest.objects.create(mission=contested, ground="no_means", note="نفر نداریم", outcome="upheld", **wrote)
    keeps(county.water, giver, days_late=None, state=State.IN_PROGRESS)  # its date has passed
    moved = keeps(county.water, giver, days_late=3, state=State.DONE_CLAIMED)
    Mission.objects.filter(pk=moved.pk).update(due_on=TODAY)
    keeps(county.water, giver, days_late=0, state=State.CANCELLED)
    keeps(other, giver, days_late=9)
    keeps(power, giver, days_late=0)
    told = agencies.record(county.water.pk, county.governor, since=LONG_AGO, at=NOW)
    assert told.own.assigned == 5
    assert told.own.on_time == Share(2, 5)
    assert told.own.verified == Share(3, 4)
    assert told.own.reopened == Share(1, 4)
    assert told.own.contested == Share(1, 5)
    assert told.peers == 1
    assert told.kind.on_time == Share(0, 1)
    assert agencies.record(power.pk, county.governor, since=LONG_AGO, at=NOW).kind is None
    assert agencies.record(county.water.pk, county.governor, since=TODAY, at=NOW).own.assigned == 0


def test_the_record_of_an_agency_is_read_by_itself_and_by_who_answers_for_its_place(county):
    make_mission(office=county.water, giver=county.bakhshdari)
    readers = {
        "agency": make_actor("agency_liaison", county.water), "bakhshdar": county.bakhshdar, "governor": county.governor,
        "auditor": make_actor("auditor"),
    }  # fmt: skip
    for name, by in readers.items():
        assert agencies.record(county.water.pk, by, since=LONG_AGO, at=NOW).own.assigned == 1, name
        assert county.water.pk in {office.id for office in agencies.offices(by)}, name
    for by in (make_actor("district_mayor", county.municipality), make_actor("dehyar", county.dehyari)):
        with pytest.raises(NotFound):
            agencies.record(county.water.pk, by, since=LONG_AGO, at=NOW)
        assert agencies.records(by, since=LONG_AGO, at=NOW) == []
    with pytest.raises(NotFound):
        agencies.record(county.area_office.pk, county.governor, since=LONG_AGO, at=NOW)
