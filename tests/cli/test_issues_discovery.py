"""`peygir issues discover`."""

from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from peygir.cli.issues import command
from peygir.domain.demands.factories import make_city, make_demand
from peygir.domain.demands.models import Demand
from peygir.domain.issues.models import Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def crowd():
    """Four reports in the same words at the same spot, just now."""
    city = make_city()
    at = datetime.now(UTC) - timedelta(hours=2)
    for _ in range(5):
        make_demand(city, at=at, lon=51.4, lat=35.7, text="کابل برق جلوی پلاک ۱۲ کوچه بهار افتاده و جرقه می‌زند")


def run(*words):
    return CliRunner().invoke(command, ["discover", *words])


def test_a_dry_run_prints_what_is_found_and_proposes_nothing(crowd):
    told = run("--dry-run", "--engine", "duplicates", "--language", "en")
    assert told.exit_code == 0, told.output
    assert "duplicates: 1 found" in told.output
    assert "in nearly the same words" in told.output
    assert not Proposal.objects.exists()


def test_otherwise_it_is_laid_before_the_people(crowd):
    told = run("--engine", "duplicates")
    assert "1 new" in told.output
    assert Proposal.objects.get().member_count == Demand.objects.count()


def test_looking_back_is_for_dry_runs_only(crowd):
    told = run("--as-of", "1405/06/31")
    assert told.exit_code == 2
    assert run("--as-of", "1405/06/31", "--dry-run").exit_code == 0
