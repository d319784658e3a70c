"""`peygir import demands`: the cases of an existing system, by a mapping."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from peygir.base.problems import Problem
from peygir.domain.audit.actors import job
from peygir.domain.demands.importing.dry_run import Forecast, forecast
from peygir.domain.demands.importing.mapping import digest, read_mapping
from peygir.domain.demands.importing.preparing import Plan, plan, prepare
from peygir.domain.demands.importing.reading import Reader
from peygir.domain.demands.importing.running import Report, run
from peygir.domain.demands.importing.survey import survey

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_SHOWN = 10


@click.command(
    "demands",
    epilog="""\b
The mapping (TOML) says which of their columns and values are which of ours: docs/importing.md explains it,
docs/mappings has worked examples. Rows that cannot be taken are written to FILE.refused.csv with the reason.
The same file may be given again at any time: what is here already stays as it is, and an import that was
stopped or killed goes on where it was.
\b
Examples:
  peygir import demands requests.csv --mapping docs/mappings/baltimore.toml --dry-run
  peygir import demands requests.csv --mapping docs/mappings/baltimore.toml
\b
Exit codes: 0 all rows taken, 1 some refused, 2 wrong use or an unreadable file or mapping.""",
)
@click.argument("file", type=_FILE)
@click.option("--mapping", "mapping_file", type=_FILE, required=True, help="The mapping of this city's columns and values.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing.")
@click.option("--prepare", "prepare_only", is_flag=True, help="Make the missing services, places and offices, and stop there.")
@click.option("--refused", "refused_to", type=click.Path(dir_okay=False, path_type=Path), help="Instead of FILE.refused.csv.")
def command(file: Path, mapping_file: Path, dry_run: bool, prepare_only: bool, refused_to: Path | None) -> None:
    """Take the demands of FILE in: routed, promised, journalled and found by search."""
    at = datetime.now(UTC)
    refused_to = refused_to or file.with_name(f"{file.name}.refused.csv")
    try:
        text = mapping_file.read_text("utf-8")
        mapping = read_mapping(text)
        reader = Reader(file, mapping)
        found = survey(reader, mapping)
        click.echo(f"{found.rows} rows in {file.name}", err=True)
        missing = plan(mapping, found)
        _tell_plan(missing, dry_run)
        if dry_run:
            told = forecast(reader, mapping, found, missing, at)
            _tell_forecast(told)
            sys.exit(1 if told.refused else 0)
        by = job("import-demands")
        if missing:
            prepare(mapping, missing, by=by, at=at)
        if prepare_only:
            return
        with click.progressbar(length=max(1, found.rows), label="importing", file=sys.stderr) as bar:
            report = run(
                reader, mapping, found, digest(text), refused_to, by=by, at=at, progress=lambda done, _: bar.update(done)
            )  # fmt: skip
    except (Problem, UnicodeDecodeError) as refusal:
        click.echo(refusal.sentence("en") if isinstance(refusal, Problem) else f"The mapping must be UTF-8: {refusal}", err=True)
        sys.exit(2)
    _tell(report, refused_to)
    sys.exit(1 if report.refused else 0)


def _tell_plan(missing: Plan, dry_run: bool) -> None:
    would = "would add" if dry_run else "adding"
    for name, things in (
        ("places", [place.code for place in missing.places]),
        ("offices", [office.code for office in missing.offices]),
        ("services", list(missing.services)),
    ):
        if things:
            more = f", … and {len(things) - _SHOWN} more" if len(things) > _SHOWN else ""
            click.echo(f"{would} {len(things)} {name}: {', '.join(things[:_SHOWN])}{more}")


def _tell_forecast(told: Forecast) -> None:
    click.echo("Dry run: nothing was changed.")
    _tell_counts(told.told)
    click.echo(f"would take {told.accepted}, already here {told.unchanged}, would refuse {told.refused}")


def _tell(report: Report, refused_to: Path) -> None:
    if report.again:
        click.echo("This file was imported with this mapping before: nothing was changed.")
    elif report.resumed_at:
        click.echo(f"went on after row {report.resumed_at}, where the run before had stopped")
    _tell_counts(report.told)
    click.echo(f"taken {report.accepted}, already here {report.unchanged}, refused {report.refused}")
    if report.refused:
        click.echo(f"Refused rows, with reasons: {refused_to}", err=True)


def _tell_counts(told: dict[str, int]) -> None:
    for name, count in sorted(told.items()):
        if count:
            click.echo(f"  {name.replace('_', ' ')}: {count}")
