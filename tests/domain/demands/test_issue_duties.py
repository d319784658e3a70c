"""What follows an issue by itself: its end is told once, its return is noticed, mergers take demands along."""

from datetime import timedelta

import pytest

from peygir.domain.audit.actors import job
from peygir.domain.audit.models import Entry
from peygir.domain.demands import actions, following, issue_duties, notices, signals
from peygir.domain.demands.factories import NOW, PUBLIC, draft_of, make_claimed, make_demand
from peygir.domain.demands.models import Demand, IssueLink, Step
from peygir.domain.issues import actions as issues
from peygir.domain.issues.drafts import Part
from peygir.domain.issues.factories import make_issue
from peygir.domain.issues.models import Evidence, Issue, IssueService
from peygir.domain.messages import sending
from peygir.domain.messages.models import Outgoing

PHONE = {"contact_phone": "09121234567"}
LATER = NOW + timedelta(days=20)


@pytest.fixture
def mayor(city):
    return city.actor("district_mayor", city.district6)


def put(city, mayor, issue, *demands):
    actions.place_under_issue([one.pk for one in demands], issue.pk, by=mayor, at=NOW)


def end(issue, stage="resolved", at=NOW):
    Issue.objects.filter(pk=issue.pk).update(stage=stage, is_open=False, resolved_at=at, stage_since=at)


def letters():
    return list(Outgoing.objects.filter(template="demand_issue_resolved").order_by("thing_id").values_list("thing_id", "channel"))


# Telling


def test_each_reporter_under_a_resolved_issue_is_told_once_however_often_the_duty_runs(city, mayor):
    issue = make_issue(city.place6)
    phone, mail, silent = make_demand(city, **PHONE), make_demand(city, contact_email="a@example.org"), make_demand(city)
    put(city, mayor, issue, phone, mail, silent)
    assert issue_duties.tell_resolved(LATER) == "0 demands told, 0 messages"
    end(issue)
    assert issue_duties.tell_resolved(LATER) == "3 demands told, 2 messages"
    assert issue_duties.tell_resolved(LATER) == "0 demands told, 0 messages"
    assert letters() == [(phone.pk, "sms"), (mail.pk, "email")]
    assert Step.objects.filter(verb="issue_resolved").count() == 3
    assert Entry.objects.filter(action="demands.tell_resolved").count() == 3


def test_an_issue_resolved_a_second_time_is_not_told_again(city, mayor):
    issue = make_issue(city.place6)
    put(city, mayor, issue, make_demand(city, **PHONE))
    end(issue)
    issue_duties.tell_resolved(LATER)
    issues.reopen(issue.pk, "بازگشته است", by=job("watch-resolved"), at=LATER)
    end(issue, at=LATER)
    assert issue_duties.tell_resolved(LATER + timedelta(days=1)) == "0 demands told, 0 messages"
    assert len(letters()) == 1


def test_a_demand_taken_out_and_placed_under_the_same_issue_again_is_not_told_of_its_end_twice(city, mayor):
    issue, other = make_issue(city.place6), make_issue(city.place6)
    demand = make_demand(city, **PHONE)
    put(city, mayor, issue, demand)
    end(issue)
    issue_duties.tell_resolved(LATER)
    issues.reopen(issue.pk, "بازگشته است", by=job("watch-resolved"), at=LATER)
    actions.take_from_issue([demand.pk], issue.pk, "اشتباه بود", by=mayor, at=LATER)
    put(city, mayor, issue, demand)
    end(issue, at=LATER)
    assert issue_duties.tell_resolved(LATER + timedelta(days=1)) == "0 demands told, 0 messages"
    assert issue_duties.tell_resolved(LATER + timedelta(days=2)) == "0 demands told, 0 messages"
    assert Step.objects.filter(verb="issue_resolved").count() == len(letters()) == 1
    Issue.objects.filter(pk=issue.pk).update(is_open=True)
    actions.take_from_issue([demand.pk], issue.pk, "به دیگری می‌رود", by=mayor, at=LATER)
    put(city, mayor, other, demand)
    end(other)
    assert issue_duties.tell_resolved(LATER + timedelta(days=3)).startswith("1 demands told")


