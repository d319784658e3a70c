from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from peygir.config.timetable import LINES
from peygir.domain.audit import actors
from peygir.domain.jobs import pulses
from peygir.domain.jobs.models import Duty
from peygir.domain.messages.actions import queue
from peygir.domain.messages.models import Outgoing
from peygir.domain.people import factories
from peygir.web.health.words import DUTIES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_now(monkeypatch):
    """The moment of each test, not of the file's import: a long run of tests would make everything late."""
    monkeypatch.setitem(globals(), "NOW", datetime.now(UTC))


NOW = datetime.now(UTC)
URL = reverse("health:page")


@pytest.fixture
def steward(client):
    return factories.log_in(client, "steward")


def put_doubtful(number: int = 1) -> Outgoing:
    key = f"k{number}"
    queue(
        "demand_registered",
        channel="sms",
        to="09121234567",
        language="fa",
        values={"code": "۱۲۳۴", "link": "", "number": number, "state": ""},
        key=key,
        thing="demand",
        thing_id=number,
        by=actors.reporter(number),
        at=NOW,
    )
    Outgoing.objects.filter(key=key).update(state="doubtful", error="SMTPServerDisconnected")
    return Outgoing.objects.get(key=key)


def test_the_page_says_what_is_well_late_running_and_failed(client, steward):
    pulses.beat("host:1:abcd", NOW, NOW)
    Duty.objects.create(name="seal_journal", next_at=NOW, outcome="done", finished_at=NOW)
    Duty.objects.create(name="escalate", next_at=NOW - timedelta(hours=1))
    Duty.objects.create(name="deliver_messages", next_at=NOW, claimed_by="w", lease_until=NOW + timedelta(hours=12))
    Duty.objects.create(name="sweep_files", next_at=NOW, outcome="failed", detail="OSError: broken", failures=3, finished_at=NOW)
    response = client.get(URL)
    said = {duty["row"].name: duty["said"] for duty in response.context["duties"]}
    assert said == {"seal_journal": "خوب", "escalate": "دیرشده", "deliver_messages": "در حال اجرا", "sweep_files": "ناموفق"}
    page = response.content.decode()
    for shown in ("host:1:abcd", "OSError: broken", "مُهر کردن دفتر رویدادها", "۳ بار پیاپی"):
        assert shown in page, shown


def test_an_installation_without_a_worker_says_so(client, steward):
    page = client.get(URL).content.decode()
    assert "هنوز هیچ کارگری به کار نیفتاده است" in page
    assert "ناخوش" in page


def test_the_steward_decides_about_a_doubtful_message_without_seeing_whom_it_is_for(client, steward):
    row = put_doubtful()
    page = client.get(URL).content.decode()
    assert "demand_registered" in page
    assert "0912" not in page
    assert "۱۲۳۴" not in page
    client.post(reverse("health:decide_message", args=[row.pk]), {"send_again": "yes"})
    row.refresh_from_db()
    assert row.state == "queued"


def test_letting_a_message_rest_wipes_it(client, steward):
    row = put_doubtful()
    client.post(reverse("health:decide_message", args=[row.pk]), {"send_again": "no"})
    row.refresh_from_db()
    assert (row.state, row.recipient_sealed) == ("failed", None)
    assert client.post(reverse("health:decide_message", args=[row.pk]), {"send_again": "yes"}).status_code == 409


@pytest.mark.parametrize("role", ["clerk", "auditor", "coordination_deputy"])
def test_the_page_is_the_stewards(client, role):
    factories.log_in(client, role)
    assert client.get(URL).status_code == 403


def test_the_number_of_queries_does_not_grow(client, steward, django_assert_max_num_queries):
    for number in range(40):
        put_doubtful(number)
        Duty.objects.create(name=f"d{number}", next_at=NOW)
        pulses.beat(f"w{number}", NOW, NOW)
    client.get(URL)
    with django_assert_max_num_queries(20):
        client.get(URL)


def test_every_duty_of_the_house_has_its_words():
    assert {line.name for line in LINES} - set(DUTIES) == set()
