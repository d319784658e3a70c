"""The public's pages: the front, the promises, the figures of a place, and the small answers for the map."""

from datetime import timedelta

import pytest

from peygir.base.calendar import day_start, gregorian_date
from peygir.domain.calendars.revisions import forget_all
from peygir.domain.demands.factories import make_demand, make_service
from peygir.domain.demands.models import Demand
from peygir.domain.demands.published import K, published
from peygir.domain.places.models import Place

pytestmark = pytest.mark.django_db
AT = day_start(gregorian_date(1405, 9, 1)) + timedelta(hours=10)
LAST_MONTH = day_start(gregorian_date(1405, 8, 10)) + timedelta(hours=10)


def demands(city, number: int, **fields) -> None:
    fields = {"answers": {"lane": "side"}} | fields
    for _ in range(number):
        make_demand(city, at=LAST_MONTH, **fields)


def shown(city, place=None) -> dict[int | None, int]:
    forget_all()
    return {line.service_id: line.reported for line in published((place or city.place61).pk, AT).lines}


def test_a_service_under_ten_is_not_told(city):
    demands(city, K - 1)
    figures = published(city.place6.pk, AT)
    assert (figures.lines, figures.reported, figures.open_about, figures.kept_share) == ((), 0, None, None)


def test_a_place_that_holds_others_tells_tens_so_that_no_part_can_be_subtracted(city):
    demands(city, 14)
    demands(city, 3, place_id=city.place62.pk)
    assert (shown(city), shown(city, city.place62)) == ({city.pothole.pk: 14}, {})
    whole = published(city.place6.pk, AT)
    assert ([line.reported for line in whole.lines], whole.reported, whole.about) == ([20], 20, True)
    assert not published(city.place61.pk, AT).about


def test_small_services_are_told_together(city):
    lamp, bin_ = make_service("lamp"), make_service("bin")
    demands(city, K)
    demands(city, 6, service_id=lamp.pk)
    demands(city, 5, service_id=bin_.pk)
    assert shown(city) == {city.pothole.pk: K, None: 11}


def test_a_single_small_service_takes_the_smallest_other_along_so_that_nothing_can_be_subtracted(city):
    lamp, bin_ = make_service("lamp"), make_service("bin")
    demands(city, 14)
    demands(city, 11, service_id=lamp.pk)
    demands(city, 3, service_id=bin_.pk)
    assert shown(city) == {city.pothole.pk: 14, None: 14}


def test_complaints_about_conduct_and_restricted_services_are_left_out(city):
    hidden = make_service("hidden", privacy="restricted")
    demands(city, K + 2, service_id=hidden.pk)
    demands(city, K + 2, service_id=city.conduct.pk, kind="complaint", unit_concerned_id=city.area61.pk)
    assert shown(city) == {}


def test_only_whole_months_are_told(city):
    demands(city, K)
    Demand.objects.update(registered_at=AT - timedelta(hours=1))
    assert shown(city) == {}


def test_a_promise_is_kept_by_the_moment_the_office_said_done(city):
    demands(city, K)
    late, kept = Demand.objects.all()[:4], Demand.objects.all()[4:]
    for demand in late:
        Demand.objects.filter(pk=demand.pk).update(claimed_at=demand.due_at + timedelta(seconds=1), state="done_claimed")
    for demand in kept:
        Demand.objects.filter(pk=demand.pk).update(claimed_at=demand.due_at, state="done_claimed")
    figures = published(city.place6.pk, AT)
    assert figures.kept_share == 0.6
    assert figures.open_about == 10


def test_figures_of_a_place_hold_those_of_all_below_it_and_of_no_other(city):
    demands(city, K)
    assert shown(city, city.tehran) == {city.pothole.pk: K}
    assert shown(city, city.place7) == {}


def test_the_page_shows_figures_and_no_words_of_citizens(client, city, django_assert_max_num_queries):
    demands(city, K, text="این را کسی نخواند")
    client.get("/")
    with django_assert_max_num_queries(2):
        page = client.get(f"/places/{city.place6.code}/").content.decode()
    assert "این را کسی نخواند" not in page
    assert "منطقه ۶" in page
    assert client.get("/places/nowhere/").status_code == 404


def test_a_place_is_found_by_one_list_after_another(client, city):
    page = client.get("/places/").content.decode()
    assert f'value="{city.place6.code}"' in page
    assert client.get("/places/", {"place": ["", city.place61.code]})["Location"] == f"/places/{city.place61.code}/"


def test_the_front_has_two_doors_and_points_corruption_tips_elsewhere(client, city):
    page = client.get("/").content.decode()
    assert 'href="/report/"' in page
    assert 'href="/follow/"' in page
    assert "گزارش رشوه و فساد در اینجا گرفته نمی‌شود" in page


def test_sample_data_bears_its_ribbon(client, settings):
    settings.SAMPLE = True
    assert "sample-ribbon" in client.get("/").content.decode()
    settings.SAMPLE = False
    assert "sample-ribbon" not in client.get("/").content.decode()


def test_every_open_service_stands_in_the_promises(client, city):
    page = client.get("/services/").content.decode()
    assert city.pothole.name_fa in page
    assert "ظرف ۳ روز" in page
    assert city.conduct.name_fa not in page


def test_the_next_list_holds_what_lies_right_below(client, city):
    assert client.get("/geo/children.json", {"parent": city.place6.code}).json() == {
        "places": [
            {"code": city.place61.code, "name": "ناحیه ۱ منطقه ۶"},
            {"code": city.place62.code, "name": "ناحیه ۲ منطقه ۶"},
        ]
    }
    assert client.get("/geo/children.json", {"parent": "x"}).status_code == 404


SQUARE = '{"type":"Polygon","coordinates":[[[51.0,35.0],[51.2,35.0],[51.2000001,35.1],[51.2,35.2],[51.0,35.2],[51.0,35.0]]]}'


def test_outlines_are_simple_and_a_point_is_named_by_its_narrowest_place(client, city, django_assert_num_queries):
    Place.objects.filter(pk=city.place61.pk).update(boundary=SQUARE)
    forget_all()
    found = client.get("/geo/places.json", {"place": city.place6.code}).json()["features"]
    assert [one["properties"]["name"] for one in found] == ["ناحیه ۱ منطقه ۶"]
    assert len(found[0]["geometry"]["coordinates"][0]) == 5
    with django_assert_num_queries(0):
        client.get("/geo/places.json", {"place": city.place6.code})
    named = client.get("/geo/at.json", {"lon": "51.1", "lat": "35.1"}).json()["places"]
    assert named[0]["name"] == "ناحیه ۱ منطقه ۶"


@pytest.mark.parametrize("query", [{}, {"lon": "x", "lat": "1"}, {"lon": "nan", "lat": "nan"}, {"lon": "999", "lat": "1"}])
def test_no_point_is_no_fault_of_ours(client, city, query):
    assert client.get("/geo/at.json", query).status_code in {200, 422}
