"""`peygir export`: cases as files for other tools."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv
import pyarrow.parquet as parquet
from django.db import transaction

from peygir.base.calendar import day_end, day_start
from peygir.cli.import_telling import Day
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import job
from peygir.domain.demands.extracting import schema, tables
from peygir.domain.demands.queries import visible_to

_FORMULA = r"^([=+\-@\t\r])"
_BOM = b"\xef\xbb\xbf"


@click.group(
    epilog="""\b
Examples:
  peygir export demands demands.csv
  peygir export demands demands.parquet --since 1405/01/01 --until 1405/06/31""",
)
def command() -> None:
    """Write cases to files for other tools."""


@command.command(
    "demands",
    epilog="""\b
The columns are codes of services, offices and places, states, and moments in UTC: what an auditor may see of each case.
Contacts never leave. Free text and exact points, in which people can be recognised, only when asked for; the journal
keeps that they were.
\b
Examples:
  peygir export demands demands.csv
  peygir export demands demands.parquet --since 1405/01/01 --until 1405/06/31 --points""",
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--since", type=Day(), help="Registered on this day or later, Jalali or ISO.")
@click.option("--until", type=Day(), help="Registered on this day or before.")
@click.option("--text", is_flag=True, help="With the words of the demands and their addresses.")
@click.option("--points", is_flag=True, help="With longitude and latitude.")
def demands(file: Path, since: date | None, until: date | None, text: bool, points: bool) -> None:
    """Write demands to FILE: .csv (for spreadsheets, UTF-8 with a BOM) or .parquet."""
    if file.suffix not in {".csv", ".parquet"}:
        raise click.UsageError("FILE ends with .csv or .parquet")
    by = job("export")
    found = visible_to(by)
    if since:
        found = found.filter(registered_at__gte=day_start(since))
    if until:
        found = found.filter(registered_at__lt=day_end(until))
    part, rows = file.with_name(f"{file.name}.part"), 0
    with part.open("wb") as target, _writer(target, file.suffix, schema(text=text, points=points)) as writer:
        for table in tables(found, text=text, points=points):
            writer.write_table(_for_spreadsheets(table) if file.suffix == ".csv" else table)
            rows += table.num_rows
            click.echo(f"\r{rows} demands", nl=False, err=True)
    with transaction.atomic():
        told = {"rows": rows, "text": text, "points": points, "since": since, "until": until}
        record(
            action="demands.export", thing="export", thing_id=0, by=by, at=datetime.now(UTC),
            changes={name: (None, value) for name, value in told.items()},
        )  # fmt: skip
    # The file appears when it is whole and the journal knows of it.
    part.replace(file)
    click.echo(f"\r{rows} demands written to {file}", file=sys.stderr)


def _for_spreadsheets(table: pa.Table) -> pa.Table:
    """What somebody typed must not run as a formula when a spreadsheet opens it."""
    for number, field in enumerate(table.schema):
        if field.type == pa.string():
            table = table.set_column(number, field, pc.replace_substring_regex(table[number], _FORMULA, r"'\1"))
    return table


def _writer(target, suffix: str, columns: pa.Schema):
    if suffix == ".parquet":
        return parquet.ParquetWriter(target, columns)
    target.write(_BOM)
    return arrow_csv.CSVWriter(target, columns)
