"""The command `peygir` explains itself, and starts nothing it does not need."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from peygir.cli.main import COMMANDS, main


def test_the_help_names_every_command():
    said = CliRunner().invoke(main, ["--help"]).output
    assert [name for name in COMMANDS if f"\n  {name} " not in said] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_examples(name):
    run = CliRunner().invoke(main, [name, "--help"])
    assert run.exit_code == 0, run.output
    assert "Examples:" in run.output
    assert f"  peygir {name}" in run.output


def test_an_unknown_command_is_refused_in_words():
    run = CliRunner().invoke(main, ["sorve"])
    assert run.exit_code == 2
    assert "No such command 'sorve'" in run.output


def test_help_loads_neither_django_nor_a_room():
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom peygir.cli.main import main\n"
        "CliRunner().invoke(main, ['--help'])\nprint([name for name in sys.modules if name.startswith('peygir.domain')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_missing_secret_is_a_sentence_and_help_still_works():
    def peygir(*words):
        run = [sys.executable, "-m", "peygir", *words]
        return subprocess.run(run, env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False)

    refused = peygir("backup")
    assert refused.returncode == 1
    assert "PEYGIR_SECRET_KEY" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert peygir("backup", "--help").returncode == 0


def test_the_engines_wait_until_discovery_is_called():
    code = (
        "import sys\nsys.argv.append('--help')\nfrom click.testing import CliRunner\nfrom peygir.cli.main import main\n"
        "runs = [CliRunner().invoke(main, words) for words in (['issues', '--help'], ['user', '--help'], ['import', '--help'])]\n"
        "assert not any(run.exit_code for run in runs)\n"
        "print([name for name in sys.modules if name.startswith(('peygir.engines', 'scipy', 'numba'))])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
