"""A step for many: asked once, taken one by one, and told for each."""

import pytest

from peygir.domain.demands import actions
from peygir.domain.demands.factories import NOW, City, make_city, make_demand
from peygir.domain.demands.models import Demand, Step
from peygir.domain.people.factories import log_in, make_appointment

pytestmark = pytest.mark.django_db

BULK = "/desk/demands/bulk/"


@pytest.fixture
def city() -> City:
    return make_city()


@pytest.fixture
def manager(client, city):
    return log_in(client, make_appointment("area_manager", city.area61))


def states(*demands) -> list[str]:
    found = dict(Demand.objects.filter(pk__in=[one.pk for one in demands]).values_list("pk", "state"))
    return [found[one.pk] for one in demands]


def test_the_step_is_asked_for_before_it_is_taken(client, city, manager):
    two = [make_demand(city), make_demand(city)]
    answer = client.post(BULK, {"verb": "return_misrouted", "ids": [one.pk for one in two], "back": "promise=near"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="reason_code"' in page
    assert "/desk/demands/?promise=near" in page
    assert states(*two) == ["registered", "registered"]


def test_one_refusal_does_not_undo_the_rest_and_each_outcome_is_told(client, city, manager):
    fresh, moved = make_demand(city), make_demand(city)
    staff = city.actor("office_staff", city.area61)
    actions.start(moved.pk, by=staff, at=NOW)
    answer = client.post(BULK, {"verb": "start", "ids": [fresh.pk, moved.pk], "sure": "1"})
    assert states(fresh, moved) == ["in_progress", "in_progress"]
    assert (answer.context["done"], answer.context["refused"]) == (1, 1)
    told = {line[0]: line[2] for line in answer.context["told"]}
    assert told[fresh.pk] == ""
    assert told[moved.pk]


def test_many_are_referred_with_one_instruction(client, city, manager):
    two = [make_demand(city), make_demand(city)]
    given = {
        "verb": "refer",
        "ids": [one.pk for one in two],
        "sure": "1",
        "office": city.district6.code,
        "reason_code": "no_budget",
        "instruction": "در کمیسیون بررسی شود",
    }
    answer = client.post(BULK, given)
    assert answer.context["done"] == 2
    assert states(*two) == ["referred", "referred"]
    assert set(Step.objects.filter(verb="refer").values_list("instruction", flat=True)) == {"در کمیسیون بررسی شود"}


def test_a_step_without_its_reason_comes_back_with_what_was_chosen(client, city, manager):
    demand = make_demand(city)
    answer = client.post(BULK, {"verb": "return_misrouted", "ids": [demand.pk], "sure": "1"})
    assert answer.status_code == 422
    assert f'name="ids" value="{demand.pk}"' in answer.content.decode()
    assert states(demand) == ["registered"]


def test_what_the_actor_may_not_see_stays_as_it_was(client, city, manager):
    elsewhere = make_demand(city, place_id=city.place71.pk)
    answer = client.post(BULK, {"verb": "start", "ids": [elsewhere.pk], "sure": "1"})
    assert answer.context["done"] == 0
    assert states(elsewhere) == ["registered"]
    assert "چاله" not in answer.content.decode()


def test_without_demands_or_with_a_step_of_another_role_nothing_happens(client, city, manager):
    demand = make_demand(city)
    for given in ({"verb": "start"}, {"verb": "verify", "ids": [demand.pk], "sure": "1"}, {"ids": [demand.pk]}):
        answer = client.post(BULK, given)
        assert answer.status_code == 302
    log_in(client, make_appointment("analyst", city.coordination))
    assert client.post(BULK, {"verb": "start", "ids": [demand.pk], "sure": "1"}).status_code == 302
    assert states(demand) == ["registered"]


def test_the_list_offers_boxes_only_to_who_takes_steps(client, city, manager):
    make_demand(city)
    assert "data-pick" in client.get("/desk/demands/").content.decode()
    log_in(client, make_appointment("auditor", city.inspectorate))
    assert "data-pick" not in client.get("/desk/demands/").content.decode()