def test_who_took_the_message_back_is_left_in_peace_and_the_sample_is_not_written_to(city, mayor):
    issue = make_issue(city.place6)
    taken, sample = make_demand(city, **PHONE), make_demand(city, **PHONE)
    put(city, mayor, issue, taken, sample)
    actions.withdraw(taken.pk, by=type(PUBLIC)(kind="reporter", key=str(taken.pk)), at=NOW)
    Demand.objects.filter(pk=sample.pk).update(sample=True)
    end(issue)
    assert issue_duties.tell_resolved(LATER) == "1 demands told, 0 messages"
    assert letters() == []


def test_an_interruption_in_the_middle_of_a_chunk_leaves_it_untold_and_the_next_run_tells_each_once(city, mayor, monkeypatch):
    issue = make_issue(city.place6)
    demands = [make_demand(city, **PHONE) for _ in range(5)]
    put(city, mayor, issue, *demands)
    end(issue)
    monkeypatch.setattr(issue_duties, "CHUNK", 2)
    tell, calls = notices.issue_resolved, []

    def stops(*args, **named):
        calls.append(1)
        told = tell(*args, **named)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return told

    monkeypatch.setattr(notices, "issue_resolved", stops)
    with pytest.raises(KeyboardInterrupt):
        issue_duties.tell_resolved(LATER)
    assert len(letters()) == IssueLink.objects.filter(told_at__isnull=False).count() == 2
    assert issue_duties.tell_resolved(LATER) == "3 demands told, 3 messages"
    assert [number for number, _ in letters()] == [one.pk for one in demands]


def test_the_letter_speaks_of_the_own_message_in_its_language(city, mayor):
    issue = make_issue(city.place6, title="نام محرمانه مسئله")
    persian, english = make_demand(city, **PHONE), make_demand(city, language="en", contact_email="a@example.org")
    put(city, mayor, issue, persian, english)
    end(issue)
    issue_duties.tell_resolved(LATER)
    rows = Outgoing.objects.filter(template="demand_issue_resolved")
    bodies = {row.thing_id: sending.parcel_of(row).body for row in rows}
    assert f"پیام {persian.pk} شما" in bodies[persian.pk]
    assert "/follow/" in bodies[persian.pk]
    assert "“Pothole”" in bodies[english.pk]
    assert not any("محرمانه" in body for body in bodies.values())


def test_the_duty_takes_as_many_queries_for_many_as_for_few(city, mayor, django_assert_max_num_queries):
    issue = make_issue(city.place6)
    put(city, mayor, issue, *(make_demand(city, **PHONE) for _ in range(30)))
    end(issue)
    with django_assert_max_num_queries(16):
        issue_duties.tell_resolved(LATER)
    assert len(letters()) == 30


# The citizen's page


def test_the_citizens_page_tells_of_a_published_issue_in_plain_words_and_of_no_other(city, mayor):
    registered = actions.register(draft_of(city), by=PUBLIC, at=NOW)
    issue = make_issue(city.place6, title="آسفالت خیابان")
    put(city, mayor, issue, registered.demand)
    assert following.by_code(registered.code, at=NOW).issue is None
    Issue.objects.update(published_at=NOW)
    told = following.by_code(registered.code, at=NOW).issue
    assert (told.number, told.title, told.solved) == (issue.pk, "آسفالت خیابان", False)
    end(issue)
    issue_duties.tell_resolved(LATER)
    page = following.by_code(registered.code, at=LATER)
    assert page.issue.solved
    assert page.steps[-1].what == "مسئله‌ای که بخشی از آن بود حل‌شده اعلام شد"


# Mergers made below


def test_demands_left_behind_by_a_merger_are_brought_after_it_once(city, mayor):
    issue, into = make_issue(city.place6), make_issue(city.place6)
    demand = make_demand(city)
    put(city, mayor, issue, demand)
    issues.merge(issue.pk, into.pk, "یکی هستند", by=mayor, at=NOW)
    assert IssueLink.objects.get().issue_id == issue.pk
    assert issue_duties.follow_issues(LATER) == "1 demands followed"
    assert IssueLink.objects.get().issue_id == into.pk
    assert Issue.objects.get(pk=into.pk).demand_count == 1
    assert issue_duties.follow_issues(LATER) == "0 demands followed"


