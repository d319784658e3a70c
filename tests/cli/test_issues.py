"""`peygir issues`: a ranking verified, exported and computed again outside the installation."""

import json

import pytest
from click.testing import CliRunner

from peygir.cli.issues import command
from peygir.domain.issues.models import Ranking
from peygir.domain.issues.ranking_factories import frozen
from peygir.domain.people.factories import make_actor, make_office, make_place


def _run(*words: str):
    return CliRunner().invoke(command, list(words))


@pytest.fixture
def ranking(db) -> Ranking:
    county = make_place("civil", "county")
    bakhsh = make_place("civil", "bakhsh", county)
    governorate = make_office("governorate", place=county)
    leader = make_actor("bakhshdar", make_office("bakhshdari", governorate, bakhsh))
    return frozen(bakhsh, leader, make_actor("county_governor", governorate))


def test_a_frozen_ranking_is_verified_and_a_touched_one_is_told(ranking):
    done = _run("verify-ranking", str(ranking.pk))
    assert (done.exit_code, ranking.result_hash in done.output) == (0, True)
    Ranking.objects.filter(pk=ranking.pk).update(result=ranking.result.replace('"rank":1', '"rank":2'))
    done = _run("verify-ranking", str(ranking.pk))
    assert done.exit_code == 1
    assert "NOT THE SAME" in done.output


def test_exported_inputs_give_the_same_bytes_again(ranking, tmp_path):
    file = tmp_path / "inputs.json"
    file.write_bytes(_run("ranking-inputs", str(ranking.pk)).stdout_bytes)
    assert file.read_text("utf-8") == ranking.inputs
    done = _run("recompute", "--inputs", str(file))
    assert done.stdout_bytes == ranking.result.encode()
    assert ranking.result_hash in done.stderr
    assert _run("recompute", "--inputs", str(file), "--expect", ranking.result_hash).exit_code == 0


def test_other_inputs_give_another_hash(ranking, tmp_path):
    inputs = json.loads(ranking.inputs)
    inputs["k"] += 1
    file = tmp_path / "inputs.json"
    file.write_text(json.dumps(inputs), "utf-8")
    assert _run("recompute", "--inputs", str(file), "--expect", ranking.result_hash).exit_code == 1


@pytest.mark.parametrize("text", ["", "{}", '{"form":"peygir-ranking-1"}', '{"form":1.5}', "[]"])
def test_a_file_that_holds_no_inputs_is_refused(tmp_path, text):
    file = tmp_path / "inputs.json"
    file.write_text(text, "utf-8")
    done = _run("recompute", "--inputs", str(file))
    assert done.exit_code == 2
    assert "does not hold the inputs" in done.output


def test_a_ranking_that_is_not_there_is_told(db):
    assert _run("verify-ranking", "99").exit_code == 1
    assert _run("ranking-inputs", "99").exit_code == 1
