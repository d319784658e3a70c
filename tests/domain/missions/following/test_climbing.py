"""Late ones climb by rule and working calendar; what is beyond the owner climbs at once and comes back decided."""

from datetime import date, datetime, timedelta

import pytest

from peygir.base.calendar import utc_moment
from peygir.domain.audit.actors import job
from peygir.domain.calendars.models import DayOff, WorkingWeek
from peygir.domain.calendars.revisions import bump, forget_all
from peygir.domain.missions import actions, duties
from peygir.domain.missions.factories import NOW, make_mission
from peygir.domain.missions.following.climbing import route
from peygir.domain.missions.following.problems import (
    BlockedAlready,
    ClimbedAlready,
    EscalationDecided,
    LevelMissing,
    NoSuchLevelAbove,
    NotBlocked,
    OfficeNotAbove,
)
from peygir.domain.missions.models import Delay, Escalation, Mission
from peygir.domain.missions.problems import ReadOnlyHere
from peygir.domain.people.factories import make_actor, make_office

WEDNESDAY = date(2026, 11, 25)  # 4 Azar 1405
SIX_DAYS = {str(day): [["07:30", "14:30"]] for day in (5, 6, 0, 1, 2, 3)}  # Thursdays too


def morning(on: date) -> datetime:
    return utc_moment(on, datetime.min.time().replace(hour=8))


def november(day: int) -> date:
    return date(2026, 11, day) if day <= 30 else date(2026, 12, day - 30)


@pytest.fixture
def late(county) -> Mission:
    """Of the area office, given by its district, due on Wednesday 4 Azar."""
    return make_mission(state="in_progress", office=county.area_office, giver=county.municipality, due_on=WEDNESDAY)


def climbs_on(mission, first=26, last=62) -> list[date]:
    """The days of November and December 2026 on which the timetable lets it climb."""
    days = []
    for number in range(first, last):
        on = november(number)
        if duties.climb_late(morning(on)) == "1 climbed":
            days.append(on)
    return days


def holiday(*days: date, scope="country", code="") -> None:
    DayOff.objects.bulk_create(DayOff(scope=scope, scope_code=code, on=on, kind="closure", title_fa="آلودگی هوا") for on in days)
    bump("calendars")
    forget_all()


def test_it_climbs_after_three_working_days_and_again_after_ten_and_never_beyond_the_root(county, late):
    # Thursday and Friday are free: Saturday 28, Sunday 29, Monday 30. Then ten working days: two weeks.
    assert climbs_on(late) == [date(2026, 11, 30), date(2026, 12, 14)]
    found = list(Escalation.objects.order_by("id").values_list("to_office_id", "by_rule", "reason_code"))
    assert found == [(county.municipality.pk, True, "late"), (county.coordination.pk, True, "late")]
    late.refresh_from_db()
    assert late.escalation_level == 2
    assert late.next_office_id == county.area_office.pk, "it is still the doer's to do"


def test_a_holiday_and_a_sudden_closure_are_not_counted(county, late):
    holiday(date(2026, 11, 29))
    holiday(date(2026, 11, 30), scope="office", code=county.area_office.code)
    assert climbs_on(late, last=34) == [date(2026, 12, 2)]


def test_thursdays_count_where_the_office_works_on_them(county, late):
    WorkingWeek.objects.create(scope="office", scope_code=county.area_office.code, starts_on="2020-01-01", pattern=SIX_DAYS)
    bump("calendars")
    forget_all()
    # Thursday 26, Saturday 28, Sunday 29.
    assert climbs_on(late, last=34) == [date(2026, 11, 29)]


def test_where_there_is_danger_it_climbs_after_one_working_day(county, late):
    Mission.objects.update(danger=True)
    assert climbs_on(late, last=34) == [date(2026, 11, 28)]


def test_what_was_brought_up_by_hand_waits_its_ten_days(county, late):
    mayor = make_actor("district_mayor", county.municipality)
    actions.escalate(late.pk, county.coordination.pk, "budget", "بودجه نیست", by=mayor, at=morning(date(2026, 11, 28)))
    assert climbs_on(late) == [], "it stands before the root already"


@pytest.mark.parametrize("state", ["draft", "contested", "done_claimed", "verified", "cancelled"])
def test_only_what_is_in_the_doers_hands_climbs(county, state):
    make_mission(state=state, office=county.area_office, due_on=WEDNESDAY)
    assert climbs_on(None, last=40) == []


def test_a_new_date_agreed_lets_it_climb_anew(county, late):
    climbs_on(late, last=31)
    mayor = make_actor("district_mayor", county.municipality)
    actions.postpone(late.pk, date(2026, 12, 9), "weather_closure", by=mayor, at=morning(date(2026, 12, 1)))
    late.refresh_from_db()
    assert (late.escalation_level, late.postponements, late.first_due_on) == (0, 1, WEDNESDAY)
    assert climbs_on(late, first=32, last=50) == [date(2026, 12, 14)]


def test_two_workers_at_once_let_it_climb_once(county, late):
    at = morning(date(2026, 11, 30))
    by = job("climb-late")
    assert [actions.climb(late.pk, by=by, at=at), actions.climb(late.pk, by=by, at=at)] == [True, False]


