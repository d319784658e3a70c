"""The sample's known password opens nothing real."""

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from peygir.cli.sample.command import command
from peygir.cli.sample.load import load_sample
from peygir.cli.sample.loading.people import NotASampleError
from peygir.domain.people.models import User
from peygir.domain.places.models import Place
from peygir.domain.services.models import Service


@pytest.mark.django_db
def test_an_installation_that_is_not_a_sample_refuses_and_stays_empty(settings):
    settings.SAMPLE = settings.TESTING = False
    with pytest.raises(NotASampleError):
        load_sample(demands=10, now=datetime(2026, 11, 22, 9, tzinfo=UTC), password="whatever")
    assert not User.objects.exists()
    assert not Place.objects.exists()
    assert not Service.objects.exists()


@pytest.mark.django_db
def test_the_command_says_how_an_installation_is_marked(settings):
    settings.SAMPLE = settings.TESTING = False
    said = CliRunner().invoke(command, ["load"])
    assert said.exit_code == 1
    assert "PEYGIR_SAMPLE=1" in said.output


@pytest.mark.django_db
def test_without_the_sample_there_are_no_log_ins_to_name():
    said = CliRunner().invoke(command, ["people"])
    assert said.exit_code == 1
    assert "peygir sample load" in said.output
