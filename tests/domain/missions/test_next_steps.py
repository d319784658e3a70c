"""What a page offers is what an action takes: no button that refuses, none that is missing."""

import pytest
from django.db import transaction

from peygir.base.problems import Problem
from peygir.domain.missions.factories import NOW
from peygir.domain.missions.models import Evidence, Project
from peygir.domain.missions.next_steps import next_steps
from peygir.domain.missions.queries import visible_to
from peygir.domain.missions.states import State
from peygir.domain.missions.words import VERBS
from peygir.domain.people.factories import make_actor
from tests.domain.missions.scene import Scene
from tests.domain.missions.test_arrows import ready

# What the scene's steps call by another name, or what is offered through something else.
OFFERED = {
    "assign", "accept", "contest", "uphold", "release", "start", "claim_done", "verify", "send_back", "cancel", "edit",
    "organise", "set_accountable", "add_part", "add_evidence", "depend", "set_project", "report_progress", "add_note",
}  # fmt: skip
WHO = {
    "mayor": ("district_mayor", "municipality"), "manager": ("area_manager", "area_office"),
    "deputy": ("coordination_deputy", "coordination"), "officer": ("office_staff", "area_office"),
    "inspector": ("inspector", "inspectorate"),
}  # fmt: skip


def taken(step) -> bool:
    """Whether the action goes through; undone at once."""
    try:
        with transaction.atomic():
            step()
            transaction.set_rollback(True)
    except Problem:
        return False
    return True


@pytest.mark.slow
@pytest.mark.parametrize("name", WHO)
@pytest.mark.parametrize(("state", "laid"), [*((state, True) for state in State), (State.IN_PROGRESS, False)])
def test_what_is_offered_is_taken_and_what_is_refused_is_not(county, state, name, laid):
    mission, _, who = ready(county, state)
    Project.objects.filter(mission=mission).update(physical=100 if laid else 0)
    if not laid:
        Evidence.objects.all().delete()
    role, office = WHO[name]
    by = {"mayor": who.mayor, "manager": who.manager, "deputy": who.deputy}.get(name) or make_actor(role, getattr(county, office))
    if not visible_to(by).filter(pk=mission.pk).exists():
        assert state == State.DRAFT
        return
    offered = {one.verb: one for one in next_steps(by, mission, NOW)}
    assert set(offered) <= OFFERED <= set(VERBS)
    for verb in OFFERED:
        steps = walked_by(who, mission, by)
        allowed = verb in offered and offered[verb].allowed
        assert taken(steps[verb]) == allowed, (verb, offered.get(verb))
        if verb in offered:
            assert (offered[verb].why_not is None) == allowed


def walked_by(who, mission, by):
    """The scene's steps, all walked by one person."""
    one = Scene(who.county, by, by, by, who.manager.appointment_id)
    steps = one.steps(mission)
    mission.predecessors.all().delete()
    return steps


def test_the_number_of_queries_does_not_grow_with_what_there_is(county, django_assert_max_num_queries):
    mission, _, who = ready(county, State.IN_PROGRESS)
    for by in (who.mayor, who.manager):
        with django_assert_max_num_queries(9):
            next_steps(by, mission, NOW)