def test_an_agencys_mission_climbs_to_who_leads_the_place(county):
    agency = make_office("agency", place=county.county, agency_kind="water")
    branch = make_office("agency_branch", agency, county.bakhsh, agency_kind="water")
    mission = make_mission(state="accepted", office=branch, giver=branch, place=county.village, due_on=WEDNESDAY)
    assert [one.id for one in route(mission)] == [county.bakhshdari.pk, county.governorate.pk]


def test_who_gave_it_hears_first_and_the_doer_never(county):
    mission = make_mission(state="accepted", office=county.dehyari, giver=county.bakhshdari)
    assert [one.id for one in route(mission)] == [county.bakhshdari.pk, county.governorate.pk]
    own = make_mission(state="accepted", office=county.bakhshdari, giver=county.bakhshdari)
    assert [one.id for one in route(own)] == [county.governorate.pk]
    top = make_mission(state="accepted", office=county.governorate, giver=county.governorate)
    assert route(top) == []


# Beyond the owner


@pytest.fixture
def manager(county):
    return make_actor("area_manager", county.area_office)


def test_what_is_beyond_the_owner_waits_before_the_level_named_until_it_decides(county, late, manager):
    actions.block(late.pk, "budget", "coordination_office", "اعتبار نرسیده است", by=manager, at=NOW)
    late.refresh_from_db()
    assert (late.blocked, late.level_required, late.late_reason) == (True, "coordination_office", "budget")
    assert late.next_office_id == county.coordination.pk
    row = Escalation.objects.get()
    deputy = make_actor("coordination_deputy", county.coordination)
    with pytest.raises(ReadOnlyHere):
        actions.decide_escalation(row.pk, "پرداخت شود", by=make_actor("district_mayor", county.municipality), at=NOW)
    actions.decide_escalation(row.pk, "از ردیف ۱۲ پرداخت شود", by=deputy, at=NOW + timedelta(days=1))
    late.refresh_from_db()
    assert (late.blocked, late.level_required, late.late_reason) == (False, "", "")
    assert late.next_office_id == county.area_office.pk
    assert Delay.objects.get().over_at == NOW + timedelta(days=1)
    with pytest.raises(EscalationDecided):
        actions.decide_escalation(row.pk, "باز هم", by=deputy, at=NOW)


def test_a_reason_with_a_level_is_a_block(county, late, manager):
    actions.explain_delay(late.pk, "permit", "مجوز حفاری", "district_municipality", by=manager, at=NOW)
    late.refresh_from_db()
    assert (late.blocked, late.next_office_id) == (True, county.municipality.pk)
    with pytest.raises(BlockedAlready):
        actions.block(late.pk, "permit", "coordination_office", by=manager, at=NOW)


def test_a_level_that_is_not_above_is_told(late, manager):
    with pytest.raises(NoSuchLevelAbove):
        actions.block(late.pk, "budget", "governorate", by=manager, at=NOW)
    with pytest.raises(LevelMissing):
        actions.block(late.pk, "budget", "", by=manager, at=NOW)


def test_an_obstacle_that_went_away_is_no_longer_asked_of_anybody(county, late, manager):
    with pytest.raises(NotBlocked):
        actions.unblock(late.pk, by=manager, at=NOW)
    actions.block(late.pk, "weather_closure", "district_municipality", by=manager, at=NOW)
    actions.unblock(late.pk, "برف آب شد", by=manager, at=NOW + timedelta(days=2))
    late.refresh_from_db()
    assert (late.blocked, late.next_office_id) == (False, county.area_office.pk)
    row = Escalation.objects.get()
    assert (row.decided_at, row.decision, row.decided_by_appointment_id) == (NOW + timedelta(days=2), "", None)


def test_an_office_above_sends_it_on_and_the_next_one_decides(county, late, manager):
    mayor = make_actor("district_mayor", county.municipality)
    actions.block(late.pk, "budget", "district_municipality", by=manager, at=NOW)
    with pytest.raises(ClimbedAlready):
        actions.escalate(late.pk, county.municipality.pk, "budget", by=manager, at=NOW)
    actions.escalate(late.pk, county.coordination.pk, "budget", "از توان منطقه بیرون است", by=mayor, at=NOW)
    late.refresh_from_db()
    assert late.next_office_id == county.coordination.pk
    first, second = Escalation.objects.order_by("id")
    assert (first.decision, second.decided_at) == ("از توان منطقه بیرون است", None)
    actions.decide_escalation(second.pk, "پرداخت شود", by=make_actor("coordination_deputy", county.coordination), at=NOW)
    late.refresh_from_db()
    assert not late.blocked


def test_what_waits_higher_goes_on_when_a_lower_office_decides(county, late, manager):
    actions.block(late.pk, "budget", "coordination_office", by=manager, at=NOW)
    actions.escalate(late.pk, county.municipality.pk, "people", by=manager, at=NOW)
    lower = Escalation.objects.get(to_office=county.municipality)
    actions.decide_escalation(lower.pk, "دو نفر می‌آیند", by=make_actor("district_mayor", county.municipality), at=NOW)
    late.refresh_from_db()
    assert (late.blocked, late.next_office_id) == (True, county.coordination.pk)


def test_it_climbs_only_to_an_office_above(county, late, manager):
    for office in (county.bakhshdari, county.area_office, county.call_centre):
        with pytest.raises(OfficeNotAbove):
            actions.escalate(late.pk, office.pk, "budget", by=manager, at=NOW)
