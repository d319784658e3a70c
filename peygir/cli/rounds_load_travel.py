"""`peygir rounds load-travel`: a table of travel times, from a router or a survey."""

from datetime import UTC, datetime
from pathlib import Path

import click

from peygir.base.problems import Problem
from peygir.cli.refusing import refused
from peygir.domain.audit.actors import job
from peygir.domain.supervision.actions.load_travel_table import load_travel_table


@click.command(
    "load-travel",
    epilog="""\b
The file is a CSV: the first line names the points, each further line is a row of minutes and begins with its point. Points are
offices by their code; "start" is where all teams begin, "start:NAME" where one team does. What is not named goes by
the straight line.

\b
Examples:
  peygir rounds load-travel tehran.csv --name "Tehran, morning"

Then set `travel` among the parameters of the round to the number that is told.""",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", required=True, help="What it is called; under the same name it is replaced.")
def command(file: Path, name: str) -> None:
    """Keep the travel times of FILE."""
    try:
        table = load_travel_table(name, file.read_text("utf-8"), by=job("peygir rounds load-travel"), at=datetime.now(UTC))
    except UnicodeDecodeError as error:
        raise click.ClickException("The file is not UTF-8 text.") from error
    except Problem as problem:
        raise refused(problem) from problem
    click.echo(f"table {table.pk}: {len(table.names)} points")
