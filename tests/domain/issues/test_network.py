"""Issues as a network: links, circles, merging, splitting."""

import itertools

import pytest

from peygir.domain.issues import actions
from peygir.domain.issues.drafts import Part
from peygir.domain.issues.factories import NOW, evidence, make_issue
from peygir.domain.issues.models import Issue, Link
from peygir.domain.issues.problems import (
    IssueAlreadyClosed,
    IssueNotFound,
    LinkClosesCircle,
    LinkExists,
    LinkNotFound,
    PartsTooFew,
    ReadOnlyHere,
    TargetIsItself,
)
from peygir.domain.issues.queries import network
from tests.domain.issues.counting import asked


def chain(county, count):
    return [make_issue(county.bakhsh) for _ in range(count)]


@pytest.mark.parametrize("kind", ["causes", "blocks"])
def test_a_circle_is_refused(county, kind):
    one, two, three = chain(county, 3)
    by = county.bakhshdar
    actions.link(one.pk, two.pk, kind, by=by, at=NOW)
    actions.link(two.pk, three.pk, kind, by=by, at=NOW)
    with pytest.raises(LinkClosesCircle):
        actions.link(three.pk, one.pk, kind, by=by, at=NOW)
    with pytest.raises(LinkExists):
        actions.link(one.pk, two.pk, kind, by=by, at=NOW)
    with pytest.raises(TargetIsItself):
        actions.link(one.pk, one.pk, kind, by=by, at=NOW)


def test_what_one_causes_may_block_it_and_a_same_root_has_no_direction(county):
    one, two = chain(county, 2)
    by = county.bakhshdar
    actions.link(one.pk, two.pk, "causes", by=by, at=NOW)
    actions.link(two.pk, one.pk, "blocks", by=by, at=NOW)
    made = actions.link(two.pk, one.pk, "same_root", by=by, at=NOW)
    assert (made.from_issue_id, made.to_issue_id) == (one.pk, two.pk)
    with pytest.raises(LinkExists):
        actions.link(one.pk, two.pk, "same_root", by=by, at=NOW)


def test_linking_is_looking_at_related_issues(county):
    one, two = chain(county, 2)
    actions.link(one.pk, two.pk, "causes", by=county.bakhshdar, at=NOW)
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.links_considered_at, two.links_considered_at) == (NOW, None)


def test_a_link_is_drawn_to_what_one_sees_and_removed_from_either_end(county):
    mine, far = make_issue(county.bakhsh), make_issue(county.other)
    with pytest.raises(IssueNotFound):
        actions.link(mine.pk, far.pk, "causes", by=county.bakhshdar, at=NOW)
    made = actions.link(mine.pk, far.pk, "causes", by=county.governor, at=NOW)
    stranger = county.actor("bakhshdar", county.bakhshdari)
    actions.unlink(made.pk, by=stranger, at=NOW)
    with pytest.raises(LinkNotFound):
        actions.unlink(made.pk, by=stranger, at=NOW)


def test_the_network_around_an_issue_reaches_so_many_links_far_and_no_further(county):
    issues = chain(county, 5)
    by = county.governor
    for one, two in itertools.pairwise(issues):
        actions.link(one.pk, two.pk, "causes", by=by, at=NOW)
    assert asked(lambda: network(by, around=issues[2].pk, depth=2)) == 4
    drawn = network(by, around=issues[2].pk, depth=2)
    assert next(node.pk for node in drawn.nodes) == issues[2].pk
    assert {node.pk for node in drawn.nodes} == {issue.pk for issue in issues}
    assert len(drawn.edges) == 4
    near = network(by, around=issues[0].pk, depth=1)
    assert {node.pk for node in near.nodes} == {issues[0].pk, issues[1].pk}
    assert [(edge.from_id, edge.to_id, edge.kind) for edge in near.edges] == [(issues[0].pk, issues[1].pk, "causes")]


