"""`peygir backup`: one folder that holds the whole installation, but for its secrets."""

import os
import shutil
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
  peygir backup /srv/backups/tonight
  peygir backup --keep 14                keep the newest 14 in var/backups, as a timetable does"""
)
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--keep", type=click.IntRange(min=1), help="Then delete all but this many of the newest in the same place.")
def command(folder: Path | None, keep: int | None) -> None:
    """Write database, photos, documents and seals into FOLDER, while the site runs.

    FOLDER must not exist; without it, a folder named by the moment is made in var/backups. The secrets
    (PEYGIR_SECRET_KEY, PEYGIR_VAULT_KEYS) are not in it: keep them elsewhere, or citizens' contact data cannot be read.
    """
    at = datetime.now(UTC)
    folder = folder or settings.VAR / "backups" / f"{at:%Y%m%dT%H%M%SZ}"
    if folder.exists():
        raise click.ClickException(f"{folder} exists already. Name a new folder.")
    try:
        made = save(folder, at)
    except OSError as fault:
        raise click.ClickException(f"No backup was made: {fault}") from fault
    click.echo(f"{folder}: {sum(made.rows.values())} rows of {len(made.rows)} tables, {len(made.files)} files")
    if keep:
        for old in sorted(each for each in folder.parent.iterdir() if (each / manifest.NAME).is_file())[:-keep]:
            shutil.rmtree(old)
            click.echo(f"{old}: deleted")


def save(folder: Path, at: datetime) -> manifest.Manifest:
    """Make the backup beside its place and rename it there when it is whole: what bears the name can be trusted."""
    partial = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True, mode=0o700)
    try:
        with click.progressbar(length=100, label="database") as bar:
            rows = engine().save(partial, lambda done, total: bar.update(100 * done // max(total, 1) - bar.pos))
        # After the database: a photo is on the disk before its row is, so every row that was saved finds its photo.
        if Path(settings.MEDIA_ROOT).is_dir():
            shutil.copytree(settings.MEDIA_ROOT, partial / FILES)
        if settings.SEALS_PATH.is_file():
            shutil.copy2(settings.SEALS_PATH, partial / SEALS)
        made = manifest.Manifest(at.isoformat(), __version__, connection.vendor, rows, manifest.digests(partial))
        manifest.write(partial, made)
        os.sync()
        partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return made
