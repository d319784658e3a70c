"""The commands of the importers: a dry run, a report, refused rows in a file, an exit code."""

import json

import pytest
from click.testing import CliRunner

from peygir.cli.imports import command
from peygir.domain.places.models import Place
from tests.domain.places.town import Town, box

LIST = "code,level,parent,name_fa\n23,province,,تهران\n2303,county,23,ری\n99,county,98,گم\n"


def run(*words: str):
    return CliRunner().invoke(command, list(words))


@pytest.mark.django_db
def test_a_list_is_looked_at_taken_and_its_refused_rows_written_for_a_spreadsheet(tmp_path):
    file, refused = tmp_path / "list.csv", tmp_path / "refused.csv"
    file.write_text(LIST, "utf-8")
    dry = run("places", str(file), "--dry-run")
    assert "nothing was changed" in dry.output
    assert not Place.objects.exists()
    done = run("places", str(file), "--as-of", "۱۳۹۹/۱۲/۳۰", "--refused", str(refused))
    assert "added 2, changed 0, unchanged 0, refused 1" in done.output
    assert done.exit_code == 1
    assert Place.objects.get(code="2303").as_of.isoformat() == "2021-03-20"
    written = refused.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert "list.csv,4,مکان بالاتر آن پیدا نشد: 98" in written.decode("utf-8-sig")
    again = run("places", str(file))
    assert "added 0, changed 0, unchanged 2, refused 1" in again.output


@pytest.mark.django_db
def test_boundaries_are_looked_at_and_taken(tmp_path):
    Town()
    file = tmp_path / "areas.geojson"
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": box(*shape)}
        for name, shape in (("ناحیه ۱", (0, 0, 1.5, 2)), ("ناحیه ۲", (1, 0, 2, 2)))
    ]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    words = ("boundaries", str(file), "--level", "area", "--below", "d1")
    dry = run(*words, "--dry-run")
    assert "1 pairs overlap" in dry.output
    assert run(*words).exit_code == 0
    assert "unchanged 2" in run(*words).output
    assert run("boundaries", str(file), "--below", "nowhere").exit_code == 2


def test_each_command_explains_itself_with_examples():
    for name in ("places", "boundaries"):
        shown = run(name, "--help")
        assert shown.exit_code == 0
        assert "Examples:" in shown.output
