import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.db import connection

from peygir.cli.audit import command
from peygir.domain.audit import append_only, queries, seals_file
from peygir.domain.audit.models import Entry, Seal

from .conftest import NOW

pytestmark = pytest.mark.django_db


def run(*words: str):
    return CliRunner().invoke(command, words, catch_exceptions=False)


def test_a_whole_journal_ends_with_zero_and_says_its_newest_seal(sealed_journal):
    done = run("verify")
    assert done.exit_code == 0
    assert "30 entries under 3 seals" in done.output
    assert queries.last_seal().digest in done.output


def test_a_journal_that_was_altered_ends_with_one_and_names_the_entry(sealed_journal):
    append_only.lift(connection)
    entry = Entry.objects.order_by("pk")[4]
    Entry.objects.filter(pk=entry.pk).update(at=NOW - timedelta(days=9))
    done = run("verify")
    assert done.exit_code == 1
    assert f"The first entry that differs: {entry.pk}" in done.output
    told = json.loads(run("verify", "--json").output)
    assert (told["whole"], told["first_entry"], told["faults"][0]["kind"]) == (False, entry.pk, "entry-altered")


def test_an_earlier_seal_is_given_as_digest_or_as_file(sealed_journal, tmp_path):
    kept = tmp_path / "kept.jsonl"
    kept.write_text(seals_file.path().read_text())
    assert run("verify", "--earlier", Seal.objects.first().digest).exit_code == 0
    assert run("verify", "--earlier", str(kept)).exit_code == 0
    assert run("verify", "--earlier", "f" * 64).exit_code == 1
    kept.write_text("")
    assert run("verify", "--earlier", str(kept)).exit_code == 2
    assert run("verify", "--earlier", "nonsense").exit_code == 2


def test_sealing_by_hand(write):
    write(4)
    assert run("seal").output == "4 entries sealed\n"


def test_help_shows_examples():
    assert "peygir audit verify --earlier" in run("verify", "--help").output
