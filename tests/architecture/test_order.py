"""The order of floors, rooms and shelves, as pyproject.toml states it for import-linter."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.source import PACKAGE, ROOT, room_order

LINT = Path(sys.executable).with_name("lint-imports")


def test_every_import_runs_down_the_house():
    run = subprocess.run([LINT, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[run.stdout.find("Analyzed") :] + run.stderr


def test_every_room_with_a_folder_stands_in_the_order_and_has_its_shelves_watched():
    rooms = {folder.name for folder in (PACKAGE / "domain").iterdir() if (folder / "__init__.py").exists()}
    watched = (ROOT / "pyproject.toml").read_text("utf-8")
    assert rooms <= room_order().keys()
    assert [room for room in sorted(rooms) if f'"peygir.domain.{room}"' not in watched] == []


def test_an_import_that_runs_up_is_refused(tmp_path):
    package = tmp_path / "planted"
    for room, text in {"high": "", "low": "from planted.high import anything\n"}.items():
        (package / room).mkdir(parents=True)
        (package / room / "__init__.py").write_text(text)
    (package / "__init__.py").write_text("")
    (package / "high" / "anything.py").write_text("")
    (tmp_path / "pyproject.toml").write_text(
        '[tool.importlinter]\nroot_packages = ["planted"]\n[[tool.importlinter.contracts]]\n'
        'id = "rooms"\nname = "rooms"\ntype = "layers"\ncontainers = ["planted"]\nlayers = ["high", "(absent)", "low"]\n'
    )
    run = subprocess.run(
        [LINT, "--no-cache"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )
    assert run.returncode == 1, run.stdout + run.stderr
    assert "planted.low is not allowed to import planted.high" in run.stdout
