"""What comes before what: never in a circle, parts standing before their whole."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.domain.issues.rules import closes_circle
from peygir.domain.missions import actions
from peygir.domain.missions.factories import NOW, make_kind, photo
from peygir.domain.missions.models import Dependency
from peygir.domain.missions.problems import (
    DependencyClosesCircle,
    DependencyExists,
    MissionNotFound,
    PreviousStepsMissing,
)
from peygir.domain.missions.queries import depends
from peygir.domain.missions.states import State
from tests.domain.missions.scene import scene


def test_a_mission_waits_neither_for_itself_nor_for_who_waits_for_it(county):
    who = scene(county)
    one, two, three = (who.mission(State.ASSIGNED) for _ in range(3))
    actions.depend(two.pk, one.pk, by=who.mayor, at=NOW)
    actions.depend(three.pk, two.pk, 3, by=who.manager, at=NOW)
    for before in (one, three):
        with pytest.raises(DependencyClosesCircle):
            actions.depend(one.pk, before.pk, by=who.mayor, at=NOW)
    with pytest.raises(DependencyExists):
        actions.depend(two.pk, one.pk, by=who.mayor, at=NOW)
    assert Dependency.objects.count() == 2


def test_a_part_does_not_wait_for_its_own_whole(county):
    who = scene(county)
    whole = who.mission(State.ASSIGNED)
    part = who.mission(State.ASSIGNED, parent=whole)
    part_of_part = who.mission(State.ASSIGNED, parent=part)
    with pytest.raises(DependencyClosesCircle):
        actions.depend(part_of_part.pk, whole.pk, by=who.mayor, at=NOW)
    assert actions.depend(whole.pk, part.pk, by=who.mayor, at=NOW).lag_days == 0


def test_what_is_not_seen_is_no_predecessor(county):
    who = scene(county)
    hidden = scene(county).mission(State.ASSIGNED)
    hidden.office_id = hidden.giver_office_id = hidden.next_office_id = county.water.pk
    hidden.office_level1_id = hidden.office_level2_id = hidden.giver_level1_id = hidden.giver_level2_id = county.water.pk
    hidden.area_id = hidden.city_id = hidden.municipal_district_id = None
    hidden.save()
    with pytest.raises(MissionNotFound):
        actions.depend(who.mission(State.ASSIGNED).pk, hidden.pk, by=who.mayor, at=NOW)


@pytest.mark.parametrize(
    ("state", "free"), [("in_progress", False), ("done_claimed", True), ("verified", True), ("cancelled", True)]
)
def test_a_claim_waits_until_its_predecessors_are_at_least_said_to_be_done(county, state, free):
    who = scene(county)
    mission, before = who.mission(State.IN_PROGRESS, kind=make_kind("plain", evidence=["photo"])), who.mission(state)
    actions.depend(mission.pk, before.pk, by=who.manager, at=NOW)
    actions.add_evidence(mission.pk, photo(), by=who.manager, at=NOW)
    if free:
        assert actions.claim_done(mission.pk, by=who.manager, at=NOW).state == State.DONE_CLAIMED
        return
    with pytest.raises(PreviousStepsMissing) as refused:
        actions.claim_done(mission.pk, by=who.manager, at=NOW)
    assert refused.value.params["asks"] == ("predecessors_done",)


def test_a_removed_predecessor_is_waited_for_no_more(county):
    who = scene(county)
    one, two = who.mission(State.ASSIGNED), who.mission(State.ASSIGNED)
    made = actions.depend(two.pk, one.pk, by=who.mayor, at=NOW)
    actions.undepend(made.pk, by=who.mayor, at=NOW)
    assert actions.depend(one.pk, two.pk, by=who.mayor, at=NOW).pk


def test_a_circle_that_came_about_in_a_draft_is_not_assigned(county):
    who = scene(county)
    one, two = who.mission(State.DRAFT), who.mission(State.ASSIGNED)
    # As no action makes it: an import, or two databases brought together.
    Dependency.objects.create(before=one, after=two)
    Dependency.objects.create(before=two, after=one)
    with pytest.raises(PreviousStepsMissing) as refused:
        actions.assign(one.pk, by=who.mayor, at=NOW)
    assert refused.value.params["asks"] == ("acyclic",)


@given(st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7)), max_size=20))
def test_edges_taken_in_any_order_never_close_a_circle(pairs):
    held: list[tuple[int, int]] = []
    for before, after in pairs:
        if before != after and not closes_circle(held, before, after):
            held.append((before, after))
    assert _sorted(held)


def test_the_chain_is_read_in_as_many_queries_as_it_has_links(county, django_assert_num_queries):
    who = scene(county)
    chain = [who.mission(State.ASSIGNED) for _ in range(4)]
    for before, after in itertools.pairwise(chain):
        Dependency.objects.create(before=before, after=after)
    with django_assert_num_queries(8):
        assert len(depends({chain[0].pk})) == 3


def _sorted(edges) -> bool:
    """Whether an order of all exists in which every edge leads forward (Kahn)."""
    nodes = {node for edge in edges for node in edge}
    while nodes:
        free = {node for node in nodes if all(after != node or before not in nodes for before, after in edges)}
        if not free:
            return False
        nodes -= free
    return True
