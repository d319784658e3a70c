"""`peygir export demands`: what other tools get, and what they do not."""

import csv

import pyarrow.parquet as parquet
import pytest
from click.testing import CliRunner

from peygir.cli.export import command
from peygir.domain.audit.models import Entry
from tests.domain.demands.importing.files import MAPPINGS, take

HEADING = "id,opened,closed,x,y,what,status\n"
ROWS = (
    "1,2026-10-03T10:00,,52.5200,13.4050,=1+1 Lamp,open\n"
    "2,2026-09-03T10:00,2026-10-04T10:00,,,Hole,closed\n"
    "3,2026-09-04T10:00,2026-10-04T10:00,,,Noise,no action\n"
)


@pytest.fixture
def three(db, tmp_path):
    path = tmp_path / "gaps.csv"
    path.write_text(HEADING + ROWS)
    report = take(path, (MAPPINGS / "gaps.toml").read_text("utf-8"))
    assert report.accepted == 3


def export(file, *options):
    result = CliRunner().invoke(command, ["demands", str(file), *options], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return file


def rows(file):
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def test_a_spreadsheet_gets_codes_and_moments_and_no_words_of_people(three, tmp_path):
    file = export(tmp_path / "out.csv")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    first = rows(file)[0]
    assert (first["service"], first["office"], first["city"], first["state"]) == ("gaps-all", "GAPS-C", "GAPS", "registered")
    assert first["registered_at"].startswith("2026-10-03 08:00:00")
    assert not {"text", "address", "lon", "lat", "name", "phone", "email"} & set(first)


def test_words_and_points_come_when_asked_for_and_run_as_no_formula(three, tmp_path):
    first = rows(export(tmp_path / "out.csv", "--text", "--points"))[0]
    assert (first["text"], float(first["lon"])) == ("'=1+1 Lamp", 13.405)
    table = parquet.read_table(export(tmp_path / "out.parquet", "--text"))
    assert table["text"].to_pylist()[0] == "=1+1 Lamp"


def test_days_narrow_what_is_written_and_the_journal_keeps_it(three, tmp_path):
    table = parquet.read_table(export(tmp_path / "out.parquet", "--since", "1405/06/13", "--until", "2026-09-30"))
    assert table["source_key"].to_pylist() == ["3"]
    entry = Entry.objects.get(action="demands.export")
    assert '"rows":[null,1]' in entry.changes
    assert not (tmp_path / "out.parquet.part").exists()


def test_an_empty_register_gives_a_file_with_its_columns(db, tmp_path):
    assert rows(export(tmp_path / "out.csv")) == []
    assert parquet.read_table(export(tmp_path / "out.parquet")).num_rows == 0


def test_another_ending_is_refused(db, tmp_path):
    result = CliRunner().invoke(command, ["demands", str(tmp_path / "out.xml")])
    assert (result.exit_code, "FILE ends with .csv or .parquet" in result.output) == (2, True)
