"""A calendar program asks over HTTP: with no session, for one address, not too often, and nothing tells what it asked."""

import pytest
import vobject
from django.urls import reverse
from django.utils import timezone

from peygir.config.logs import without_secrets
from peygir.domain.missions import actions
from peygir.domain.missions.factories import make_mission
from peygir.domain.people.factories import make_appointment
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import actor_of
from peygir.web.missions.views import feed


@pytest.fixture
def secret(db):
    appointment = make_appointment("area_manager")
    appointment = Appointment.objects.select_related("office__place", "user").get(pk=appointment.pk)
    make_mission(office=appointment.office, accountable=appointment, title="لکه‌گیری", at=timezone.now())
    return actions.issue_feed("person", by=actor_of(appointment), at=timezone.now())[1]


def address(secret: str) -> str:
    return reverse("feeds:missions", args=[secret])


def test_a_program_without_a_session_reads_the_calendar(client, secret):
    answer = client.get(address(secret))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"].startswith("private")
    assert not answer.cookies
    (event,) = vobject.readOne(answer.content.decode()).contents["vevent"]
    assert event.summary.value == "مهلت: لکه‌گیری"
    assert "/desk/missions/" in event.url.value


def test_an_english_account_reads_english(client, secret):
    Appointment.objects.first().user.__class__.objects.update(language="en")
    assert b"Due:" in client.get(address(secret)).content


def test_an_unknown_address_is_not_found_and_nothing_can_be_sent_to_one(client, secret):
    assert client.get(address("unknown")).status_code == 404
    assert client.post(address(secret)).status_code == 405
    assert client.head(address(secret)).status_code == 200


def test_one_address_is_not_asked_without_end(client, secret, monkeypatch):
    monkeypatch.setattr(feed, "PER_FEED", 3)
    statuses = [client.get(address(secret)).status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]


def test_guessing_is_slowed_for_who_guesses(client, secret, monkeypatch):
    monkeypatch.setattr(feed, "PER_ADDRESS", 3)
    assert [client.get(address(f"guess{n}")).status_code for n in range(5)] == [404, 404, 404, 429, 429]


def test_no_log_holds_the_address():
    line = without_secrets(None, "info", {"path": "Not Found: /feeds/missions/AbC-123_x.ics"})
    assert "AbC" not in line["path"]
