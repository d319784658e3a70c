"""What monitors ask: /healthz and /metrics."""

from datetime import timedelta

import pytest
from django.db import OperationalError, transaction
from django.utils import timezone

from peygir.domain.audit.actions import record, seal
from peygir.domain.audit.actors import job
from peygir.domain.jobs.models import Duty, Pulse
from peygir.web.shared import monitoring

pytestmark = pytest.mark.django_db
SELF = job("test")


@pytest.fixture
def beating():
    now = timezone.now()
    return Pulse.objects.create(worker="w", started_at=now, beat_at=now, pid=1)


def journalled(at):
    with transaction.atomic():
        record(action="places.rename", thing="place", thing_id=1, by=SELF, at=at)


def test_it_is_well_when_the_worker_beats_and_the_journal_is_sealed(client, beating, django_assert_max_num_queries):
    journalled(timezone.now() - timedelta(hours=1))
    seal(by=SELF, at=timezone.now())
    with django_assert_max_num_queries(5):
        response = client.get("/healthz")
    body = response.json()
    assert (response.status_code, body["status"]) == (200, "ok")
    assert body["journal"]["last_seal"]["number"] == 1
    assert body["database"]["ok"]
    assert body["version"]


def test_it_is_ill_without_a_worker(client):
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["work"]["ok"] is False
    assert response.json()["database"]["ok"] is True


def test_it_is_ill_when_a_duty_is_past_its_time(client, beating):
    Duty.objects.create(name="seal_journal", next_at=timezone.now() - timedelta(hours=1))
    body = client.get("/healthz").json()
    assert body["status"] == "ill"
    assert body["work"]["overdue"] == ["seal_journal"]


def test_it_is_ill_when_entries_stay_unsealed(client, beating):
    journalled(timezone.now() - timedelta(hours=1))
    body = client.get("/healthz").json()
    assert body["status"] == "ill"
    assert body["journal"]["ok"] is False
    assert body["journal"]["last_seal"] is None


def test_it_answers_even_when_the_database_does_not(client, monkeypatch):
    def gone(now):
        raise OperationalError("the database is gone")

    monkeypatch.setattr(monitoring, "health", gone)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["database"]["ok"] is False


def test_metrics_stand_behind_a_setting(client, settings, beating):
    settings.METRICS_ENABLED = False
    assert client.get("/metrics").status_code == 404
    settings.METRICS_ENABLED = True
    text = client.get("/metrics").content.decode()
    assert 'peygir_ok{part="work"} 1.0' in text
    assert "peygir_workers 1.0" in text
    assert "process_cpu_seconds_total" in text
