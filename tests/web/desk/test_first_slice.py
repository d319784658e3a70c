import pytest

from peygir.domain.demands.factories import make_city, make_demand
from peygir.domain.people.factories import log_in, make_appointment

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/desk/", "/desk/demands/", "/desk/demands/?q=چاله"])
def test_an_area_manager_finds_the_offices_demands(client, address):
    city = make_city()
    demand = make_demand(city)
    log_in(client, make_appointment("area_manager", city.area61))
    answer = client.get(address)
    assert answer.status_code == 200
    assert f"/desk/demands/{demand.pk}/" in answer.content.decode()
