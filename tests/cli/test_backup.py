"""A backup comes back whole, or is refused."""

import os
import shutil
import subprocess
import sys
import tarfile
import uuid
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

from peygir.cli.restore import unpack

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


class Installation:
    """One installation with a database and a folder of its own, driven by its command."""

    def __init__(self, var, database_url):
        self.var = var
        var.mkdir()
        self.env = {name: value for name, value in os.environ.items() if not name.startswith(("PEYGIR_", "DJANGO_", "PYTEST"))}
        self.env |= {"PEYGIR_SAMPLE": "1", "PEYGIR_VAR": str(var)}
        for name in ("PEYGIR_POSTGRES_BIN",):
            if name in os.environ:
                self.env[name] = os.environ[name]
        self.env.pop("DATABASE_URL", None)
        if database_url:
            self.env["DATABASE_URL"] = database_url

    def peygir(self, *words, fails=False):
        run = subprocess.run([sys.executable, "-m", "peygir", *words], env=self.env, capture_output=True, text=True, check=False)
        assert (run.returncode != 0) is fails, run.stdout + run.stderr
        return run.stdout + run.stderr

    def python(self, code):
        return self.peygir("manage", "shell", "--no-imports", "--verbosity", "0", "--command", code).strip()

    def users(self):
        names = (
            "from peygir.domain.people.models import User; print(*User.objects.values_list('username', flat=True).order_by('pk'))"
        )
        return self.python(names).splitlines()[-1].split()

    def add_user(self, name):
        self.python(f"from peygir.domain.people.models import User; User.objects.create(username={name!r})")


@contextmanager
def database(template: str = "template1"):
    """A PostgreSQL database of its own, made after another one; its address."""
    settings = connection.settings_dict
    server = f"postgresql://{settings['USER']}:{settings['PASSWORD']}@{settings['HOST']}:{settings['PORT']}"
    name = f"peygir_backup_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as own:
        own.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield f"{server}/{name}"
        finally:
            own.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def migrated_postgres(tmp_path_factory):
    """The name of an empty, migrated database to be copied."""
    with database() as url:
        Installation(tmp_path_factory.mktemp("migrated") / "var", url).peygir("manage", "migrate", "--verbosity", "0")
        yield url.rpartition("/")[2]


@pytest.fixture
def installation(tmp_path, request):
    """An empty, migrated installation."""
    if connection.vendor == "sqlite":
        made = Installation(tmp_path / "var", None)
        shutil.copy(request.getfixturevalue("migrated_sqlite"), made.var / "peygir.sqlite3")
        yield made
        return
    with database(request.getfixturevalue("migrated_postgres")) as url:
        yield Installation(tmp_path / "var", url)


@pytest.fixture
def filled(installation):
    installation.add_user("kept")
    photo = installation.var / "files" / "2026" / "photo.webp"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(b"a photo")
    return installation


def test_what_was_saved_comes_back_and_what_came_after_is_gone(filled, tmp_path):
    photo = filled.var / "files" / "2026" / "photo.webp"
    filled.peygir("backup", str(tmp_path / "saved.tar"))
    filled.add_user("later")
    photo.write_bytes(b"another photo")

    refusal = filled.peygir("restore", str(tmp_path / "saved.tar"), fails=True)
    assert "--replace" in refusal
    assert filled.users() == ["kept", "later"]

    filled.peygir("restore", str(tmp_path / "saved.tar"), "--replace")
    assert filled.users() == ["kept"]
    assert photo.read_bytes() == b"a photo"


def test_a_backup_goes_into_an_empty_installation(filled, tmp_path):
    filled.peygir("backup", str(tmp_path / "saved.tar"))
    if connection.vendor == "sqlite":
        elsewhere = Installation(tmp_path / "elsewhere", None)
    else:
        filled.python(
            "from django.db import connection; connection.cursor().execute('DROP SCHEMA public CASCADE; CREATE SCHEMA public')"
        )
        elsewhere = Installation(tmp_path / "elsewhere", filled.env["DATABASE_URL"])
    elsewhere.peygir("restore", str(tmp_path / "saved.tar"))
    assert elsewhere.users() == ["kept"]
    assert (elsewhere.var / "files" / "2026" / "photo.webp").read_bytes() == b"a photo"


