"""The scripts of bin/ parse, can be run, and explain themselves."""

import os
import subprocess

import pytest

from tests.architecture.source import ROOT, name

SCRIPTS = sorted(file for file in [*(ROOT / "bin").iterdir(), ROOT / ".ci" / "run"] if file.is_file() and file.name[0] != "_")
SHELL = [file for file in SCRIPTS if file.read_text("utf-8").startswith("#!/usr/bin/env bash")]


@pytest.mark.parametrize("script", SCRIPTS, ids=name)
def test_a_script_can_be_run_and_says_what_it_does(script):
    told = (ROOT / "README.md").read_text("utf-8") + (ROOT / "docs" / "development.md").read_text("utf-8")
    assert os.access(script, os.X_OK)
    assert script.read_text("utf-8").splitlines()[1].startswith(("# ", '"""'))
    assert name(script) in told


@pytest.mark.parametrize("script", SHELL, ids=name)
def test_a_shell_script_parses(script):
    subprocess.run(["bash", "-n", script], check=True)


@pytest.mark.parametrize("script", ["setup", "demo", "dev", "test", "check", "with-postgres"])
def test_help_is_printed_and_nothing_is_done(script):
    run = subprocess.run([ROOT / "bin" / script, "--help"], capture_output=True, text=True, check=True)
    assert f"bin/{script}" in run.stdout
    assert "bin/setup: " not in run.stdout


def test_a_database_of_its_own_is_deleted_with_its_command():
    if subprocess.run([ROOT / "bin/with-postgres", "--check"], capture_output=True, check=False).returncode:
        pytest.skip("PostgreSQL is absent. Install it with: apt-get install postgresql")
    command = ["bash", "-c", 'echo "$PEYGIR_POSTGRES_DATA"; test -f "$PEYGIR_POSTGRES_DATA/postmaster.pid" || exit 9; exit 3']
    run = subprocess.run([ROOT / "bin/with-postgres", "--fast", *command], capture_output=True, text=True, check=False)
    assert run.returncode == 3, run.stderr
    assert not os.path.exists(run.stdout.strip())
