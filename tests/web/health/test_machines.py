from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection, transaction

from peygir import __version__
from peygir.domain.audit import actors
from peygir.domain.audit.actions import record, seal
from peygir.domain.jobs import pulses
from peygir.domain.jobs.models import Duty

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_now(monkeypatch):
    """The moment of each test, not of the file's import: a long run of tests would make everything late."""
    monkeypatch.setitem(globals(), "NOW", datetime.now(UTC))


NOW = datetime.now(UTC)


def beat(at=None):
    pulses.beat("w", NOW, at or datetime.now(UTC))


def write():
    with transaction.atomic():
        record(action="a.b", thing="x", thing_id=1, by=actors.job("x"), at=NOW)


def test_all_is_well_while_a_worker_beats_and_nothing_waits_for_a_seal(client):
    beat()
    write()
    seal(by=actors.job("x"), at=NOW)
    response = client.get("/healthz")
    told = response.json()
    assert (response.status_code, told["status"], told["version"]) == (200, "ok", __version__)
    assert (told["database"]["ok"], told["work"]["ok"], told["journal"]["ok"]) == (True, True, True)
    assert told["journal"]["last_seal"]["number"] == 1
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("last", [None, timedelta(minutes=5)])
def test_without_a_pulse_it_is_ill(client, last):
    if last:
        beat(NOW - last)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert [name for name in ("database", "work", "journal") if not response.json()[name]["ok"]] == ["work"]


@pytest.mark.parametrize(
    ("outcome", "finished", "ok"),
    [
        ("done", timedelta(minutes=2), True),
        ("done", timedelta(hours=1), False),
        ("failed", timedelta(minutes=1), False),
        ("", None, True),
    ],
)
def test_sealing_that_does_not_go_well_is_ill_when_entries_wait(client, outcome, finished, ok):
    beat()
    write()
    finished_at = None if finished is None else datetime.now(UTC) - finished
    Duty.objects.create(name="seal_journal", next_at=datetime.now(UTC), outcome=outcome, finished_at=finished_at)
    response = client.get("/healthz")
    assert (response.status_code == 200, response.json()["journal"]["ok"]) == (ok, ok)


def test_a_database_that_is_away_is_told_and_not_a_crash(client, monkeypatch):
    def away(*_):
        raise OperationalError("connection refused by 10.0.0.7")

    monkeypatch.setattr(connection, "cursor", away)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["database"] == {"ok": False, "engine": connection.vendor, "fault": "OperationalError"}
    assert "10.0.0.7" not in response.content.decode()


def test_a_duty_past_its_time_is_ill(client):
    beat()
    Duty.objects.create(name="escalate", next_at=NOW - timedelta(hours=1))
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["work"]["overdue"] == ["escalate"]


def test_asking_takes_few_queries(client, django_assert_max_num_queries):
    beat()
    write()
    with django_assert_max_num_queries(8):
        client.get("/healthz")


def test_metrics_are_behind_a_setting(client, settings):
    settings.METRICS_ENABLED = False
    assert client.get("/metrics").status_code == 404
    settings.METRICS_ENABLED = True
    assert client.get("/metrics").status_code == 200


def test_metrics_ask_for_their_token_where_one_is_set(client, settings):
    settings.METRICS_ENABLED, settings.METRICS_TOKEN = True, "secret"
    assert client.get("/metrics").status_code == 401
    assert client.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert client.get("/metrics", headers={"Authorization": "Bearer secret"}).status_code == 200


def value_of(text: str, line: str) -> float:
    found = [row.rpartition(" ")[2] for row in text.splitlines() if row.startswith(f"{line} ")]
    return float(found[0]) if found else 0.0


def test_requests_are_counted_by_view_and_status_and_not_by_address(client, settings):
    settings.METRICS_ENABLED = True
    line = 'peygir_requests_total{method="GET",status="404",view="none"}'
    before = value_of(client.get("/metrics").content.decode(), line)
    for number in range(3):
        client.get(f"/nowhere/{number}")
    client.generic("NONSENSE", "/nowhere")
    text = client.get("/metrics").content.decode()
    assert value_of(text, line) == before + 3
    assert "nowhere" not in text
    assert "NONSENSE" not in text
    assert 'peygir_request_seconds_count{view="health:metrics"}' in text


def test_gauges_tell_what_stands_in_the_database(client, settings):
    settings.METRICS_ENABLED = True
    beat()
    Duty.objects.create(name="x", next_at=NOW - timedelta(hours=1), outcome="failed")
    text = client.get("/metrics").content.decode()
    assert value_of(text, 'peygir_ok{part="journal"}') == 1
    assert value_of(text, 'peygir_ok{part="work"}') == 0
    assert "process_cpu_seconds_total" in text
    assert value_of(text, "peygir_workers") == 1
    assert value_of(text, "peygir_duties_overdue") == 1
    assert value_of(text, "peygir_duties_failed") == 1
    assert "# TYPE peygir_demands_open gauge" in text
