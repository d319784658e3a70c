"""`peygir missions redo-recheck`: a draw of re-checks, made again and compared."""

import json
import sys
from pathlib import Path

import click

from peygir.base.problems import Problem
from peygir.domain.missions.following.redrawing import Redrawn, record_of, redraw, redraw_record


@click.command(
    "redo-recheck",
    epilog="""\b
Exit codes:
  0  drawn again, it is the same, and the secret is the one that was committed to in time
  1  something differs; the output says what
  2  the command was given wrongly

\b
Examples:
  peygir missions redo-recheck 3
  peygir missions redo-recheck 3 --json > draw.json
  peygir missions redo-recheck --record draw.json""",
)
@click.argument("number", type=click.IntRange(1), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print what is needed to draw again, and nothing else.")
@click.option("--record", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Draw from such a file alone.")
def command(number: int | None, as_json: bool, record: Path | None) -> None:
    """Make draw NUMBER again from its secret and what it was drawn from. Reads only."""
    if (number is None) == (record is None):
        raise click.UsageError("Give the number of a draw, or --record with a file.")
    if record is not None:
        tell(_from_file(record))
        return
    try:
        if as_json:
            click.echo(json.dumps(record_of(number), indent=1))
            return
        found = redraw(number)
    except Problem as problem:
        raise click.ClickException(problem.sentence("en")) from problem
    tell(found)


def _from_file(record: Path) -> Redrawn:
    try:
        return redraw_record(json.loads(record.read_text("utf-8")))
    except (KeyError, TypeError, ValueError) as error:
        raise click.UsageError("The file does not hold a draw.") from error


def tell(found: Redrawn) -> None:
    """Say both draws and end with 0 or 1; draws of rounds say theirs by it too."""
    click.echo(f"then   {' '.join(map(str, found.stored))}")
    click.echo(f"again  {' '.join(map(str, found.drawn))}")
    if not found.secret_kept:
        click.echo("The secret is not the one that was committed to.")
    if not found.in_time:
        click.echo("The journal holds no commitment made in time.")
    click.echo("The draw is the same." if found.equal else "THE DRAW IS NOT THE SAME.")
    sys.exit(0 if found.equal else 1)
