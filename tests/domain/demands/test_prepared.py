"""What is asked by SQL made once answers as the query it was made from."""

import pytest

from peygir.domain.audit.prepared import Prepared
from peygir.domain.demands.factories import make_claimed, make_demand
from peygir.domain.demands.models import Demand, Step
from peygir.domain.demands.problems import DemandNotFound
from peygir.domain.demands.queries import get_visible, visible_to
from peygir.domain.people.roles import ROLES


def test_the_rows_are_those_of_the_query(city):
    one, two = make_claimed(city), make_demand(city)
    steps = Prepared(lambda: Step.objects.filter(demand=0).order_by("id").values_list("at", "verb", "from_office_id"))
    for demand in (one, two):
        asked = Step.objects.filter(demand=demand).order_by("id").values_list("at", "verb", "from_office_id")
        assert steps.rows(demand.pk) == list(asked)
    assert steps.rows(0) == []


def test_a_demand_by_its_number_is_the_same_in_every_field(city):
    made = make_demand(city, lon=51.4, lat=35.7, answers={}, danger=True)
    found = get_visible(made.pk, city.actor("auditor", city.inspectorate))
    for field in Demand._meta.concrete_fields:
        stored = getattr(Demand.objects.get(pk=made.pk), field.attname)
        assert getattr(found, field.attname) == stored, field.attname


@pytest.mark.parametrize("role", sorted(ROLES))
def test_by_its_number_a_role_finds_exactly_what_it_sees(city, role):
    plain = make_demand(city)
    made = [
        plain,
        make_demand(city, place_id=city.place71.pk),
        make_demand(city, service_id=city.rural.pk, place_id=city.village.pk),
        make_demand(city, service_id=city.conduct.pk, kind="complaint", unit_concerned_id=city.area61.pk),
        make_demand(city, service_id=city.conduct.pk, kind="complaint", unit_concerned_id=city.district6.pk),
    ]
    offices = (city.area61, city.district6, city.coordination, city.call_centre, city.bakhshdari, city.governorate, city.water)
    for office in offices:
        by = city.actor(role, office)
        seen = set(visible_to(by).values_list("pk", flat=True))
        assert {demand.pk for demand in made if _found(demand.pk, by)} == seen & {demand.pk for demand in made}, office.code


def _found(number: int, by) -> bool:
    try:
        get_visible(number, by)
    except DemandNotFound:
        return False
    return True
