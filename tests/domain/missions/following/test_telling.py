"""What a verified mission answers is told once, in its own words; officials are reminded once; digests go to who asked."""

from datetime import date, timedelta

import pytest

from peygir.base.calendar import utc_moment
from peygir.domain.audit.vault import open_text
from peygir.domain.demands import actions as demands
from peygir.domain.demands import following
from peygir.domain.demands.factories import PUBLIC, make_city, make_demand
from peygir.domain.demands.models import Demand
from peygir.domain.demands.models import Step as DemandStep
from peygir.domain.issues.factories import make_issue
from peygir.domain.issues.models import Evidence as IssueEvidence
from peygir.domain.issues.models import Issue
from peygir.domain.messages.models import Outgoing
from peygir.domain.missions import actions, duties, telling_duties
from peygir.domain.missions.factories import NOW, make_mission
from peygir.domain.missions.models import DigestChoice, Mission
from peygir.domain.people.factories import make_appointment, make_user
from peygir.domain.people.models import Appointment, User

LATER = NOW + timedelta(days=1)


@pytest.fixture
def city(db):
    return make_city()


# What it answers


def test_a_demand_hears_of_the_verified_mission_once_in_words_a_citizen_reads(city):
    demand = make_demand(city)
    mission = make_mission(state="verified", office=city.area61, demand=demand, output="۵۰ متر معبر هموار است")
    assert duties.tell_answered(LATER) == "1 told"
    assert duties.tell_answered(LATER) == "0 told"
    step = DemandStep.objects.get(demand=demand, verb="work_done")
    assert step.note == "۵۰ متر معبر هموار است"
    demand.refresh_from_db()
    page = following.of(demand, at=LATER)
    assert page.steps[-1].what == "کاری که برای آن می‌شد به پایان رسید و کسی جز انجام‌دهنده آن را تأیید کرد"
    assert page.steps[-1].note == "۵۰ متر معبر هموار است"
    assert page.state == "registered", "whether it is done is asked of who reported it"
    assert Mission.objects.get(pk=mission.pk).told_at == LATER


def test_words_that_point_at_a_person_are_not_shown_to_a_citizen(city):
    demand = make_demand(city)
    make_mission(state="verified", office=city.area61, demand=demand, output="دیدار با شاکی به کد ملی ۰۰۱۲۳۴۵۶۷۹ انجام شد")
    duties.tell_answered(LATER)
    assert DemandStep.objects.get(demand=demand, verb="work_done").note == ""


def test_who_took_the_message_back_is_left_in_peace(city):
    demand = make_demand(city)
    demands.withdraw(demand.pk, by=type(PUBLIC)(kind="reporter", key=str(demand.pk)), at=NOW)
    make_mission(state="verified", office=city.area61, demand=demand)
    assert duties.tell_answered(LATER) == "1 told"
    assert not DemandStep.objects.filter(demand=demand, verb="work_done").exists()


def test_an_issue_gets_the_verified_mission_as_evidence_where_it_stands_now(county):
    stands, merged = make_issue(county.area), make_issue(county.area)
    Issue.objects.filter(pk=merged.pk).update(stage="merged", is_open=False, merged_into=stands)
    mission = make_mission(state="verified", office=county.area_office, issue_id=merged.pk)
    assert duties.tell_answered(LATER) == "1 told"
    laid = IssueEvidence.objects.get()
    assert (laid.issue_id, laid.ref) == (stands.pk, f"/desk/missions/{mission.pk}/")
    assert mission.output in laid.summary


def test_what_a_second_look_takes_back_is_told_too_and_told_anew_once_it_is_done(city):
    demand = make_demand(city)
    mission = make_mission(state="verified", office=city.area61, demand=demand)
    duties.tell_answered(LATER)
    Mission.objects.filter(pk=mission.pk).update(state="reopened", verified_at=None, is_open=True)
    assert duties.tell_answered(LATER) == "1 told"
    assert duties.tell_answered(LATER) == "0 told"
    Mission.objects.filter(pk=mission.pk).update(state="verified", verified_at=LATER, is_open=False)
    assert duties.tell_answered(LATER) == "1 told"
    verbs = DemandStep.objects.filter(demand=demand, verb__startswith="work_").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["work_done", "work_not_done", "work_done"]


def test_what_answers_nothing_or_is_only_claimed_tells_nobody(city):
    make_mission(state="verified", office=city.area61)
    make_mission(state="done_claimed", office=city.area61, demand=make_demand(city))
    assert duties.tell_answered(LATER) == "0 told"
    assert Demand.objects.get().version == 1


# Reminders


def sent(template: str) -> list[str]:
    rows = Outgoing.objects.filter(template=template).order_by("id")
    return [open_text(row.recipient_sealed) for row in rows]


def at_nine(day: date):
    return utc_moment(day, NOW.time())


