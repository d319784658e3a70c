"""What people, and programs that probe, put into addresses and fields: an answer, never a fault."""

from urllib.parse import quote

import pytest

from peygir.domain.demands import search, worklist
from peygir.domain.demands.factories import NOW, make_demand
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.people.factories import log_in, make_appointment

HUGE = "9" * 30
BEYOND = "9" * 5000


@pytest.mark.parametrize("query", [
    f"place={HUGE}", f"office={HUGE}", f"service={HUGE}", f"topic={HUGE}", f"after={HUGE}.{HUGE}", f"after={BEYOND}",
    f"q=چاله&after={HUGE}", f"q=چاله&after={BEYOND}", f"q={HUGE}", f"service={HUGE}&service=1",
    "since=0001-01-01", "until=9999-12-31",
    "since=0000-00-00", "over_until=9999-12-31", "q=%00", "kind=%00", "cause=%00", "order=zz&promise=zz&waiting=zz",
])  # fmt: skip
def test_the_list_bears_any_address(client, city, query):
    make_demand(city)
    log_in(client, make_appointment("area_manager", city.area61))
    name, _, value = query.partition("=")
    address = f"/desk/demands/?{name}={quote(value, safe='%&=')}"
    assert client.get(address).status_code in {200, 422}


@pytest.mark.parametrize("address", [
    f"/desk/demands/{HUGE}/", f"/desk/conduct/?after={HUGE}", f"/desk/conduct/?after={BEYOND}", f"/journal/demand/{HUGE}/",
    f"/desk/demands/{HUGE}/points.json", f"/journal/demand/1/?after={HUGE}", f"/places/{HUGE}/", "/places/?q=%00",
    f"/geo/at.json?lon={HUGE}&lat={HUGE}", "/geo/at.json?lon=nan&lat=inf", "/follow/%00/", "/report/photo/%00/",
])  # fmt: skip
def test_no_address_is_a_fault(client, city, address):
    log_in(client, make_appointment("district_mayor", city.district6))
    assert client.get(address).status_code < 500


@pytest.mark.parametrize("typed", [
    '" OR 1=1 --', "چاله' | 'x", "چاله:*", "zqo1", "NEAR(چاله مدرسه)", "lexemes:چاله", "^چاله", "-چاله", "'; DROP TABLE x; --",
    "\\'", "چاله\\", "a" * 10_000, "(((", "\u202e\u200f", "{چاله} : *", "%%s %s",
])  # fmt: skip
def test_no_typed_word_is_a_query(city, typed):
    make_demand(city)
    other = make_demand(city, place_id=city.place71.pk)
    by = city.actor("area_manager", city.area61)
    assert other.pk not in search.matching(by, typed, at=NOW).ids
    worklist.page(by, WorkFilter(text=typed), at=NOW)


@pytest.mark.parametrize("number", [HUGE, BEYOND, "٣", "²"])
def test_no_number_ticked_in_a_list_is_a_fault(client, city, number):
    log_in(client, make_appointment("area_manager", city.area61))
    answer = client.post("/desk/demands/bulk/", {"verb": "start", "ids": number})
    assert answer.status_code in {200, 302}