def rewritten(file, change):
    """Unpack a backup, let `change` alter the folder, and pack it again."""
    folder = file.with_suffix("")
    unpack(file, folder)
    change(folder)
    changed = file.with_name(f"changed-{file.name}")
    with tarfile.open(changed, "w") as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            archive.add(path, arcname=path.relative_to(folder), recursive=False)
    return changed


def test_a_backup_that_was_changed_is_refused_and_nothing_is_touched(filled, tmp_path):
    def tamper(folder):
        (folder / "files" / "2026" / "photo.webp").write_bytes(b"swapped")
        (folder / "extra").write_bytes(b"")

    filled.peygir("backup", str(tmp_path / "saved.tar"))
    said = filled.peygir("restore", str(rewritten(tmp_path / "saved.tar", tamper)), "--replace", fails=True)
    assert "changed: files/2026/photo.webp" in said
    assert "not in the manifest: extra" in said
    assert filled.users() == ["kept"]


def test_a_backup_that_was_cut_short_is_refused(filled, tmp_path):
    saved = tmp_path / "saved.tar"
    filled.peygir("backup", str(saved))
    saved.write_bytes(saved.read_bytes()[: saved.stat().st_size // 2])
    said = filled.peygir("restore", str(saved), "--replace", fails=True)
    assert "Traceback" not in said
    assert filled.users() == ["kept"]


def test_an_archive_that_would_write_outside_its_folder_is_refused(tmp_path):
    for name in ("../outside", "/outside"):
        with tarfile.open(tmp_path / "evil.tar", "w") as archive:
            archive.addfile(tarfile.TarInfo(name))
        with pytest.raises(ValueError, match="no backup holds"):
            unpack(tmp_path / "evil.tar", tmp_path / "here")
    assert not (tmp_path / "outside").exists()


def test_only_the_newest_backups_are_kept(filled):
    backups = filled.var / "backups"
    for name in ("peygir-1.tar", "peygir-2.tar", "peygir-3.tar"):
        filled.peygir("backup", str(backups / name), "--keep", "2")
    assert sorted(file.name for file in backups.iterdir()) == ["peygir-2.tar", "peygir-3.tar"]


def test_the_secrets_are_not_in_a_backup(filled, tmp_path):
    filled.env["PEYGIR_SECRET_KEY"] = "a-secret-that-must-not-leave"
    filled.peygir("backup", str(tmp_path / "saved.tar"))
    assert b"must-not-leave" not in (tmp_path / "saved.tar").read_bytes()


FILL = """
from datetime import UTC, datetime, timedelta
from peygir.domain.demands import erasures
from peygir.domain.demands.models import Contact, Demand
from peygir.domain.demands.factories import make_city, make_demand
make_demand(make_city(), contact_phone="09121234567", exposure="named")
print(Contact.objects.count())
"""
ERASE = """
from datetime import UTC, datetime
from peygir.domain.audit.actors import job
from peygir.domain.demands import erasures
from peygir.domain.demands.models import Contact, Demand
erasures.erase(Demand.objects.filter(contact__isnull=False).values_list("pk", "code_hash"), by=job("test"), at=datetime.now(UTC))
print(Contact.objects.count())
"""
COUNT = "from peygir.domain.demands.models import Contact; print(Contact.objects.count())"


def test_a_contact_erased_after_the_backup_does_not_come_back_with_it(filled, tmp_path):
    assert filled.python(FILL).splitlines()[-1] == "1"
    filled.peygir("backup", str(tmp_path / "saved.tar"))
    assert filled.python(ERASE).splitlines()[-1] == "0"
    told = filled.peygir("restore", str(tmp_path / "saved.tar"), "--replace")
    assert "1 contacts that had been erased were erased again" in told
    assert filled.python(COUNT).splitlines()[-1] == "0"
