"""What officials' programs see and do: as in the desk, no more."""

import pytest
from django.test import Client

from peygir.domain.audit.models import Entry
from peygir.domain.demands.factories import make_demand
from peygir.domain.demands.models import Demand
from peygir.domain.people.factories import log_in, make_appointment
from peygir.domain.people.models import Token
from tests.api.conftest import post

pytestmark = pytest.mark.django_db
OFFICIAL = ["demands", "demands/1", "counts", "journal/demand/1"]


@pytest.mark.parametrize("path", OFFICIAL)
def test_nobody_without_a_key_reads_anything(client, city, path):
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("bearer", ["peygir_wrong", "something", ""])
def test_a_wrong_key_is_refused_even_where_none_is_needed(client, city, bearer):
    header = {"HTTP_AUTHORIZATION": f"Bearer {bearer}"}
    assert client.get("/api/v1/demands", **header).status_code == 401
    assert post(client, "demands", {"service": "pothole"}, HTTP_AUTHORIZATION="Bearer peygir_wrong").status_code == 401


def test_a_key_taken_back_opens_no_more(client, city, key, monkeypatch):
    header = key("area_manager", city.area61)
    assert client.get("/api/v1/demands", **header).status_code == 200
    Token.objects.all().delete()
    monkeypatch.setattr("peygir.api.rest.access.KEPT_SECONDS", -1)
    assert client.get("/api/v1/demands", **header).status_code == 401


def test_the_list_holds_what_the_office_holds_in_the_order_of_the_queue(client, city, key):
    calm = make_demand(city, answers={"lane": "side"})
    urgent = make_demand(city, service_id=city.danger.pk)
    make_demand(city, place_id=city.place71.pk, answers={"lane": "side"})
    body = client.get("/api/v1/demands", **key("area_manager", city.area61)).json()
    assert [row["id"] for row in body["rows"]] == [urgent.pk, calm.pk]
    assert body["count"] == 2


def test_pages_follow_one_another_by_cursor(client, city, key):
    made = [make_demand(city, answers={"lane": "side"}).pk for _ in range(5)]
    header, seen, after = key("area_manager", city.area61), [], ""
    for _ in range(3):
        body = client.get("/api/v1/demands", {"limit": 2, "after": after}, **header).json()
        seen += [row["id"] for row in body["rows"]]
        after = body["next"]
    assert sorted(seen) == sorted(made)
    assert after == ""


def test_the_list_costs_the_same_for_two_rows_and_for_fifty(client, city, key, django_assert_num_queries):
    header = key("area_manager", city.area61)
    client.get("/api/v1/demands", **header)
    for number in (3, 57):
        for _ in range(number):
            make_demand(city, answers={"lane": "side"})
        with django_assert_num_queries(2):  # the rows, and how many there are
            client.get("/api/v1/demands", {"limit": 2 if number == 3 else 50}, **header)


@pytest.mark.parametrize(
    "query", ["state=bogus", "limit=0", "limit=999", "after=x", "place=9" + "9" * 30, "since=1405-09-01", "order=up"]
)
def test_a_filter_that_is_not_understood_is_refused(client, city, key, query):
    assert client.get(f"/api/v1/demands?{query}", **key("area_manager", city.area61)).status_code == 422


def test_each_counts_query_lists_its_cases(client, city, key):
    for _ in range(3):
        make_demand(city, answers={"lane": "side"})
    header = key("area_manager", city.area61)
    for name, figure in client.get("/api/v1/counts", **header).json().items():
        listed = client.get(f"/api/v1/demands?{figure['query']}", **header).json()
        assert listed["count"] == figure["number"], name


def test_a_demand_is_told_whole_and_one_out_of_sight_is_not_found(client, city, key, django_assert_num_queries):
    demand = make_demand(city, answers={"lane": "side"}, contact_name="مریم", contact_phone="09123456789")
    header = key("area_manager", city.area61)
    client.get("/api/v1/counts", **header)
    with django_assert_num_queries(4):  # the demand, its steps, notes, files
        body = client.get(f"/api/v1/demands/{demand.pk}", **header)
    assert body.json()["answers"] == {"lane": "side"}
    assert "claim_done" in {step["verb"] for step in body.json()["next_steps"]}
    assert "مریم" not in body.content.decode()
    assert client.get(f"/api/v1/demands/{demand.pk}", **key("area_manager", city.area62)).status_code == 404


