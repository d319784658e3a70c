"""`peygir restore`: bring a backup back, after it has been verified and before anybody uses it."""

import shutil
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from peygir.cli.backup import FILES, SEALS, engine
from peygir.cli.backups import counting, manifest
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import job
from peygir.domain.audit.verification import verify
from peygir.domain.demands import erasures
from peygir.domain.demands.duties import erase_contacts


@click.command(
    epilog="""\b
Examples:
  peygir restore var/backups/peygir-20261122T010000Z.tar --verify-only
  peygir restore var/backups/peygir-20261122T010000Z.tar
  peygir restore var/backups/peygir-20261122T010000Z.tar --replace    over an installation that holds data
  peygir restore backup.tar --erasures /mnt/elsewhere/erasures.jsonl  on a new machine"""
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--verify-only", is_flag=True, help="Check the backup and change nothing.")
@click.option("--replace", is_flag=True, help="Replace the data that is here now.")
@click.option(
    "--erasures",
    "erased",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The list of erasures kept elsewhere; without it, erasures.jsonl beside the seals of this installation.",
)
def command(file: Path, verify_only: bool, replace: bool, erased: Path | None) -> None:
    """Verify the backup in FILE, put it in the place of this installation, count it, and replay deletions.

    Stop `peygir serve` and `peygir work` first. Data that is replaced on SQLite, and files, are moved aside, not deleted.
    """
    at = datetime.now(UTC)
    settings.VAR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.VAR, prefix=".restore-") as unpacked:
        folder = Path(unpacked)
        try:
            saved = verified(file, folder)
            if verify_only:
                return
            if not replace and not engine().is_empty():
                raise click.ClickException("This installation holds data. Say --replace to put the backup in its place.")
            put_back(folder, saved, at)
        except OSError as fault:
            raise click.ClickException(str(fault)) from fault
    call_command("migrate", verbosity=0)
    # What had been erased since the backup was made, or has fallen due since, is erased again before the site is open.
    again = erasures.replay(at=at, file=erased)
    click.echo(f"Replayed: {again} contacts that had been erased were erased again; {erase_contacts(at)}")
    with transaction.atomic():
        record(
            action="installation.restore",
            thing="installation",
            thing_id=0,
            by=job("peygir restore"),
            at=at,
            reason=f"backup of {saved.made_at}",
        )
    report = verify()
    for fault in report.faults:
        click.echo(fault.sentence("en"), err=True)
    if not report.whole:
        raise click.ClickException("The data is back, but its journal is not whole. See `peygir audit verify`.")
    click.echo(f"The journal is whole: {report.entries:,} entries under {report.seals:,} seals. Now start the site.")


def verified(file: Path, folder: Path) -> manifest.Manifest:
    """Unpack FILE into `folder` and return its manifest; otherwise say what is wrong."""
    try:
        unpack(file, folder)
        saved = manifest.read(folder)
    except (tarfile.TarError, ValueError) as fault:
        raise click.ClickException(f"{file}: {fault}") from fault
    if saved.engine != connection.vendor:
        raise click.ClickException(
            f"The backup is of {saved.engine} and DATABASE_URL names {connection.vendor}. "
            "Restore it on its own kind, then use `peygir migrate-database`."
        )
    faults = manifest.faults(folder, saved) or engine().check(folder, saved.rows)
    if faults:
        raise click.ClickException("The backup is broken, and nothing was changed:\n  " + "\n  ".join(faults[:20]))
    click.echo(f"The backup of {saved.made_at} is whole: {sum(saved.rows.values())} rows, {len(saved.files)} files.")
    return saved


def unpack(file: Path, folder: Path) -> None:
    """Write the files of an archive under `folder`; ValueError for anything that is not a plain file below it."""
    with tarfile.open(file) as archive:
        for member in archive:
            target = folder / member.name
            if not member.isfile() or ".." in target.parts or not target.is_relative_to(folder):
                raise ValueError(f"it holds something that no backup holds: {member.name}")
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.extractfile(member) as source, target.open("wb") as written:
                shutil.copyfileobj(source, written)


def put_back(folder: Path, saved: manifest.Manifest, at: datetime) -> None:
    aside = engine().put_back(folder, at)
    with connection.cursor() as cursor:
        differences = counting.differences(saved.rows, counting.rows(cursor, saved.rows))
    if differences:
        raise click.ClickException("The database came back otherwise than it was saved:\n  " + "\n  ".join(differences))
    _put_files(folder / FILES, Path(settings.MEDIA_ROOT), at)
    _put_files(folder / SEALS, settings.SEALS_PATH, at)
    if aside:
        click.echo(f"The former database is kept as {aside}")


def _put_files(source: Path, target: Path, at: datetime) -> None:
    if target.exists():
        target.rename(target.with_name(f"{target.name}.before-restore-{at:%Y%m%dT%H%M%SZ}"))
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.exists():
        shutil.move(source, target)