def test_demands_left_behind_by_a_split_go_to_its_first_part(city, mayor):
    issue = make_issue(city.place6)
    put(city, mayor, issue, make_demand(city))
    first, _ = issues.split(issue.pk, [Part(title="یک"), Part(title="دو")], "دو مسئله است", by=mayor, at=NOW)
    assert issue_duties.follow_issues(LATER) == "1 demands followed"
    assert IssueLink.objects.get().issue_id == first.pk


def test_the_trend_below_moves_with_time(city, mayor):
    issue = make_issue(city.place6)
    put(city, mayor, issue, make_demand(city))
    assert issue_duties.count_under_issues(NOW + timedelta(days=40)) == "1 issues"
    after = Issue.objects.get(pk=issue.pk)
    assert (after.demand_count, after.demand_recent, after.demand_before) == (1, 0, 1)


# The watch


@pytest.fixture
def solved(city):
    """Resolved at NOW; a report a month came here in the year before."""
    made = make_issue(city.place61, "watched", lon=51.4, lat=35.7, radius_m=100.0)
    IssueService.objects.create(issue=made, service=city.pothole)
    for month in range(1, 13):
        make_demand(city, lon=51.4, lat=35.7, at=NOW - timedelta(days=30 * month))
    return made


def report(city, days, **fields):
    given = {"lon": 51.4, "lat": 35.7} | fields
    return make_demand(city, at=NOW + timedelta(days=days), **given)


def test_a_signal_that_returns_reopens_the_issue_with_its_evidence_once(city, solved):
    for day in (1, 2, 3, 4, 5, 6):
        report(city, day)
    week = NOW + timedelta(days=7)
    assert issue_duties.watch_resolved(week) == "1 issues reopened"
    after = Issue.objects.get(pk=solved.pk)
    assert (after.stage, after.reopened_count) == ("analysed", 1)
    told = Evidence.objects.get()
    assert told.count == 6
    assert "۶ گزارش" in told.summary
    assert "برابر انتظار" in told.summary or "انتظار می‌رفت" in told.summary
    assert f"place={city.place61.pk}" in told.ref
    assert issue_duties.watch_resolved(week) == "0 issues reopened"
    assert Evidence.objects.count() == 1


def test_what_chance_would_bring_reopens_nothing(city, solved):
    for day in (10, 40, 70):
        report(city, day)
    assert signals.returned(NOW + timedelta(days=80)) == []


def test_reports_elsewhere_of_another_service_or_of_the_issue_itself_are_no_return(city, solved, mayor):
    week = NOW + timedelta(days=7)
    for day in (1, 2, 3, 4, 5, 6):
        report(city, day, lon=51.42)
        report(city, day, service_id=city.danger.pk)
        own = report(city, day)
        IssueLink.objects.create(demand=own, issue=solved, at=week)
    assert signals.returned(week) == []


def test_reporters_who_say_it_is_not_done_are_part_of_the_signal(city, solved):
    again = [make_claimed(city, at=NOW - timedelta(days=5)) for _ in range(4)]
    for one in again:
        IssueLink.objects.create(demand=one, issue=solved, at=NOW)
        actions.reopen(one.pk, "came_back", by=type(PUBLIC)(kind="reporter", key=str(one.pk)), at=NOW + timedelta(days=1))
    found = signals.returned(NOW + timedelta(days=3))
    assert [(one.issue_id, one.observed) for one in found] == [(solved.pk, 4)]


def test_a_watch_at_rest_is_over(city, solved):
    Issue.objects.update(rested_at=NOW + timedelta(days=1))
    for day in (1, 2, 3, 4, 5, 6):
        report(city, day)
    assert signals.returned(NOW + timedelta(days=7)) == []


def test_however_many_issues_are_watched_the_queries_stay_few(city, solved, django_assert_num_queries):
    for _ in range(5):
        made = make_issue(city.place61, "watched")
        IssueService.objects.create(issue=made, service=city.pothole)
    with django_assert_num_queries(5):  # issues, services, reports, members, reopened
        signals.returned(NOW + timedelta(days=7))
