"""Demands under an issue: who places them, what never goes there, what is counted below."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peygir.domain.audit.models import Entry
from peygir.domain.demands import actions, search, under_issues, worklist
from peygir.domain.demands.factories import NOW, make_demand
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.issue_problems import (
    ConductUnderNoIssue,
    DemandUnderAnotherIssue,
    DemandUnderNoIssue,
    IssueTakesNoDemands,
    PartsDoNotFit,
)
from peygir.domain.demands.models import Demand, IssueLink
from peygir.domain.demands.problems import DemandNotFound, ReasonMissing, RoleMayNot
from peygir.domain.issues.drafts import Part, ProposalPart
from peygir.domain.issues.factories import make_issue, make_proposal
from peygir.domain.issues.models import Issue, IssueService, Proposal
from peygir.domain.issues.problems import IssueNotFound, ProposalAlreadyDecided, ReadOnlyHere
from peygir.domain.issues.problems import RoleMayNot as KeepersDecide


@pytest.fixture
def mayor(city):
    return city.actor("district_mayor", city.district6)


@pytest.fixture
def issue(city):
    return make_issue(city.place6)


def count_of(issue):
    return Issue.objects.get(pk=issue.pk).demand_count


def test_demands_are_placed_with_an_entry_each_and_the_issue_learns_how_many(city, mayor, issue):
    numbers = [make_demand(city).pk for _ in range(3)]
    assert actions.place_under_issue(numbers, issue.pk, by=mayor, at=NOW) == 3
    assert count_of(issue) == 3
    assert Issue.objects.get().demand_recent == 3
    assert Entry.objects.filter(action="demands.place_under_issue", thing="demand").count() == 3
    assert list(under_issues.demands_of(issue.pk, mayor).values_list("pk", flat=True)) == numbers[::-1]
    assert under_issues.issue_of(Demand.objects.get(pk=numbers[0]), mayor) == issue


def test_placing_again_changes_nothing(city, mayor, issue):
    demand = make_demand(city)
    actions.place_under_issue([demand.pk], issue.pk, by=mayor, at=NOW)
    assert actions.place_under_issue([demand.pk], issue.pk, by=mayor, at=NOW) == 0
    assert Entry.objects.filter(action="demands.place_under_issue").count() == 1


def test_a_demand_is_part_of_one_issue_only_and_none_is_placed_when_one_is_elsewhere(city, mayor, issue):
    free, taken = make_demand(city), make_demand(city)
    other = make_issue(city.place6)
    actions.place_under_issue([taken.pk], other.pk, by=mayor, at=NOW)
    with pytest.raises(DemandUnderAnotherIssue) as refused:
        actions.place_under_issue([free.pk, taken.pk], issue.pk, by=mayor, at=NOW)
    assert str(other.pk) in refused.value.sentence("en")
    assert list(IssueLink.objects.values_list("pk", flat=True)) == [taken.pk]


def test_a_complaint_about_conduct_is_never_placed_nor_found_under_an_issue(city, issue):
    deputy = city.actor("coordination_deputy", city.coordination)
    complaint = make_demand(city, service_id=city.conduct.pk, kind="complaint", unit_concerned_id=city.area61.pk)
    with pytest.raises(ConductUnderNoIssue):
        actions.place_under_issue([complaint.pk], issue.pk, by=deputy, at=NOW)
    proposal = make_proposal(city.place6, members=[complaint.pk])
    actions.accept_proposal(proposal.pk, by=deputy, at=NOW)
    assert not IssueLink.objects.exists()


def test_what_the_actor_does_not_see_is_not_found_on_either_side(city, mayor, issue):
    mine, elsewhere = make_demand(city), make_demand(city, place_id=city.place71.pk)
    with pytest.raises(DemandNotFound):
        actions.place_under_issue([mine.pk, elsewhere.pk], issue.pk, by=mayor, at=NOW)
    with pytest.raises(IssueNotFound):
        actions.place_under_issue([mine.pk], make_issue(city.place7).pk, by=mayor, at=NOW)
    assert not IssueLink.objects.exists()


def test_a_closed_issue_takes_no_demands(city, mayor):
    with pytest.raises(IssueTakesNoDemands):
        actions.place_under_issue([make_demand(city).pk], make_issue(city.place6, "retired").pk, by=mayor, at=NOW)


@pytest.mark.parametrize(
    ("role", "seat", "may"),
    [("clerk", "district6", True), ("area_manager", "area61", True), ("coordination_deputy", "coordination", True),
     ("office_staff", "area61", False), ("analyst", "coordination", False), ("auditor", "inspectorate", False),
     ("inspector", "inspectorate", False), ("steward", "inspectorate", False)],
)  # fmt: skip
def test_who_places_and_takes(city, role, seat, may):
    demand, issue, by = make_demand(city), make_issue(city.place61), city.actor(role, getattr(city, seat))
    if may:
        assert actions.place_under_issue([demand.pk], issue.pk, by=by, at=NOW) == 1
        assert actions.take_from_issue([demand.pk], issue.pk, "جای دیگری است", by=by, at=NOW) == 1
        return
    with pytest.raises(RoleMayNot):
        actions.place_under_issue([demand.pk], issue.pk, by=by, at=NOW)
    with pytest.raises(RoleMayNot):
        actions.take_from_issue([demand.pk], issue.pk, "جای دیگری است", by=by, at=NOW)


def test_taking_asks_for_a_reason_which_the_journal_keeps(city, mayor, issue):
    demand = make_demand(city)
    actions.place_under_issue([demand.pk], issue.pk, by=mayor, at=NOW)
    with pytest.raises(ReasonMissing):
        actions.take_from_issue([demand.pk], issue.pk, " ", by=mayor, at=NOW)
    actions.take_from_issue([demand.pk], issue.pk, "جای دیگری است", by=mayor, at=NOW)
    assert Entry.objects.get(action="demands.take_from_issue").reason == "جای دیگری است"
    assert count_of(issue) == 0
    with pytest.raises(DemandUnderNoIssue):
        actions.take_from_issue([demand.pk], issue.pk, "باز هم", by=mayor, at=NOW)


def test_thousands_are_placed_in_few_statements(city, mayor, issue):
    first = make_demand(city)
    rows = [Demand(**values) for values in _copies(first, 2500)]
    Demand.objects.bulk_create(rows)
    numbers = list(Demand.objects.values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as few:
        actions.place_under_issue(numbers, issue.pk, by=mayor, at=NOW)
    assert count_of(issue) == 2501
    # Two chunks of demands, of links and of entries; SQLite parts an insertion further by its number of marks.
    assert len(few) < (25 if connection.vendor == "postgresql" else 120)


def _copies(demand, times):
    values = {field.attname: getattr(demand, field.attname) for field in Demand._meta.concrete_fields if not field.primary_key}
    return ({**values, "code_hash": f"copy-{number}"} for number in range(times))


def test_the_list_of_an_issue_holds_its_demands_within_the_actors_scope(city, mayor, issue):
    inside, _ = make_demand(city), make_demand(city)
    actions.place_under_issue([inside.pk], issue.pk, by=mayor, at=NOW)
    chosen = WorkFilter.from_query(f"issue={issue.pk}")
    assert [row.id for row in worklist.page(mayor, chosen, at=NOW).rows] == [inside.pk]
    assert chosen.query() == f"issue={issue.pk}"
    stranger = city.actor("area_manager", city.area71)
    assert worklist.page(stranger, chosen, at=NOW).rows == []
    assert search.matching(mayor, str(inside.pk), chosen, at=NOW).ids == [inside.pk]


# Proposals


def test_an_accepted_proposal_brings_its_demands_in_one_transaction(city, mayor):
    members = [make_demand(city).pk for _ in range(4)]
    proposal = make_proposal(city.place6, members=[*members, 10**9])
    made = actions.accept_proposal(proposal.pk, title="چاله‌های خیابان", by=mayor, at=NOW)
    assert (made.title, made.demand_count) == ("چاله‌های خیابان", 4)
    assert set(IssueLink.objects.values_list("demand_id", "issue_id", "proposal_id")) == {
        (m, made.pk, proposal.pk) for m in members
    }
    with pytest.raises(ProposalAlreadyDecided):
        actions.accept_proposal(proposal.pk, by=mayor, at=NOW)
    assert IssueLink.objects.count() == 4


def test_who_may_not_accept_links_nothing(city):
    proposal = make_proposal(city.place6, members=[make_demand(city).pk])
    with pytest.raises(KeepersDecide):
        actions.accept_proposal(proposal.pk, by=city.actor("clerk", city.district6), at=NOW)
    assert not IssueLink.objects.exists()
    assert Proposal.objects.get().state == "open"


def test_a_demand_under_another_issue_stays_there_when_a_proposal_is_accepted(city, mayor, issue):
    held, free = make_demand(city), make_demand(city)
    actions.place_under_issue([held.pk], issue.pk, by=mayor, at=NOW)
    made = actions.accept_proposal(make_proposal(city.place6, members=[held.pk, free.pk]).pk, by=mayor, at=NOW)
    assert dict(IssueLink.objects.values_list("pk", "issue_id")) == {held.pk: issue.pk, free.pk: made.pk}


def test_the_parts_of_a_split_proposal_have_circles_of_their_own(city, mayor):
    west = [make_demand(city, lon=51.40, lat=35.70).pk for _ in range(3)]
    east = [make_demand(city, lon=51.41, lat=35.70).pk for _ in range(3)]
    proposal = make_proposal(city.place6, members=west + east, lon=51.405, lat=35.70)
    parts = actions.split_proposal(
        proposal.pk, [ProposalPart(members=west), ProposalPart(members=east)], "دو کوچه جداست", by=mayor, at=NOW
    )
    assert [(part.lon, part.radius_m) for part in parts] == [(51.40, 0.0), (51.41, 0.0)]


# Mergers and splits


def test_demands_go_with_their_issue_when_it_is_merged(city, mayor, issue):
    into, demand = make_issue(city.place6), make_demand(city)
    actions.place_under_issue([demand.pk], issue.pk, by=mayor, at=NOW)
    actions.merge_issues(issue.pk, into.pk, "یکی هستند", by=mayor, at=NOW)
    assert IssueLink.objects.get().issue_id == into.pk
    assert (count_of(issue), count_of(into)) == (0, 1)
    assert Entry.objects.filter(action="demands.follow_issue", thing_id=demand.pk).count() == 1


def test_each_demand_of_a_split_issue_goes_to_one_part_the_unnamed_to_the_first(city, mayor, issue):
    one, two, three = (make_demand(city).pk for _ in range(3))
    actions.place_under_issue([one, two, three], issue.pk, by=mayor, at=NOW)
    parts = [actions.PartWithDemands(Part(title="شرق"), [one]), actions.PartWithDemands(Part(title="غرب"), [two])]
    first, second = actions.split_issue(issue.pk, parts, "دو مسئله است", by=mayor, at=NOW)
    assert dict(IssueLink.objects.values_list("pk", "issue_id")) == {one: first.pk, two: second.pk, three: first.pk}
    assert [count_of(each) for each in (issue, first, second)] == [0, 2, 1]


def test_a_demand_cannot_go_to_two_parts_or_come_from_elsewhere(city, mayor, issue):
    inside, outside = make_demand(city).pk, make_demand(city).pk
    actions.place_under_issue([inside], issue.pk, by=mayor, at=NOW)
    for given in ([inside], [inside]), ([outside], []):
        parts = [actions.PartWithDemands(Part(title=f"بخش {n}"), ids) for n, ids in enumerate(given)]
        with pytest.raises(PartsDoNotFit):
            actions.split_issue(issue.pk, parts, "دو مسئله است", by=mayor, at=NOW)


def test_who_may_not_merge_moves_no_demand(city, mayor, issue):
    demand = make_demand(city)
    actions.place_under_issue([demand.pk], issue.pk, by=mayor, at=NOW)
    with pytest.raises((RoleMayNot, ReadOnlyHere, IssueNotFound)):
        actions.merge_issues(issue.pk, make_issue(city.place6).pk, "یکی", by=city.actor("district_mayor", city.district7), at=NOW)
    assert IssueLink.objects.get().issue_id == issue.pk


# Suggestions


def test_an_open_issue_of_the_service_at_the_place_is_suggested_the_nearest_first(city, mayor):
    near = make_issue(city.place61, lon=51.4, lat=35.7, radius_m=100.0)
    wide = make_issue(city.place6)
    far = make_issue(city.place61, lon=51.45, lat=35.7, radius_m=100.0)
    closed, other = make_issue(city.place61, "retired"), make_issue(city.place61)
    for one in (near, wide, far, closed):
        IssueService.objects.create(issue=one, service=city.pothole)
    IssueService.objects.create(issue=other, service=city.danger)
    found = under_issues.likely_issues(city.pothole.pk, 51.4005, 35.7, city.place61.pk, mayor)
    assert [one.id for one in found] == [near.pk, wide.pk]
    assert 40 < found[0].metres < 50
    stranger = city.actor("district_mayor", city.district7)
    assert under_issues.likely_issues(city.pothole.pk, 51.4005, 35.7, city.place61.pk, stranger) == []
    assert under_issues.likely_issues(city.conduct.pk, None, None, city.place61.pk, mayor) == []


def test_looking_for_issues_costs_one_query_where_there_are_none(city, mayor, django_assert_num_queries):
    under_issues.likely_issues(city.pothole.pk, None, None, city.place61.pk, mayor)
    with django_assert_num_queries(1):
        under_issues.likely_issues(city.pothole.pk, None, None, city.place61.pk, mayor)
