"""Today's work, the figures and the map: every count opens exactly its cases, in its reader's scope."""

import io
import json
import re
import zipfile
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from peygir.domain.demands import actions
from peygir.domain.demands.factories import City, make_city, make_claimed, make_demand
from peygir.domain.people.factories import log_in, make_appointment
from peygir.web.desk.measures import stuck

pytestmark = pytest.mark.django_db

COUNT = re.compile(r'<a href="(/desk/demands/\?[^"]*)">(?:<svg.*?</svg>)?(?:<span class="n">)?([۰-۹٬]+)<')
LINK = re.compile(r'class="count-link" href="(/desk/demands/\?[^"]*)"><span class="n">([۰-۹٬]+)<')
BAR = re.compile(r'<a href="(/desk/demands/\?[^"]*)">[^<]*</a></span>\s*<svg.*?</svg>\s*<span class="n">([۰-۹٬]+)', re.S)


@pytest.fixture
def city() -> City:
    return make_city()


@pytest.fixture
def living(city):
    """Late and near, claimed in time and too late, referred on, came back, conduct: in three areas and a village."""
    now = timezone.now()
    day = timedelta(days=1)
    made = [make_demand(city, at=now - n * day) for n in (0, 2, 3, 9, 20)]
    made.append(make_demand(city, at=now - day, place_id=city.place62.pk, service_id=city.danger.pk))
    made.append(make_demand(city, at=now - 8 * day, place_id=city.place71.pk))
    made.append(make_demand(city, at=now - 7 * day))
    make_claimed(city, at=now - 6 * day)
    staff = city.actor("office_staff", city.area61)
    late = make_demand(city, at=now - 12 * day)
    actions.start(late.pk, by=staff, at=now - 11 * day)
    actions.claim_done(late.pk, "شد", by=staff, at=now - 2 * day)
    manager = city.actor("area_manager", city.area61)
    actions.refer(made[4].pk, city.district6.pk, "no_budget", by=manager, at=now - 10 * day)
    actions.return_misrouted(made[3].pk, "not_our_place", by=manager, at=now - 2 * day)
    make_demand(city, kind="complaint", service_id=city.conduct.pk, unit_concerned_id=city.area61.pk, text="رفتار بد")
    make_demand(city, service_id=city.rural.pk, place_id=city.village.pk, at=now - 5 * day)
    return made


ROLES = ["area_manager", "district_mayor", "coordination_deputy", "county_governor", "analyst", "auditor"]


def office_of(city: City, role: str):
    return {
        "area_manager": city.area61,
        "district_mayor": city.district6,
        "coordination_deputy": city.coordination,
        "county_governor": city.governorate,
        "analyst": city.coordination,
        "auditor": city.inspectorate,
    }[role]


