"""Demands under issues: counted in bulk, told once, each part of a proposal where its demands are."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peygir.domain.audit.models import Entry
from peygir.domain.demands import actions, issue_duties
from peygir.domain.demands.factories import NOW, make_demand
from peygir.domain.demands.models import Demand, IssueLink
from peygir.domain.issues.factories import make_issue, make_proposal
from peygir.domain.issues.models import Issue, Proposal
from peygir.domain.messages.models import Outgoing
from peygir.domain.people.factories import log_in, make_appointment

LATER = NOW + timedelta(days=31)


@pytest.fixture
def mayor(city):
    return city.actor("district_mayor", city.district6)


def counted(city, mayor, number):
    for _ in range(number):
        issue = make_issue(city.place6)
        actions.place_under_issue([make_demand(city).pk], issue.pk, by=mayor, at=NOW)
    with CaptureQueriesContext(connection) as asked:
        issue_duties.count_under_issues(LATER)
    return len(asked)


def test_counting_under_issues_asks_as_much_for_ten_as_for_two(city, mayor):
    few = counted(city, mayor, 2)
    assert counted(city, mayor, 8) == few
    assert set(Issue.objects.values_list("demand_count", "demand_recent", "demand_before")) == {(1, 0, 1)}


def test_a_count_that_changed_is_told_to_the_journal_and_a_month_that_passed_is_not(city, mayor):
    issue = make_issue(city.place6)
    actions.place_under_issue([make_demand(city).pk, make_demand(city).pk], issue.pk, by=mayor, at=NOW)
    told = Entry.objects.filter(action="issues.count_demands", thing_id=issue.pk)
    assert told.count() == 1
    issue_duties.count_under_issues(LATER)
    assert told.count() == 1
    IssueLink.objects.filter(issue=issue).first().delete()
    issue_duties.count_under_issues(LATER)
    assert told.count() == 2
    assert Issue.objects.get(pk=issue.pk).demand_count == 1


def test_a_demand_taken_from_an_issue_and_placed_again_is_told_once(city, mayor):
    issue, demand = make_issue(city.place6), make_demand(city, contact_phone="09121234567")
    actions.place_under_issue([demand.pk], issue.pk, by=mayor, at=NOW)
    Issue.objects.filter(pk=issue.pk).update(stage="resolved", is_open=False, resolved_at=NOW, stage_since=NOW)
    issue_duties.tell_resolved(NOW)
    Issue.objects.filter(pk=issue.pk).update(stage="analysed", is_open=True, resolved_at=None)
    actions.take_from_issue([demand.pk], issue.pk, "شاید جای دیگر", by=mayor, at=NOW)
    actions.place_under_issue([demand.pk], issue.pk, by=mayor, at=NOW)
    Issue.objects.filter(pk=issue.pk).update(stage="resolved", is_open=False, resolved_at=LATER, stage_since=LATER)
    issue_duties.tell_resolved(LATER)
    assert Outgoing.objects.filter(template="demand_issue_resolved").count() == 1


def test_a_proposal_split_on_the_screen_draws_the_circle_of_each_part_from_its_own_demands(client, city, mayor):
    demands = [make_demand(city) for _ in range(4)]
    for number, demand in enumerate(demands):
        Demand.objects.filter(pk=demand.pk).update(lon=51.40 + 0.01 * (number // 2), lat=35.70)
    whole = make_proposal(city.place6, members=[one.pk for one in demands], lon=51.405, lat=35.70, radius_m=900.0)
    log_in(client, make_appointment("district_mayor", city.district6))
    given = {"title1": "یک", "title2": "دو", "members": [one.pk for one in demands[2:]], "reason": "دو جاست"}
    assert client.post(f"/desk/issues/proposals/{whole.pk}/split_proposal/", given).status_code == 302
    parts = Proposal.objects.filter(parent=whole).order_by("pk")
    assert [round(one.lon, 3) for one in parts] == [51.4, 51.41]
    assert [one.radius_m for one in parts] == [0.0, 0.0]


def test_a_conduct_complaint_among_the_members_of_a_proposal_is_not_placed_with_the_others(city, mayor):
    open_, apart = make_demand(city), make_demand(city)
    Demand.objects.filter(pk=apart.pk).update(conduct=True)
    proposal = make_proposal(city.place6, members=[open_.pk, apart.pk])
    actions.accept_proposal(proposal.pk, by=mayor, at=NOW)
    assert list(IssueLink.objects.values_list("pk", flat=True)) == [open_.pk]
