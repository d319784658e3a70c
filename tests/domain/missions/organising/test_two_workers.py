"""Two workers, and a killed one: each occurrence of a template is made exactly once."""

from datetime import timedelta

import pytest

from peygir.domain.audit.actors import job
from peygir.domain.calendars.revisions import forget_all
from peygir.domain.missions import actions
from peygir.domain.missions.factories import make_mission
from peygir.domain.missions.models import Mission, Template
from peygir.domain.missions.organise_duties import make_due
from peygir.domain.missions.organising.problems import NothingToHandOver
from peygir.domain.people.factories import make_actor, make_appointment
from tests.domain.capacities.conftest import build
from tests.domain.demands.test_two_workers import together
from tests.domain.missions.organising.making import NOW, TODAY, make_template

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
]


@pytest.fixture
def ground():
    forget_all()
    yield build()
    forget_all()


def test_two_workers_at_once_make_each_occurrence_once(ground):
    manager = make_actor("area_manager", ground.area_office)
    numbers = [make_template(ground.area_office, manager).pk for _ in range(5)]
    told = together(*(lambda: make_due(NOW + timedelta(days=15)) for _ in range(2)))
    assert not [one for one in told if isinstance(one, Exception)]
    found = Mission.objects.values_list("template_id", "occurrence_on")
    assert sorted(found) == [(number, TODAY + timedelta(days=7 * n)) for number in numbers for n in range(3)]
    assert set(Template.objects.values_list("next_on", flat=True)) == {TODAY + timedelta(days=21)}


def test_a_worker_and_a_person_at_once_make_one(ground):
    manager = make_actor("area_manager", ground.area_office)
    template = make_template(ground.area_office, manager)
    together(
        lambda: actions.make_due(template.pk, TODAY, by=job("make-due"), at=NOW),
        lambda: actions.make_from_template(template.pk, TODAY, by=manager, at=NOW),
    )
    assert template.made.count() == 1


def test_of_two_who_hand_over_the_same_work_one_is_refused(ground):
    manager = make_actor("area_manager", ground.area_office)
    leaves, one, two = (make_appointment("office_staff", ground.area_office) for _ in range(3))
    mission = make_mission(office=ground.area_office, accountable=leaves, state="accepted")
    told = together(
        *(lambda to=to: actions.hand_over(leaves.pk, to.pk, reason="انتقال", by=manager, at=NOW) for to in (one, two))
    )
    assert sum(isinstance(answer, NothingToHandOver) for answer in told) == 1
    assert mission.steps.filter(verb="hand_over").count() == 1
