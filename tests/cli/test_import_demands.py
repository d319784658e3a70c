"""`peygir import demands` from the command line."""

import pytest
from click.testing import CliRunner

from peygir.cli.import_demands import command
from peygir.domain.audit.models import Entry
from peygir.domain.demands.models import Demand
from peygir.domain.places.models import Office, Place
from peygir.domain.services.models import Service
from tests.domain.demands.importing.files import MAPPINGS

HEADING = "id,opened,closed,x,y,what,status\n"
ROWS = "1,2026-10-03T10:00,,52.5200,13.4050,Lamp,open\n2,2026-10-03T10:00,2026-10-04T10:00,,,Hole,closed\n"


@pytest.fixture
def file(db, tmp_path):
    path = tmp_path / "gaps.csv"
    path.write_text(HEADING + ROWS)
    return path


def call(file, *options, mapping=MAPPINGS / "gaps.toml"):
    return CliRunner().invoke(command, [str(file), "--mapping", str(mapping), *options], catch_exceptions=False)


def test_a_city_that_knew_nothing_takes_a_file_in(file):
    result = call(file)
    assert (result.exit_code, "taken 2, already here 0, refused 0" in result.output) == (0, True)
    assert set(Place.objects.values_list("code", flat=True)) == {"GAPS"}
    assert Place.objects.get().source == "gaps-city"
    assert Office.objects.get().code == "GAPS-C"
    assert Service.objects.get().code == "gaps-all"
    made = {"places.create_place", "places.create_office", "services.create_topic", "services.create", "demands.import_file"}
    assert made <= set(Entry.objects.values_list("action", flat=True))


def test_a_second_time_says_that_nothing_was_changed(file):
    call(file)
    entries = Entry.objects.count()
    result = call(file)
    assert (result.exit_code, "nothing was changed" in result.output) == (0, True)
    assert (Demand.objects.count(), Entry.objects.count()) == (2, entries)


def test_a_dry_run_writes_nothing_and_foretells(file):
    result = call(file, "--dry-run")
    assert "would take 2, already here 0, would refuse 0" in result.output
    assert "would add 1 services: gaps-all" in result.output
    assert (Demand.objects.count(), Place.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_prepare_makes_the_ground_and_stops(file):
    assert call(file, "--prepare").exit_code == 0
    assert (Place.objects.count(), Office.objects.count(), Demand.objects.count()) == (1, 1, 0)


def test_refused_rows_end_with_one_and_a_file(file):
    with file.open("a") as more:
        more.write("3,never,,,,Lamp,open\n")
    result = call(file)
    assert (result.exit_code, "refused registered-unreadable: 1" in result.output) == (1, True)
    assert "3,never,,,,Lamp,open,registered-unreadable," in file.with_name("gaps.csv.refused.csv").read_text("utf-8-sig")


def test_a_broken_mapping_ends_with_two_and_a_sentence(file, tmp_path):
    mapping = tmp_path / "m.toml"
    mapping.write_text('[source]\nsystem = "x"\nspeed = 3')
    result = call(file, mapping=mapping)
    assert (result.exit_code, "unknown field `speed`" in result.output) == (2, True)
    assert Demand.objects.count() == 0
