"""The page on the phone: what it is made of, and what it tells to whom."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from peygir.domain.demands.factories import make_city, make_demand
from peygir.domain.demands.models import Demand
from peygir.domain.people import factories as people
from peygir.domain.supervision.actions.lock_device import lock_device
from peygir.domain.supervision.factories import make_inspector, make_visit
from peygir.domain.supervision.findings.factories import make_finding
from peygir.domain.supervision.models import DemandCheck, Device, UnannouncedDraw
from peygir.web.field.phones import HEADER, LOCKED_HEADER
from peygir.web.field.whose import COOKIE
from tests.web.field import scene as scenes

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db):
    return scenes.build()


def known(client: Client) -> dict[str, str]:
    """A phone that has been put into the list; the header it sends from then on."""
    return {HEADER: client.post("/field/phone.json", {"name": "Android · Chrome"}).json()["seal"]}


def test_a_phone_that_is_not_known_yet_is_told_nothing_but_that(scene):
    told = scene.log_in().get("/field/day.json").json()
    assert (told["known"], told["key"], told["visits"], told["forms"]) == (False, "", [], [])


def test_a_known_phone_gets_the_day_in_its_order_with_the_forms_of_its_visits(scene):
    client = scene.log_in()
    told = client.get("/field/day.json", headers=known(client)).json()
    assert [visit["code"] for visit in told["visits"]] == [visit.code for visit in scene.visits]
    assert {visit["form"]["id"] for visit in told["visits"]} == {"every_kind"}
    form = next(one for one in told["forms"] if one["id"] == "every_kind")
    served = client.get(form["url"])
    assert served.content == bytes(scene.version.xform)
    assert form["hash"] == scene.version.hash
    listed = client.get(form["media"][0]["url"]).content.decode()
    assert all(visit.code in listed for visit in scene.visits)


def test_the_day_takes_as_many_queries_with_thirty_visits_as_with_three(scene, django_assert_max_num_queries):
    client = scene.log_in()
    header = known(client)
    for _ in range(27):
        office = people.make_office("area_office")
        make_visit(scene.round, office, inspector=scene.inspector, on=scene.visits[0].planned_on)
    with django_assert_max_num_queries(22):
        told = client.get("/field/day.json", headers=header).json()
    assert len(told["visits"]) == 30


def test_a_form_that_must_be_encrypted_is_not_offered_to_the_page_which_would_send_it_open(scene):
    scene.version.encrypted = True
    scene.version.save(update_fields=["encrypted"])
    client = scene.log_in()
    told = client.get("/field/day.json", headers=known(client)).json()
    assert "every_kind" not in {form["id"] for form in told["forms"]}
    assert {visit["form"] for visit in told["visits"]} == {None}


def test_another_inspector_sees_none_of_these_visits_and_has_another_key(scene):
    client, other = scene.log_in(), Client()
    people.log_in(other, make_inspector())
    mine = client.get("/field/day.json", headers=known(client)).json()
    theirs = other.get("/field/day.json", headers=known(other)).json()
    assert theirs["visits"] == []
    assert mine["key"] != theirs["key"]
    assert len(mine["key"]) == 44


def test_the_key_of_a_person_is_the_same_on_every_phone_of_theirs(scene):
    keys = set()
    for _ in range(2):
        client = scene.log_in()
        keys.add(client.get("/field/day.json", headers=known(client)).json()["key"])
    assert len(keys) == 1


def test_the_seal_of_somebody_elses_phone_gives_no_day(scene):
    client, other = scene.log_in(), Client()
    people.log_in(other, make_inspector())
    assert other.get("/field/day.json", headers=known(client)).json()["known"] is False


def test_a_locked_phone_is_refused_its_session_ends_and_it_is_told_so_without_one(scene):
    client = scene.log_in()
    header = known(client)
    device = Device.objects.get()
    by = people.make_actor("steward")
    lock_device(device.pk, "گم شد", by=by, at=timezone.now())
    answer = client.get("/field/day.json", headers=header)
    assert (answer.status_code, answer.headers[LOCKED_HEADER]) == (403, "yes")
    assert client.get("/field/day.json").status_code == 401  # the session went with it
    assert Client().get("/field/standing.json", headers=header).json() == {"standing": "locked"}


def test_a_phone_of_who_serves_no_longer_is_told_that_it_is_locked(scene):
    header = known(scene.log_in())
    user = scene.inspector.user
    user.is_active = False
    user.save(update_fields=["is_active"])
    assert Client().get("/field/standing.json", headers=header).json() == {"standing": "locked"}


@pytest.mark.parametrize("seal", ["", "x", "MTI:1abc:forged"])
def test_who_holds_no_true_seal_learns_nothing_of_any_phone(scene, seal):
    assert Client().get("/field/standing.json", headers={HEADER: seal}).json() == {"standing": "unknown"}


def test_only_this_page_may_compile_web_assembly_and_none_may_evaluate_text(scene):
    client = scene.log_in()
    policy = client.get("/field/").headers["Content-Security-Policy"]
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy
    assert "'unsafe-eval'" not in policy
    assert "unsafe-inline" not in policy
    assert "http" not in policy
    assert "wasm" not in client.get("/desk/").headers["Content-Security-Policy"]


def test_the_page_itself_says_nothing_of_who_opened_it(scene):
    page = scene.log_in().get("/field/").content.decode()
    assert scene.inspector.user.get_full_name() not in page
    assert "csrf" not in page


def test_the_worker_names_its_parts_and_a_version_and_is_never_taken_from_a_cache(client):
    answer = client.get("/field/sw.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    told = answer.content.decode()
    assert "field-engine" in told
    assert "//" not in told.replace("\n", " ")  # no other host


def test_the_page_can_be_installed(client):
    manifest = json.loads(client.get("/field/manifest.webmanifest").content)
    assert (manifest["scope"], manifest["display"], manifest["dir"]) == ("/field/", "standalone", "rtl")
    for icon in manifest["icons"]:
        assert client.get(icon["src"]).content.startswith(b"\x89PNG")


def test_the_page_is_told_who_logged_in_last_and_that_somebody_logged_out_and_nothing_when_a_session_ran_out(scene):
    client, user = Client(), scene.inspector.user
    client.post("/account/login/", {"login": user.username, "password": "wrong"})
    assert COOKIE not in client.cookies
    client.post("/account/login/", {"login": user.username, "password": people.PASSWORD})
    told = client.cookies[COOKIE]
    assert (told.value, told["path"], told["samesite"], told["httponly"]) == (str(user.pk), "/field/", "Strict", "")
    client.get("/field/")
    assert client.cookies[COOKIE].value == str(user.pk)
    client.post("/account/logout/")
    assert client.cookies[COOKIE].value == ""


def test_a_locked_phone_becomes_a_phone_anew_by_a_log_in_after_the_lock_and_by_no_session_before_it(scene):
    client, user = Client(), scene.inspector.user
    client.post("/account/login/", {"login": user.username, "password": people.PASSWORD})
    header = known(client)
    Device.objects.update(locked_at=timezone.now(), locked_reason="گم شد")
    assert client.get("/field/day.json", headers=header).status_code == 403
    client.post("/account/login/", {"login": user.username, "password": people.PASSWORD})
    told = client.get("/field/day.json", headers=header).json()
    assert (told["known"], told["key"]) == (False, "")
    header = {HEADER: client.post("/field/phone.json", headers=header).json()["seal"]}
    assert client.get("/field/day.json", headers=header).json()["known"]
    assert Device.objects.filter(locked_at=None).count() == 1


def test_the_day_takes_as_many_queries_with_many_places_to_look_at_again_as_with_few(scene, django_assert_max_num_queries):
    city = make_city()
    drawn = UnannouncedDraw.objects.create(
        round=scene.round, what="demands", commitment="c" * 64, public_source="s", public_known_on=timezone.now().date(),
        share="0.1", at=timezone.now(), actor_kind="job",
    )  # fmt: skip
    for nth in range(15):
        demand = make_demand(city, lon=51.4 + nth / 1_000, lat=35.7)
        DemandCheck.objects.create(draw=drawn, demand=demand, position=nth, office=scene.offices[0])
        make_finding(scene.round, scene.offices[nth % 3], state="corrected")
    client = scene.log_in()
    header = known(client)
    client.get("/field/day.json", headers=header)
    with django_assert_max_num_queries(22):
        told = client.get("/field/day.json", headers=header).json()["besides"]
    assert (len(told["looks"]), len(told["rechecks"])) == (15, 15)


def test_what_else_is_to_do_is_counted_for_who_may_do_it_and_says_nothing_of_the_demands(scene):
    demand = make_demand(make_city(), lon=51.4, lat=35.7)
    Demand.objects.filter(pk=demand.pk).update(state="verified")
    drawn = UnannouncedDraw.objects.create(
        round=scene.round, what="demands", commitment="c" * 64, public_source="s", public_known_on=timezone.now().date(),
        share="0.1", at=timezone.now(), actor_kind="job",
    )  # fmt: skip
    DemandCheck.objects.create(draw=drawn, demand=demand, position=1, office=scene.offices[0])
    make_finding(scene.round, scene.offices[0], state="corrected")
    client = scene.log_in()
    header = known(client)
    answer = client.get("/field/day.json", headers=header)
    told = answer.json()["besides"]
    assert [one["id"] for one in told["rounds"]] == [scene.round.pk]
    [again], [recheck] = told["looks"], told["rechecks"]
    assert set(again) == {"id", "title", "where", "text", "lon", "lat"}
    assert again["text"] == ""
    said = answer.content.decode()
    assert "verified" not in said
    assert demand.text not in said
    for page in (reverse("findings:demand_check", args=[again["id"]]), reverse("findings:finding", args=[recheck["id"]])):
        assert client.get(page).status_code == 200
    assert {one["code"] for one in told["services"]} >= {demand.service.code}
    other = Client()
    people.log_in(other, make_inspector())
    assert other.get("/field/day.json", headers=known(other)).json()["besides"]["rounds"] == []
