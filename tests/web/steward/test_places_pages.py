"""The steward's pages of places and offices: found, read, entered, corrected, moved, drawn, closed."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from peygir.domain.audit.models import Entry
from peygir.domain.people import factories
from peygir.domain.places.models import Jurisdiction, Office, Place
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.services.queries import catalogue
from peygir.web.steward.places_list import LIMIT
from tests.domain.places.town import box

pytestmark = pytest.mark.django_db


def codes(response) -> list[str]:
    return [line.place.code for line in response.context["page"].rows]


def text_of(response) -> str:
    return response.content.decode()


def test_places_are_browsed_from_the_roots_down(client, town, steward):
    assert codes(client.get(reverse("steward:places"), {"text": "تهران", "level": "province"})) == ["23"]
    assert {"23", "city"} < set(codes(client.get(reverse("steward:places"))))
    assert codes(client.get(reverse("steward:places"), {"below": town.places["city"].pk})) == ["d1", "d2"]


def test_places_are_found_by_words_as_people_type_them_below_a_place_or_anywhere(client, town, steward):
    url = reverse("steward:places")
    assert codes(client.get(url, {"text": "ناحيه ١"})) == ["d1-1", "d2-1"]
    assert codes(client.get(url, {"text": "ناحیه", "below": town.places["d2"].pk})) == ["d2-1", "d2-2"]
    assert codes(client.get(url, {"text": "2303030001"})) == ["2303030001"]
    assert codes(client.get(url, {"level": "village"})) == ["village"]
    assert codes(client.get(url, {"text": "هیچ"})) == []


def test_a_list_of_places_asks_as_often_for_fifty_as_for_one(client, town, steward, django_assert_num_queries):
    url = reverse("steward:places")
    d1 = town.places["d1-1"]
    with_one = {"below": d1.pk}
    factories.make_place("municipal", "neighbourhood", d1)
    tree(), client.get(url, with_one)
    with django_assert_num_queries(_count(client, url, with_one)):
        client.get(url, with_one)
    asked = _count(client, url, with_one)
    for _ in range(LIMIT + 4):
        factories.make_place("municipal", "neighbourhood", d1)
    tree()
    assert _count(client, url, with_one) == asked
    first = client.get(url, with_one)
    second = client.get(url, with_one | {"after": first.context["page"].next})
    assert len({*codes(first), *codes(second)}) == LIMIT + 5
    assert second.context["page"].next is None


def _count(client, url, asked) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(url, asked)
    return len(queries)


def test_a_places_page_says_who_answers_there_and_shows_its_outline(client, town, steward):
    place = town.places["d1-1"]
    page = text_of(client.get(reverse("steward:place", args=[place.pk])))
    assert "اداره T-1-1" in page
    assert "منطقه ۱" in page
    assert reverse("journal:history", args=["place", place.pk]) in page
    shapes = client.get(reverse("steward:outlines", args=[town.places["d1"].pk])).json()
    assert [feature["properties"]["name"] for feature in shapes["features"]] == ["منطقه ۱", "ناحیه ۱", "ناحیه ۲"]


def test_an_official_reads_places_and_offices_and_edits_none(client, town):
    factories.log_in(client, "clerk")
    page = client.get(reverse("steward:place", args=[town.places["d1"].pk]))
    assert page.status_code == 200
    assert reverse("steward:edit_place", args=[town.places["d1"].pk]) not in text_of(page)
    assert client.get(reverse("steward:office", args=[town.offices["T"].pk])).status_code == 200
    for name in ("edit_place", "move_place", "boundary", "close_place"):
        url = reverse(f"steward:{name}", args=[town.places["d1"].pk])
        assert client.get(url).status_code == 403
        assert client.post(url, {"name_fa": "x", "code": "x"}).status_code == 403
    assert Place.objects.get(code="d1").name_fa == "منطقه ۱"


def test_a_place_is_entered_below_another_with_the_levels_that_fit(client, town, steward):
    url = f"{reverse('steward:new_place')}?below={town.places['d1-1'].pk}"
    assert [value for value, _ in client.get(url).context["form"].fields["kind"].choices] == ["municipal:neighbourhood"]
    given = {"kind": "municipal:neighbourhood", "code": "n1", "name_fa": "محله یک", "population": "۱۲۰۰", "as_of": "۱۴۰۵/۹/۱"}
    done = client.post(url, given)
    place = Place.objects.get(code="n1")
    assert done.url == reverse("steward:place", args=[place.pk])
    assert (place.parent.code, place.population) == ("d1-1", 1200)
    again = client.post(url, given)
    assert again.status_code == 422
    assert "از آن مکان دیگری است" in text_of(again)
    assert 'value="محله یک"' in text_of(again)


def test_a_place_is_corrected_moved_and_closed_with_reasons(client, town, steward):
    place = town.places["d1-1"]
    known = client.get(reverse("steward:edit_place", args=[place.pk])).context["form"].initial
    given = {name: value for name, value in known.items() if value not in (None, "", False)}
    client.post(reverse("steward:edit_place", args=[place.pk]), given | {"name_fa": "ناحیه یک", "verified": "on"})
    assert Place.objects.get(pk=place.pk).name_fa == "ناحیه یک"
    move = reverse("steward:move_place", args=[place.pk])
    assert client.post(move, {"parent": "2303", "reason": "x"}).status_code == 422
    assert client.post(move, {"parent": "d2 · منطقه ۲", "reason": "مصوبه"}).status_code == 302
    assert Place.objects.get(pk=place.pk).parent.code == "d2"
    close = reverse("steward:close_place", args=[town.places["d2"].pk])
    refused = client.post(close, {"closed_on": "1405/9/1", "reason": "ادغام"})
    assert refused.status_code == 422
    assert "۳ مکان باز" in text_of(refused)
    assert client.post(close, {"closed_on": "1405/9/1", "reason": "ادغام", "with_parts": "on"}).status_code == 302
    assert Place.objects.filter(closed_on__isnull=False).count() == 4


def test_a_boundary_is_drawn_or_uploaded_and_a_wrong_one_refused_in_words(client, town, steward):
    url = reverse("steward:boundary", args=[town.places["d1"].pk])
    assert "data-boundary-field" in text_of(client.get(url))
    wrong = client.post(url, {"boundary": '{"type": "Point", "coordinates": [51, 35]}', "reason": "x"})
    assert wrong.status_code == 422
    assert "چندضلعی" in text_of(wrong)
    assert client.post(url, {"boundary": json.dumps(box(0, 0, 2, 3)), "reason": "نقشه تازه"}).status_code == 302
    assert Place.objects.get(code="d1").max_lat == 35.03
    feature = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": box(0, 0, 2, 4)}]}
    file = SimpleUploadedFile("d1.geojson", b"\xef\xbb\xbf" + json.dumps(feature).encode())
    assert client.post(url, {"file": file, "reason": "فایل"}).status_code == 302
    assert Place.objects.get(code="d1").max_lat == 35.04
    broken = client.post(url, {"file": SimpleUploadedFile("x.geojson", b"\xff"), "reason": "x"})
    assert broken.status_code == 422
    assert Entry.objects.filter(action="places.set_boundary").count() == 2


def test_a_city_is_linked_and_parted(client, town, steward):
    url = reverse("steward:link_city", args=[town.places["city"].pk])
    assert client.post(url, {"twin": ""}).status_code == 302
    assert Place.objects.get(code="city").twin is None
    assert client.post(url, {"twin": "d1"}).status_code == 422
    assert client.post(url, {"twin": "c-city"}).status_code == 302
    assert Place.objects.get(code="city").twin.code == "c-city"


def test_places_are_offered_while_the_steward_types(client, town, steward, django_assert_max_num_queries):
    url = reverse("steward:suggest_places")
    tree()
    with django_assert_max_num_queries(8):
        offered = text_of(client.get(url, {"parent": "ناحیه ۲"}))
    assert "d1-2 · ناحیه ناحیه ۲، منطقه ۱، شهر تهران" in offered
    assert text_of(client.get(url, {"parent": "ن"})).strip() == ""


def test_offices_are_found_by_name_code_and_kind(client, town, steward):
    url = reverse("steward:offices")

    def found(**asked) -> list[str]:
        return [line.office.code for line in client.get(url, asked).context["page"].rows]

    assert found(kind="bakhshdari") == ["R-k"]
    assert found(text="T-1-1") == ["T-1-1"]
    assert found(text="t-۱-") == ["T-1-1", "T-1-2"]
    assert found(text="اداره t-1") == ["T-1", "T-1-1", "T-1-2"]
    assert len(found()) == 14  # the town's, and the steward's own


def test_an_office_is_entered_given_a_jurisdiction_and_ended(client, town, steward):
    given = {"parent": "T-2", "kind": "area_office", "name_fa": "ناحیه ۳", "code": "T-2-3", "place": "d2"}
    done = client.post(reverse("steward:new_office"), given)
    office = Office.objects.get(code="T-2-3")
    assert done.url == reverse("steward:office", args=[office.pk])
    assert office_tree()[office.pk].path[-2] == town.offices["T-2"].pk
    grant = reverse("steward:grant", args=[office.pk])
    assert client.post(grant, {"place": "d2", "service": "sweep", "starts_on": "1405/9/1"}).status_code == 302
    claim = Jurisdiction.objects.get(office=office)
    assert claim.service.code == "sweep"
    twice = client.post(grant, {"place": "d2", "service": "sweep", "starts_on": "1405/9/1"})
    assert twice.status_code == 422
    end = reverse("steward:end_jurisdiction", args=[claim.pk])
    assert client.post(end, {"ends_on": "1405/10/1", "reason": "پایان"}).status_code == 302
    assert "۱۴۰۵/۱۰/۰۱" in text_of(client.get(reverse("steward:office", args=[office.pk])))
    move = reverse("steward:move_office", args=[office.pk])
    assert client.post(move, {"parent": "T-1-1", "reason": "x"}).status_code == 302
    assert Office.objects.get(pk=office.pk).level == 4
    assert client.post(reverse("steward:close_office", args=[office.pk]), {"closed_on": "1405/10/2", "reason": "x"}).url
    assert Office.objects.get(pk=office.pk).closed_on


def test_the_pages_of_a_place_and_an_office_ask_few_questions(client, town, steward, django_assert_max_num_queries):
    tree(), office_tree(), catalogue()
    client.get(reverse("steward:place", args=[town.places["d1"].pk]))
    with django_assert_max_num_queries(7):
        client.get(reverse("steward:place", args=[town.places["d1"].pk]))
    with django_assert_max_num_queries(7):
        client.get(reverse("steward:office", args=[town.offices["T"].pk]))
    with django_assert_max_num_queries(6):
        client.get(reverse("steward:offices"))
