"""What no address, cookie or header opens: another's file, appointment, view; and what no header forges."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from peygir.domain.audit.actors import reporter
from peygir.domain.calendars.revisions import bump
from peygir.domain.demands import actions
from peygir.domain.demands.actions import register
from peygir.domain.demands.factories import NOW, PUBLIC, draft_of, make_demand
from peygir.domain.demands.problems import DemandNotFound
from peygir.domain.files.actions import store_photo
from peygir.domain.people.factories import log_in, make_appointment

NAME = "<img src=x onerror=alert(1)>"


def photo() -> int:
    content = BytesIO()
    Image.new("RGB", (40, 30), "#123456").save(content, "JPEG")
    upload = SimpleUploadedFile("a.jpg", content.getvalue(), "image/jpeg")
    return store_photo(upload, by=reporter(0), at=NOW).pk


def test_a_file_is_not_reached_through_a_demand_it_does_not_hang_on(client, city):
    file = photo()
    other = make_demand(city, place_id=city.place71.pk, photos=[file])
    own = make_demand(city)
    log_in(client, make_appointment("area_manager", city.area61))
    assert client.get(f"/desk/demands/{own.pk}/files/{file}/").status_code == 404
    assert client.get(f"/desk/demands/{other.pk}/files/{file}/").status_code == 404


def test_an_appointment_of_somebody_else_in_the_session_acts_for_nobody(client, city):
    mine = make_appointment("area_manager", city.area61)
    theirs = make_appointment("area_manager", city.area71)
    demand = make_demand(city, place_id=city.place71.pk)
    log_in(client, mine)
    session = client.session
    session["appointment"] = theirs.pk
    session.save()
    assert client.get(f"/desk/demands/{demand.pk}/").status_code == 404
    assert client.post("/account/act-as/", {"appointment": theirs.pk}).status_code == 404


@pytest.mark.parametrize("role", ["steward", "inspector", "round_lead"])
@pytest.mark.parametrize(
    "path", ["", "points.json", "refer/", "look_at_contact/", "claim_done/"],
)  # fmt: skip
def test_a_case_that_is_not_ones_own_does_not_exist_at_any_of_its_addresses(client, city, role, path):
    demand = make_demand(city, contact_phone="09121234567")
    log_in(client, role)
    assert client.get(f"/desk/demands/{demand.pk}/{path}").status_code in {403, 404}
    assert client.get(f"/journal/demand/{demand.pk}/").status_code == 404
    assert client.get(f"/api/v1/demands/{demand.pk}").status_code == 404
    assert client.get("/api/v1/demands?closed=true").json()["rows"] == []


def test_nobody_takes_away_anothers_view(city):
    view = actions.save_view("دیر", "promise=late", shared=True, by=city.actor("clerk", city.area61), at=NOW)
    with pytest.raises(DemandNotFound):
        actions.delete_view(view.pk, by=city.actor("area_manager", city.area61), at=NOW)


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_no_page_sends_one_to_another_site(client, city, back):
    log_in(client, make_appointment("area_manager", city.area61))
    for address in ("/account/act-as/", "/i18n/setlang/"):
        answer = client.post(address, {"next": back, "language": "en", "appointment": ""})
        assert "evil" not in answer.get("Location", "")
        assert "javascript" not in answer.get("Location", "")


def test_a_foreign_host_is_refused_and_never_stands_in_a_link(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_forged_address_does_not_lift_the_limit_on_codes(client, city):
    for number in range(12):
        answer = Client().post("/follow/", {"code": "0000000000000"}, headers={"x-forwarded-for": f"10.0.0.{number}"})
    assert answer.status_code == 429


@pytest.mark.parametrize("field", ["text", "address", "external_reference"])
def test_what_a_citizen_types_is_text_on_every_page(client, city, field):
    demand = make_demand(city, at=timezone.now() - timedelta(hours=1), **{field: NAME})
    log_in(client, make_appointment("area_manager", city.area61))
    for address in (f"/desk/demands/{demand.pk}/", "/desk/demands/", "/desk/", "/desk/demands/print/"):
        page = client.get(address).content.decode()
        assert "<img src=x" not in page


def test_a_search_word_is_text_on_the_page_and_in_its_links(client, city):
    log_in(client, make_appointment("area_manager", city.area61))
    page = client.get("/desk/demands/", {"q": '"><script>alert(1)</script>', "place": '"><b>'}).content.decode()
    assert "<script>alert" not in page
    assert '"><b>' not in page


def test_names_that_a_steward_types_are_text_on_the_citizens_pages(client, city):
    city.place61.name_fa = NAME
    city.place61.save()
    city.pothole.name_fa = NAME
    city.pothole.save()
    bump("places", "services")
    told = register(draft_of(city), by=PUBLIC, at=timezone.now() - timedelta(hours=1))
    for address in ("/", "/services/", "/report/", "/report/?service=pothole", f"/follow/{told.code}/",
                    f"/places/{city.place61.code}/"):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "<img src=x" not in answer.content.decode(), address