def number(said: str) -> int:
    return int(said.replace("٬", "").translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")))


def counts_of(html: str) -> list[tuple[str, int]]:
    return [(unescape(url), number(n)) for pattern in (COUNT, LINK, BAR) for url, n in pattern.findall(html)]


def listed(client, url: str) -> int:
    return len(client.get(f"{url}&limit=200").context["page"].rows)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("address", ["/desk/", "/desk/stuck/", "/desk/figures/?at_once=1", "/desk/map/"])
def test_every_count_opens_exactly_its_cases(client, city, living, role, address):
    log_in(client, make_appointment(role, office_of(city, role)))
    html = client.get(address).content.decode()
    found = counts_of(html)
    assert found or role == "county_governor"
    for url, n in found:
        assert listed(client, url) == n, url


def test_the_first_screen_of_an_area_manager_orders_danger_then_promise(client, city):
    now = timezone.now()
    calm = make_demand(city, at=now - timedelta(hours=3))
    late = make_demand(city, at=now - timedelta(days=9))
    danger = make_demand(city, service_id=city.danger.pk)
    log_in(client, make_appointment("area_manager", city.area61))
    answer = client.get("/desk/")
    assert [row.id for row in answer.context["page"].rows] == [danger.pk, late.pk, calm.pk]
    assert "/desk/stuck/" not in answer.content.decode()


def test_todays_queries_do_not_grow_with_the_rows(client, city, django_assert_max_num_queries):
    log_in(client, make_appointment("area_manager", city.area61))
    make_demand(city)
    client.get("/desk/")
    for _ in range(12):
        make_demand(city)
    with django_assert_max_num_queries(6):
        assert len(client.get("/desk/").context["page"].rows) == 13


@pytest.mark.parametrize("address", ["/desk/figures/body/", "/desk/stuck/", "/desk/map/", "/desk/map/points.json"])
def test_figures_take_the_same_queries_for_few_and_for_many(client, city, django_assert_max_num_queries, address):
    log_in(client, make_appointment("district_mayor", city.district6))
    for n in range(20):
        make_demand(city, place_id=(city.place61, city.place62)[n % 2].pk, at=timezone.now() - timedelta(days=n))
    with django_assert_max_num_queries(16):
        assert client.get(address).status_code == 200


@pytest.mark.usefixtures("that_day")
def test_a_mayor_reads_where_it_sticks_by_office_and_the_unsolved_by_cause(client, city, living):
    log_in(client, make_appointment("district_mayor", city.district6))
    assert "/desk/stuck/" in client.get("/desk/").content.decode()
    shown = client.get("/desk/stuck/").context["shown"]
    assert shown["offices"][0]["name"] == "شهرداری ناحیه ۱ منطقه ۶"
    assert {str(bar.label): bar.value for bar in shown["causes"]}["نبود اعتبار"] == 1


def test_the_share_kept_bears_its_interval_and_time_to_close_is_exact(client, city, living):
    log_in(client, make_appointment("area_manager", city.area61))
    shown = client.get("/desk/figures/", {"at_once": "1"}).context["shown"]
    kept, missed = shown["kept"].value, shown["missed"].value
    assert shown["share"] == kept / (kept + missed)
    assert shown["low"] < shown["share"] < shown["high"]
    # Claimed after two days and after ten: the median lies halfway.
    assert shown["raw_times"][0][1] == timedelta(days=6)


def test_figures_are_a_frame_first_and_whole_once_they_are_at_hand(client, city, living):
    log_in(client, make_appointment("area_manager", city.area61))
    first = client.get("/desk/figures/").content.decode()
    assert 'hx-get="/desk/figures/body/?' in first
    assert "at_once=1" in first
    client.get("/desk/figures/body/")
    assert "hx-get" not in client.get("/desk/figures/").content.decode()


def test_the_cache_keeps_scopes_apart(city, living):
    now = timezone.now()
    for role, office in (("district_mayor", city.district6), ("district_mayor", city.district7)):
        by = city.actor(role, office)
        held = {row.office_id for row in stuck(by, now).offices}
        assert held <= {office.pk, city.area61.pk, city.area62.pk, city.area71.pk}
        assert (city.area71.pk in held) is (office == city.district7)


def test_the_figures_leave_as_an_excel_file_with_a_sheet_for_each_table(client, city, living):
    log_in(client, make_appointment("district_mayor", city.district6))
    answer = client.get("/desk/figures/export.xlsx")
    book = zipfile.ZipFile(io.BytesIO(b"".join(answer)))
    sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 5
    assert all('rightToLeft="1"' in book.read(name).decode() for name in sheets)


def test_the_map_draws_no_complaint_about_conduct_and_nothing_beyond_the_scope(client, city):
    at = {"lon": 51.4, "lat": 35.7}
    seen = make_demand(city)
    others = [make_demand(city, place_id=city.place71.pk), make_demand(city, kind="complaint", service_id=city.conduct.pk,
              unit_concerned_id=city.area62.pk)]  # fmt: skip
    type(seen).objects.update(**at)
    log_in(client, make_appointment("coordination_deputy", city.coordination))
    drawn = json.loads(client.get("/desk/map/points.json").content)["features"]
    urls = {feature["properties"]["url"] for feature in drawn}
    assert urls == {f"/desk/demands/{seen.pk}/", f"/desk/demands/{others[0].pk}/"}
    log_in(client, make_appointment("district_mayor", city.district6))
    drawn = json.loads(client.get("/desk/map/points.json").content)["features"]
    assert [feature["properties"]["url"] for feature in drawn] == [f"/desk/demands/{seen.pk}/"]


def test_who_works_without_free_text_gets_counts_and_no_points(client, city):
    demand = make_demand(city)
    type(demand).objects.update(lon=51.4, lat=35.7)
    log_in(client, make_appointment("analyst", city.coordination))
    assert json.loads(client.get("/desk/map/points.json").content)["features"] == []
    assert "data-points" not in client.get("/desk/map/").content.decode()


def test_a_place_on_the_map_bears_its_number_and_leads_to_its_list(client, city):
    make_demand(city)
    type(city.place61).objects.filter(pk=city.place61.pk).update(
        boundary='{"type":"Polygon","coordinates":[[[51,35],[51.1,35],[51.1,35.1],[51,35.1],[51,35]]]}'
    )
    log_in(client, make_appointment("district_mayor", city.district6))
    drawn = json.loads(client.get("/desk/map/places.json").content)["features"]
    assert len(drawn) == 1
    told = drawn[0]["properties"]
    assert told["name"].endswith("۱")
    assert listed(client, told["url"]) == 1
