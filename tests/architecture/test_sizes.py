"""Files stay small enough to be read whole."""

import statistics
from pathlib import Path

from tests.architecture.source import ROOT, name, python_files

LONGEST = 400
WRITTEN_BY_HAND = {".py", ".mjs", ".js", ".ts", ".css", ".html", ".sh", ""}
FOLDERS = ("peygir", "tests", "bench", "bin", ".ci", "frontend")
NOT_OURS = {"node_modules", "migrations", "built", "__pycache__", "locale"}


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def written() -> list[Path]:
    return [
        file
        for folder in FOLDERS
        for file in (ROOT / folder).rglob("*")
        if file.is_file()
        and file.suffix in WRITTEN_BY_HAND
        and not NOT_OURS & set(file.relative_to(ROOT).parts)
        and ".min." not in file.name
        and not file.name.startswith(".")
    ]


def test_no_file_is_longer_than_four_hundred_lines():
    assert [f"{name(file)}: {lines(file)}" for file in written() if lines(file) > LONGEST] == []


def test_nine_files_in_ten_are_under_250_lines_and_half_under_80():
    sizes = sorted(lines(file) for file in python_files() if file.name != "__init__.py")
    assert statistics.median(sizes) < 80
    assert sizes[len(sizes) * 9 // 10] < 250
