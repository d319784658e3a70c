"""Lists that the system makes for who fills a form: nobody is told where others go."""

import csv
import io

import pytest

from peygir.domain.audit.actors import job
from peygir.domain.people.queries import actor_of
from peygir.domain.services.actions import load_starting
from peygir.domain.supervision.factories import NOW
from peygir.domain.supervision.models import Visit
from peygir.domain.supervision.queries.live_lists import live_media
from tests.domain.issues.conftest import _built, county
from tests.domain.supervision.rounds.conftest import scene
from tests.domain.supervision.rounds.scene import TODAY, TOMORROW

__all__ = ["_built", "county", "scene"]

pytestmark = pytest.mark.django_db


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_an_inspector_is_given_the_own_visits_and_no_others(scene, django_assert_max_num_queries):
    round_ = scene.opened()
    mine, others = scene.visit(round_), scene.visit(round_, office=scene.second_office)
    Visit.objects.filter(pk=mine.pk).update(inspector=scene.inspector, planned_on=TOMORROW)
    Visit.objects.filter(pk=others.pk).update(inspector=scene.other, planned_on=TOMORROW)
    by = actor_of(scene.inspector)
    with django_assert_max_num_queries(4):
        found = rows(live_media("visits", by, TODAY))
    assert [one["name"] for one in found] == [mine.code]
    assert found[0]["kind"] == "field"
    assert found[0]["on"] == TOMORROW.isoformat()
    assert scene.county.area_office.name_fa in found[0]["label"]
    assert live_media("visits", by, TODAY) == live_media("visits", by, TODAY)
    assert rows(live_media("visits", scene.manager, TODAY)) == []


def test_offices_are_those_of_the_own_tree_and_services_leave_conduct_out(scene):
    load_starting(by=job("console"), at=NOW)
    offices = {one["name"] for one in rows(live_media("offices", scene.lead, TODAY))}
    assert scene.county.area_office.code in offices
    services = {one["name"] for one in rows(live_media("services", scene.lead, TODAY))}
    assert "pothole" in services
    assert not any(name.startswith("conduct-") for name in services)


def test_a_list_the_system_does_not_make_is_no_list():
    with pytest.raises(KeyError):
        live_media("citizens", None, TODAY)