def test_the_network_shows_only_what_one_sees(county):
    mine, far = make_issue(county.bakhsh), make_issue(county.other)
    actions.link(mine.pk, far.pk, "causes", by=county.governor, at=NOW)
    drawn = network(county.bakhshdar, around=mine.pk)
    assert ([node.pk for node in drawn.nodes], drawn.edges) == ([mine.pk], ())
    whole = network(county.governor, place_path=county.county.path)
    assert {node.pk for node in whole.nodes} == {mine.pk, far.pk}
    assert len(whole.edges) == 1


def test_merging_takes_services_links_and_evidence_along(county):
    one, two, three = chain(county, 3)
    by = county.bakhshdar
    first, second = county.services[:2]
    actions.set_services(one.pk, [first.pk, second.pk], by=by, at=NOW)
    actions.set_services(two.pk, [first.pk], by=by, at=NOW)
    actions.add_evidence(one.pk, evidence(), by=by, at=NOW)
    actions.link(one.pk, three.pk, "causes", by=by, at=NOW)
    actions.link(one.pk, two.pk, "causes", by=by, at=NOW)
    actions.link(three.pk, two.pk, "causes", by=by, at=NOW)
    merged = actions.merge(one.pk, two.pk, "همان است", by=by, at=NOW)
    two.refresh_from_db()
    assert (merged.stage, merged.merged_into_id, two.evidence_count) == ("merged", two.pk, 1)
    assert sorted(row.service_id for row in two.services.all()) == sorted([first.pk, second.pk])
    # one → two would be a link to itself, two → three would close a circle with three → two.
    assert list(Link.objects.values_list("from_issue_id", "to_issue_id")) == [(three.pk, two.pk)]
    assert two.steps.filter(verb="take_merged").exists()


def test_what_was_merged_before_follows(county):
    one, two, three = chain(county, 3)
    actions.merge(one.pk, two.pk, "همان است", by=county.bakhshdar, at=NOW)
    actions.merge(two.pk, three.pk, "همان است", by=county.bakhshdar, at=NOW)
    assert set(Issue.objects.filter(stage="merged").values_list("merged_into_id", flat=True)) == {three.pk}


def test_nothing_is_merged_into_itself_into_what_is_closed_or_beyond_ones_place(county):
    one = make_issue(county.bakhsh)
    by = county.bakhshdar
    with pytest.raises(TargetIsItself):
        actions.merge(one.pk, one.pk, "چرا", by=by, at=NOW)
    with pytest.raises(IssueAlreadyClosed):
        actions.merge(one.pk, make_issue(county.bakhsh, "retired").pk, "چرا", by=by, at=NOW)
    with pytest.raises(IssueNotFound):
        actions.merge(one.pk, make_issue(county.other).pk, "چرا", by=by, at=NOW)
    owned = make_issue(county.other, owner_office=county.bakhshdari)
    with pytest.raises(ReadOnlyHere):
        actions.merge(one.pk, owned.pk, "چرا", by=by, at=NOW)


def test_the_parts_of_an_issue_begin_anew_with_its_evidence(county):
    whole = make_issue(county.bakhsh, "analysed", top=True)
    by = county.bakhshdar
    actions.add_evidence(whole.pk, evidence(), by=by, at=NOW)
    with pytest.raises(PartsTooFew):
        actions.split(whole.pk, [Part(title="یک")], "دو چیز است", by=by, at=NOW)
    parts = [Part(title="چاه"), Part(title="شبکه", place_id=county.village.pk)]
    one, two = actions.split(whole.pk, parts, "دو چیز است", by=by, at=NOW)
    whole.refresh_from_db()
    assert (whole.stage, whole.top) == ("retired", False)
    assert (one.stage, one.split_from_id, one.statement, one.place_id) == (
        "elicited",
        whole.pk,
        whole.statement,
        county.bakhsh.pk,
    )
    assert (two.place_id, two.evidence_count, two.evidence.count()) == (county.village.pk, 1, 1)


def test_a_part_is_not_pushed_into_a_place_one_does_not_keep(county):
    whole = make_issue(county.bakhsh)
    with pytest.raises(ReadOnlyHere):
        actions.split(
            whole.pk, [Part(title="یک"), Part(title="دو", place_id=county.other.pk)], "چرا", by=county.bakhshdar, at=NOW
        )
    assert Issue.objects.count() == 1
