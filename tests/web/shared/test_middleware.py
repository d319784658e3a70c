"""Around every request: its id, its headers, who acts, and what is told when the database does not answer."""

import errno

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.urls import clear_url_caches, path, reverse

from peygir.config import urls as all_urls
from peygir.domain.audit.requests import current_request_id
from peygir.domain.people import factories
from peygir.web.shared.access import officials_only, roles_only
from peygir.web.shared.policy import content_security_policy


def locked(request):
    raise OperationalError("database is locked")


def full(request):
    raise OSError(errno.ENOSPC, "No space left on device")


def whose(request):
    return HttpResponse(current_request_id())


@officials_only
def inside(request):
    return HttpResponse(request.actor.role)


@roles_only("auditor", "analyst")
def narrow(request):
    return HttpResponse(request.actor.role)


urlpatterns = [
    path("locked/", locked),
    path("full/", full),
    path("whose/", whose),
    path("inside/", inside),
    path("narrow/", narrow),
    path("api/locked/", locked),
]


@pytest.fixture
def own_urls():
    original = list(all_urls.urlpatterns)
    all_urls.urlpatterns[:0] = urlpatterns
    clear_url_caches()
    yield
    all_urls.urlpatterns[:] = original
    clear_url_caches()


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_urls")]


def test_each_answer_carries_an_id_that_the_journal_sees_too(client):
    response = client.get("/whose/")
    assert response["X-Request-ID"] == response.content.decode()
    assert len(response["X-Request-ID"]) == 36
    assert current_request_id() == ""


@pytest.mark.parametrize(("given", "kept"), [("proxy-1234", True), ("a b", False), ("<script>", False), ("x" * 40, False)])
def test_only_a_well_formed_id_from_outside_is_kept(client, given, kept):
    response = client.get("/whose/", headers={"X-Request-ID": given})
    assert (response["X-Request-ID"] == given) is kept


def test_every_page_forbids_inline_scripts_framing_and_guessing(client):
    headers = client.get("/whose/").headers
    policy = headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "'unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=(self)" in headers["Permissions-Policy"]


@pytest.mark.parametrize(
    ("tiles", "origin"),
    [("https://tiles.example/{z}/{x}", " https://tiles.example"), ("", ""), ("/maps/tehran.pmtiles", "")],
)
def test_the_only_foreign_origin_is_that_of_the_maps_tiles(tiles, origin):
    assert f"connect-src 'self'{origin};" in content_security_policy(tiles)


@pytest.mark.parametrize(("where", "status"), [("/locked/", 503), ("/full/", 507)])
def test_a_locked_database_or_a_full_disk_gives_a_clear_page(client, where, status):
    response = client.get(where)
    assert response.status_code == status
    assert "ذخیره نشد" in response.content.decode()
    asked = client.get(where, headers={"Accept": "application/json"}).json()
    assert asked["status"] == status


def test_under_api_a_problem_is_json(client):
    assert client.get("/api/locked/").json()["code"] == "storage-unavailable"


def test_a_database_that_fails_while_asking_who_acts_is_told_as_well(client, monkeypatch):
    factories.log_in(client, "clerk")

    def fail(*args):
        raise OperationalError("connection refused")

    monkeypatch.setattr("peygir.web.shared.middleware.appointments_of", fail)
    assert client.get("/whose/").status_code == 503


def test_nobody_is_sent_to_the_log_in_and_back(client):
    assert client.get("/inside/?a=1").url == f"{reverse('account_login')}?next=/inside/%3Fa%3D1"
    sent = client.get("/inside/", headers={"HX-Request": "true"})
    assert sent["HX-Redirect"].startswith(reverse("account_login"))


def test_only_the_named_roles_pass(client):
    factories.log_in(client, "analyst")
    assert client.get("/narrow/").content == b"analyst"
    factories.log_in(client, "clerk")
    assert client.get("/narrow/").status_code == 403
    assert client.get("/inside/").content == b"clerk"


def test_a_visitor_without_a_session_costs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/whose/")


def test_the_actor_is_built_with_one_query_beside_session_and_user(client, django_assert_num_queries):
    factories.log_in(client, "clerk")
    with django_assert_num_queries(3):
        client.get("/inside/")