def test_who_is_accountable_is_reminded_once_before_and_once_on_the_day(scene):
    Mission.objects.update(due_on=date(2026, 11, 28))  # Saturday, three working days after Monday 23
    assert telling_duties.remind(at_nine(date(2026, 11, 22))) == "0 reminders"
    assert telling_duties.remind(at_nine(date(2026, 11, 23))) == "1 reminders"
    assert telling_duties.remind(at_nine(date(2026, 11, 24))) == "0 reminders"
    assert telling_duties.remind(at_nine(date(2026, 11, 28))) == "1 reminders"
    assert telling_duties.remind(at_nine(date(2026, 11, 28))) == "0 reminders"
    assert sent("mission_due_soon") == sent("mission_due_today") == ["manager@example.org"]


def test_a_timetable_that_stood_still_for_days_loses_no_reminder(scene):
    Mission.objects.update(due_on=date(2026, 11, 28))
    assert telling_duties.remind(at_nine(date(2026, 11, 27))) == "1 reminders"


def test_a_moved_date_is_reminded_of_anew(scene):
    Mission.objects.update(due_on=date(2026, 11, 24))
    telling_duties.remind(NOW)
    actions.postpone(scene.mission.pk, date(2026, 11, 25), "people", by=scene.mayor, at=NOW)
    assert telling_duties.remind(NOW) == "1 reminders"


def test_a_question_unanswered_past_its_day_is_reminded_of_once(scene):
    actions.follow_up(scene.mission.pk, "progress", "", date(2026, 11, 23), by=scene.mayor, at=NOW)
    assert telling_duties.remind(at_nine(date(2026, 11, 23))) == "0 reminders"
    assert telling_duties.remind(at_nine(date(2026, 11, 24))) == "1 reminders"
    assert telling_duties.remind(at_nine(date(2026, 11, 25))) == "0 reminders"
    assert sent("mission_unanswered") == ["manager@example.org"]


def test_where_nobody_is_accountable_the_heads_of_the_office_are_written_to(county, scene):
    head = make_appointment("area_manager", county.area_office, make_user(phone="09121234567"))
    ended = scene.accountable
    ended.ends_on = date(2026, 11, 20)
    ended.save()
    Mission.objects.update(due_on=NOW.date())
    telling_duties.remind(NOW)
    assert sent("mission_due_today") == ["09121234567"]
    assert Outgoing.objects.get(template="mission_due_today").channel == "sms"
    assert head.role == "area_manager"


@pytest.mark.parametrize("who", ["mission", "official"])
def test_invented_officials_are_not_written_to(scene, who):
    Mission.objects.update(due_on=NOW.date(), sample=who == "mission")
    User.objects.update(sample=who == "official")
    assert telling_duties.remind(NOW) == "0 reminders"


def test_reminding_many_takes_as_many_queries_as_reminding_one(scene, django_assert_max_num_queries):
    Mission.objects.update(due_on=NOW.date())
    for _ in range(30):
        make_mission(
            state="in_progress", office=scene.accountable.office, accountable=scene.accountable, due_on=NOW.date(), at=NOW
        )
    with django_assert_max_num_queries(25):
        assert telling_duties.remind(NOW) == "31 reminders"


# Digests


def test_a_digest_goes_to_who_asked_for_it_once_a_day_or_once_a_week(scene):
    Mission.objects.update(due_on=date(2026, 11, 21))
    duties.flag_dues(NOW)
    assert telling_duties.digest(NOW) == "0 digests"
    actions.choose_digest("week", by=scene.manager, at=NOW)
    assert telling_duties.digest(NOW) == "1 digests"
    assert telling_duties.digest(LATER) == "0 digests", "the same week"
    actions.choose_digest("day", by=scene.manager, at=NOW)
    assert telling_duties.digest(LATER) == "1 digests"
    assert telling_duties.digest(at_nine(date(2026, 11, 27))) == "0 digests", "Friday"
    actions.choose_digest("", by=scene.manager, at=NOW)
    assert telling_duties.digest(at_nine(date(2026, 11, 28))) == "0 digests"
    assert not DigestChoice.objects.exists()


def test_a_digest_names_what_is_late_and_what_waits_in_the_readers_language(county, scene):
    Mission.objects.update(due_on=date(2026, 11, 21), title="لکه‌گیری خیابان دوم")
    duties.flag_dues(NOW)
    actions.follow_up(scene.mission.pk, "progress", by=scene.mayor, at=NOW)
    actions.choose_digest("day", by=scene.manager, at=NOW)
    telling_duties.digest(NOW)
    text = open_text(Outgoing.objects.get(template="mission_digest").body_sealed)
    for words in ("لکه‌گیری خیابان دوم", "از ۳۰ آبان دیر شده", "۱ پرسش منتظر پاسخ شماست", "۱ مأموریت منتظر دفتر شماست"):
        assert words in text


def test_who_has_no_address_or_nothing_to_do_gets_none(county, scene):
    actions.choose_digest("day", by=scene.staff, at=NOW)
    actions.choose_digest("day", by=scene.mayor, at=NOW)
    User.objects.filter(pk=scene.mayor.user_id).update(email="mayor@example.org")
    assert telling_duties.digest(NOW) == "0 digests"
    assert Appointment.objects.filter(pk=scene.staff.appointment_id, user__email="").exists()
