"""What opens something stands in no log line: tracking codes, one-time links, the names of photos just sent."""

import logging
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from peygir.config import logs
from peygir.domain.demands import actions
from peygir.domain.demands.actions import register
from peygir.domain.demands.factories import PUBLIC, draft_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    """What the formatter of the installation makes of each record."""
    made: list[str] = []
    settings = logs.configuration(json_lines=True, level="INFO")
    given = dict(settings["formatters"]["line"])
    formatter = given.pop("()")(**given)

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            made.append(formatter.format(record))

    handler = Kept()
    logging.getLogger().addHandler(handler)
    yield made
    logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize("address", ["/follow/{}/confirm/", "/api/v1/follow/{}/confirm"])
def test_a_refused_answer_leaves_no_code_in_the_log(city, lines, address):
    done = register(draft_of(city), by=PUBLIC, at=timezone.now() - timedelta(hours=1))
    answer = Client().post(address.format(done.code))
    assert answer.status_code >= 400
    assert done.code not in "\n".join(lines)


@pytest.mark.parametrize("address", ["/follow/{}/confirm/", "/api/v1/follow/{}/confirm"])
def test_a_broken_request_leaves_no_code_in_the_log(city, lines, address, monkeypatch):
    done = register(draft_of(city), by=PUBLIC, at=timezone.now() - timedelta(hours=1))

    def full(*_args, **_named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(actions, "confirm", full)
    assert Client().post(address.format(done.code)).status_code == 507
    assert lines
    assert done.code not in "\n".join(lines)


def test_a_one_time_link_is_not_logged(city, lines):
    Client().get("/account/choose-password/MTI/c0ffee-0123456789abcdef/")
    assert lines
    assert "c0ffee" not in "\n".join(lines)


def test_a_page_with_a_code_tells_other_requests_no_more_than_the_site(city):
    done = register(draft_of(city), by=PUBLIC, at=timezone.now() - timedelta(hours=1))
    assert Client().get(f"/follow/{done.code}/")["Referrer-Policy"] == "strict-origin"
    refused = Client().get(f"/follow/{done.code}/photos/999999/")
    assert refused.status_code == 404
    assert refused["Referrer-Policy"] == "strict-origin"
    assert "no-store" in refused["Cache-Control"]
    by_api = Client().get("/api/v1/follow/0000000000000")
    assert by_api.status_code == 404
    assert "no-store" in by_api["Cache-Control"]
