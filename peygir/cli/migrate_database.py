"""`peygir migrate-database`: carry a whole installation from one database to another, and count it there."""

from collections.abc import Iterable, Iterator

import click
import dj_database_url
from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from peygir.cli.backups import counting
from peygir.domain.audit.verification import verify
from peygir.domain.demands import search
from peygir.domain.missions import search as mission_search

SOURCE = "source"
CHUNK = 5000
# Every database makes these for itself, and nothing of the house refers to them.
_NOT_COPIED = {"contenttypes", "auth"}
# What migrations themselves put into a fresh database is replaced by the rows of the old one.
_MADE_BY_MIGRATIONS = ("people", "demands", "places", "audit")


@click.command(
    epilog="""\b
Examples:
  export DATABASE_URL=postgresql:///peygir
  peygir migrate-database --from sqlite:////srv/peygir/var/peygir.sqlite3

  export DATABASE_URL=sqlite:////srv/copy.sqlite3
  peygir migrate-database --from postgresql:///peygir"""
)
@click.option("--from", "source_url", required=True, metavar="URL", help="The database to copy from.")
def command(source_url: str) -> None:
    """Copy everything from the database at URL into the one that DATABASE_URL names.

    Stop `peygir serve` and `peygir work` first. The far database must be empty; all is copied in one transaction, counted
    table by table, its search index is built, and the journal is verified there before the command says it is done.
    """
    _open_source(source_url)
    call_command("migrate", verbosity=0)
    _check_alike()
    tables = list(copied_models())
    _check_empty(tables)
    with transaction.atomic(using=SOURCE):
        if connections[SOURCE].vendor == "postgresql":
            with connections[SOURCE].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        before = _counts(SOURCE, tables)
        with transaction.atomic():
            _clear(tables)
            for model in tables:
                _copy(model, before[model._meta.db_table])
            _move_sequences(tables)
            wrong = counting.differences(before, _counts(DEFAULT_DB_ALIAS, tables))
            if wrong:
                raise click.ClickException("\n".join(["Nothing was kept, the counts differ:", *wrong]))
    indexed = search.rebuild(lambda done: click.echo(f"  search index: {done:,}", err=True))
    missions = mission_search.rebuild()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    report = verify()
    for fault in report.faults:
        click.echo(fault.sentence("en"), err=True)
    if not report.whole:
        raise click.ClickException("The rows are there, but the journal is not whole. See `peygir audit verify`.")
    click.echo(f"{sum(before.values()):,} rows of {len(before)} tables, equal on both sides.")
    click.echo(f"{indexed:,} demands indexed, {missions:,} missions.")
    click.echo(f"The journal is whole: {report.entries:,} entries under {report.seals:,} seals.")


def copied_models() -> Iterator[type[models.Model]]:
    """Every table of the house, but for what a database is made with by itself."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in _NOT_COPIED:
            yield model


def _open_source(url: str) -> None:
    try:
        options = dj_database_url.parse(url)
    except ValueError as fault:
        raise click.ClickException(f"--from: {fault}") from fault
    target = connection.settings_dict
    if (options["ENGINE"], options["NAME"], options["HOST"]) == (target["ENGINE"], str(target["NAME"]), target["HOST"]):
        raise click.ClickException("--from and DATABASE_URL name the same database.")
    if options["ENGINE"].endswith("sqlite3"):
        # Writers wait, or are refused, while the copy is made: what is copied is one moment.
        options["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20}
    connections.databases[SOURCE] = connections.configure_settings({"default": {}, SOURCE: options})[SOURCE]


def _check_alike() -> None:
    ours, theirs = (set(MigrationRecorder(connections[alias]).applied_migrations()) for alias in (DEFAULT_DB_ALIAS, SOURCE))
    if ours != theirs:
        names = ", ".join(sorted(f"{app}.{name}" for app, name in ours ^ theirs))
        raise click.ClickException(
            f"The two databases are not of one version; run `peygir manage migrate` there. Differing: {names}"
        )


def _check_empty(tables: Iterable[type[models.Model]]) -> None:
    full = [
        model._meta.db_table
        for model in tables
        if model._meta.app_label in _MADE_BY_MIGRATIONS and model._meta.model_name in {"demand", "user", "place", "entry"}
        if model._base_manager.exists()
    ]
    if full:
        raise click.ClickException(f"The database that DATABASE_URL names holds data ({', '.join(full)}). Name an empty one.")


def _counts(alias: str, tables: Iterable[type[models.Model]]) -> dict[str, int]:
    with connections[alias].cursor() as cursor:
        return counting.rows(cursor, [model._meta.db_table for model in tables])


def _clear(tables: list[type[models.Model]]) -> None:
    with connection.cursor() as cursor:
        for model in reversed(tables):
            if model._base_manager.exists():
                cursor.execute(f'DELETE FROM "{model._meta.db_table}"')  # noqa: S608


def _copy(model: type[models.Model], total: int) -> None:
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    names = [field.attname for field in fields]
    rows = model._base_manager.using(SOURCE).order_by("pk").values_list(*names).iterator(chunk_size=CHUNK)
    prepared = (
        tuple(field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)) for row in rows
    )
    columns = ", ".join(f'"{field.column}"' for field in fields)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
                for row in prepared:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', prepared)  # noqa: S608
    click.echo(f"  {table}: {total:,}", err=True)


def _move_sequences(tables: list[type[models.Model]]) -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)
