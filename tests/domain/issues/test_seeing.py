"""Who sees which issues, and the register of a place in a fixed number of queries."""

from datetime import timedelta

import pytest

from peygir.domain.audit.actors import job, reporter
from peygir.domain.issues import actions, register
from peygir.domain.issues.factories import NOW, evidence, indicator, make_issue, make_topic
from peygir.domain.issues.models import Issue
from peygir.domain.issues.problems import IssueNotFound
from peygir.domain.issues.queries import get_visible, visible_to, whole
from peygir.domain.people.roles import ROLES
from tests.domain.issues.counting import asked

# role and office → where of bakhsh, village, other, district, area they see an issue
SEES = {
    ("bakhshdar", "bakhshdari"): {"bakhsh", "village"},
    ("office_staff", "bakhshdari"): {"bakhsh", "village"},
    ("county_governor", "governorate"): {"bakhsh", "village", "other"},
    ("dehyar", "dehyari"): {"village"},
    ("agency_liaison", "water"): {"bakhsh", "village"},
    ("coordination_deputy", "coordination"): {"district", "area"},
    ("round_lead", "coordination"): {"district", "area"},
    ("inspector", "inspectorate"): {"district", "area"},
    ("clerk", "call_centre"): {"district", "area"},
    ("district_mayor", "municipality"): {"district", "area"},
    ("area_manager", "area_office"): {"area"},
    ("analyst", "area_office"): {"bakhsh", "village", "other", "district", "area"},
    ("auditor", "inspectorate"): {"bakhsh", "village", "other", "district", "area"},
    ("steward", "secretariat"): set(),
}


@pytest.mark.parametrize(("role", "office"), SEES)
def test_each_role_sees_the_issues_of_its_places(county, role, office):
    placed = {name: make_issue(getattr(county, name)) for name in ("bakhsh", "village", "other", "district", "area")}
    seen = set(visible_to(county.actor(role, getattr(county, office))))
    assert {name for name, issue in placed.items() if issue in seen} == SEES[role, office]


def test_every_role_is_in_the_table_above():
    assert {role for role, _ in SEES} == set(ROLES)


def test_the_office_answerable_sees_its_issue_wherever_it_lies(county):
    issue = make_issue(county.other, owner_office=county.water)
    assert get_visible(issue.pk, county.actor("agency_liaison", county.water)) == issue
    with pytest.raises(IssueNotFound):
        get_visible(issue.pk, county.bakhshdar)


def test_nobody_else_sees_anything(county):
    issue = make_issue(county.bakhsh)
    for who in (None, reporter(issue.pk)):
        assert not visible_to(who).exists()
    assert visible_to(job("any")).exists()
    for number in (2**63, 2**200):
        with pytest.raises(IssueNotFound):
            get_visible(number, county.bakhshdar)


def a_register(county, count):
    by = county.bakhshdar
    for number in range(count):
        issue = make_issue(
            county.village if number % 2 else county.bakhsh, owner_office=county.water, demand_recent=40 * (number % 2)
        )
        actions.set_indicator(issue.pk, indicator(), by=by, at=NOW)
        for value, day in ((9.0, 1), (6.5, 5)):
            actions.measure_indicator(issue.pk, value, (NOW - timedelta(days=10 - day)).date(), evidence(), by=by, at=NOW)


def test_the_register_of_a_place_asks_the_same_number_of_queries_for_two_and_for_thirty(county):
    a_register(county, 2)
    by = county.bakhshdar

    def read():
        page = register.page(by, county.bakhsh.pk)
        return page, [(row.issue.topic.name_fa, row.gauge.value, row.trend) for row in page.rows]

    assert asked(read) == 5
    a_register(county, 28)
    assert asked(read) == 5
    page, said = read()
    assert len(said) == page.total == 30
    assert said[1] == ("آب و فاضلاب", 6.5, "up")
    assert page.rows[0].gauge.closed == pytest.approx(0.5)


def test_the_register_turns_pages_without_losing_or_doubling_a_row(county):
    issues = [make_issue(county.bakhsh, at=NOW + timedelta(minutes=i), top=i == 3) for i in range(7)]
    seen, after = [], 0
    while after is not None:
        page = register.page(county.governor, county.county.pk, after=after, size=3)
        seen += [row.issue.pk for row in page.rows]
        after = page.after
    first = issues[3].pk
    assert seen == [first, *(issue.pk for issue in issues if issue.pk != first)]


def test_the_register_is_narrowed(county):
    by = county.governor
    water = make_issue(county.bakhsh, title="قطع آب كهريزك", owner_office=county.water)
    school = make_issue(
        county.village, "verified", title="مدرسه شلوغ", topic=make_topic("schooling"), source="meetings", top=True
    )
    gone = make_issue(county.bakhsh, "retired")

    def numbers(**asked):
        return {row.issue.pk for row in register.page(by, county.county.pk, **asked).rows}

    assert numbers() == {water.pk, school.pk}
    assert numbers(open_only=False) == {water.pk, school.pk, gone.pk}
    assert numbers(stages=["retired"]) == {gone.pk}
    assert numbers(topic_id=school.topic_id) == {school.pk}
    assert numbers(owner_office_id=county.water.pk) == {water.pk}
    assert numbers(source="meetings") == numbers(top=True) == {school.pk}
    assert numbers(text="کهریزک آب") == {water.pk}
    assert numbers(text=str(school.pk)) == {school.pk}
    assert numbers(text="چیز دیگر") == set()
    assert register.page(by, 10**9).total == 0


def test_a_page_of_an_issue_asks_the_same_number_of_queries_however_much_hangs_on_it(county):
    a_register(county, 1)
    issue = Issue.objects.get()
    few = asked(lambda: whole(issue))
    by = county.bakhshdar
    root = actions.add_cause(issue.pk, "ریشه", "root", by=by, at=NOW)
    for number in range(9):
        actions.add_cause(issue.pk, f"علت {number}", "contributing", root.pk, by=by, at=NOW)
        actions.add_stakeholder(issue.pk, f"گروه {number}", "group", by=by, at=NOW)
        actions.add_evidence(issue.pk, evidence(), by=by, at=NOW)
    assert asked(lambda: [(one.evidence.summary, one.value) for one in whole(issue).measurements]) == few
    found = whole(issue)
    assert [depth for _, depth in found.causes] == [0] + [1] * 9
    assert len(found.evidence) == 11


def test_the_evidence_of_what_was_merged_is_read_with_the_issue(county):
    one, two = make_issue(county.bakhsh), make_issue(county.bakhsh)
    actions.add_evidence(one.pk, evidence(), by=county.bakhshdar, at=NOW)
    actions.merge(one.pk, two.pk, "همان", by=county.bakhshdar, at=NOW)
    assert len(whole(two).evidence) == 1
    assert whole(two).merged == [one]