def test_who_works_without_free_text_reads_none(client, city, key):
    demand = make_demand(city, answers={"lane": "side"})
    header = key("analyst", city.coordination)
    body = client.get(f"/api/v1/demands/{demand.pk}", **header).json()
    assert (body["text"], body["address"], body["answers"]) == ("", "", {})
    assert client.get("/api/v1/demands", **header).json()["rows"][0]["text"] == ""


def test_a_step_is_taken_by_its_own_address_and_journalled_for_the_appointment(client, city, key):
    demand = make_demand(city, answers={"lane": "side"})
    header = key("area_manager", city.area61)
    body = post(client, f"demands/{demand.pk}/start", **header).json()
    assert body["state"] == "in_progress"
    done = post(client, f"demands/{demand.pk}/claim_done", {"note": "آسفالت شد", "version": body["version"]}, **header)
    assert done.json()["state"] == "done_claimed"
    entries = client.get(f"/api/v1/journal/demand/{demand.pk}", **header).json()["entries"]
    assert [one["action"] for one in entries] == ["demands.claim_done", "demands.start", "demands.register"]
    assert entries[0]["changes"]["state"] == ["in_progress", "done_claimed"]
    assert Entry.objects.filter(actor_role="area_manager", thing="demand").count() == 2


@pytest.mark.parametrize(
    ("verb", "body", "status", "code"),
    [
        ("verify", {"reason": "inspected"}, 403, "demand-role-may-not"),
        ("claim_done", {}, 422, "demand-evidence-missing"),
        ("start", {"version": 99}, 409, "demand-changed-meanwhile"),
        ("refer", {"office": 999_999, "reason": "for_execution"}, 422, "demand-office-unknown"),
        ("declare_outside", {}, 422, "demand-reason-missing"),
        ("separate", {"reason": "not_the_same"}, 409, "demand-step-not-open"),
    ],
)
def test_a_refusal_is_the_rooms_own_sentence(client, city, key, verb, body, status, code):
    demand = make_demand(city, answers={"lane": "side"})
    answer = post(client, f"demands/{demand.pk}/{verb}", body, **key("area_manager", city.area61))
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_an_official_registers_for_a_citizen_under_the_appointment(client, city, key):
    answer = post(
        client, "demands", {"service": "collapse", "place": city.place61.code, "text": "دیوار"}, **key("clerk", city.call_centre)
    )
    assert answer.status_code == 201
    assert Entry.objects.get(action="demands.register").actor_role == "clerk"


def test_the_contact_is_looked_at_for_a_purpose_and_journalled(client, city, key):
    demand = make_demand(city, answers={"lane": "side"}, contact_name="مریم", contact_phone="09123456789")
    path, clerk = f"demands/{demand.pk}/look_at_contact", key("clerk", city.call_centre)
    assert post(client, path, {}, **clerk).status_code == 422
    assert post(client, path, {"purpose": "پرسیدن نشانی"}, **clerk).json()["name"] == "مریم"
    assert post(client, path, {"purpose": "پرسیدن نشانی"}, **key("area_manager", city.area61)).status_code == 403


def test_the_journal_of_other_things_is_for_who_reads_the_journal(client, city, key):
    assert client.get("/api/v1/journal/office/1", **key("area_manager", city.area61)).status_code == 403
    assert client.get("/api/v1/journal/office/1", **key("auditor", city.inspectorate)).status_code == 200


def test_a_session_reads_and_changes_only_with_its_token(city):
    demand = make_demand(city, answers={"lane": "side"})
    client = Client(enforce_csrf_checks=True)
    log_in(client, make_appointment("area_manager", city.area61))
    assert client.get("/api/v1/demands").json()["rows"][0]["id"] == demand.pk
    refused = post(client, f"demands/{demand.pk}/start")
    assert (refused.status_code, refused.json()["code"]) == (403, "session-not-proven")
    assert Demand.objects.get().state == "registered"


def test_what_is_no_address_and_no_method_is_told_as_a_problem(client, city):
    assert client.get("/api/v1/nothing").json()["code"] == "not-found"
    assert client.delete("/api/v1/services").status_code == 405
