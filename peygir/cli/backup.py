"""`peygir backup`: one file that holds the whole installation, but for its secrets."""

import os
import shutil
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import click
from django.conf import settings
from django.db import connection

from peygir import __version__
from peygir.cli.backups import manifest, postgres, sqlite

FILES, SEALS = "files", "seals.jsonl"


def engine() -> ModuleType:
    return sqlite if connection.vendor == "sqlite" else postgres


@click.command(
    epilog="""\b
Examples:
  peygir backup
  peygir backup /srv/backup/peygir-tonight.tar
  peygir backup --keep 14                keep the newest 14 in var/backups, as a timetable does"""
)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--keep", type=click.IntRange(min=1), help="Then delete all but the newest of this many peygir-*.tar beside it.")
def command(file: Path | None, keep: int | None) -> None:
    """Write database, photos, documents and seals into FILE (a .tar), while the site runs.

    FILE must not exist; without it, one named by the moment is made in var/backups. The secrets (PEYGIR_SECRET_KEY,
    PEYGIR_VAULT_KEYS) are not in it: keep them elsewhere, or citizens' contact data cannot be read.
    """
    at = datetime.now(UTC)
    file = (file or settings.VAR / "backups" / f"peygir-{at:%Y%m%dT%H%M%SZ}.tar").absolute()
    if file.exists():
        raise click.ClickException(f"{file} exists already. Name a new file.")
    try:
        made = save(file, at)
    except OSError as fault:
        raise click.ClickException(f"No backup was made: {fault}") from fault
    click.echo(f"{file}: {sum(made.rows.values())} rows of {len(made.rows)} tables, {len(made.files)} files")
    if keep:
        for old in sorted(file.parent.glob("peygir-*.tar"))[:-keep]:
            old.unlink()
            click.echo(f"{old}: deleted")


def save(file: Path, at: datetime) -> manifest.Manifest:
    """Make the backup beside its place and rename it there when it is whole: what bears the name can be trusted."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(f".{file.name}.partial")
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".backup-") as folder:
        # Seals first: a seal that is in the file and not in the database would look like a journal cut short.
        seals = _copied(settings.SEALS_PATH, Path(folder) / SEALS)
        database = Path(folder) / engine().FILE
        with click.progressbar(length=100, label="database") as bar:
            rows = engine().save(database, lambda done, total: bar.update(100 * done // max(total, 1) - bar.pos))
        # After the database: a photo is on the disk before its row is, so every row that was saved finds its photo.
        files = {database.name: database, **seals, **_media()}
        hashes = {name: manifest.digest(path) for name, path in files.items()}
        made = manifest.Manifest(at.isoformat(), __version__, connection.vendor, rows, hashes)
        files[manifest.NAME] = manifest.write(Path(folder), made)
        try:
            _pack(partial, files)
            partial.rename(file)
        finally:
            partial.unlink(missing_ok=True)
    return made


def _copied(source: Path, target: Path) -> dict[str, Path]:
    if not source.is_file():
        return {}
    shutil.copyfile(source, target)
    return {target.name: target}


def _media() -> dict[str, Path]:
    media = Path(settings.MEDIA_ROOT)
    return {f"{FILES}/{path.relative_to(media).as_posix()}": path for path in sorted(media.rglob("*")) if path.is_file()}


def _pack(target: Path, files: dict[str, Path]) -> None:
    with os.fdopen(os.open(target, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as raw:
        with tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT) as archive:
            for name, path in files.items():
                archive.add(path, arcname=name, recursive=False)
        raw.flush()
        os.fsync(raw.fileno())
