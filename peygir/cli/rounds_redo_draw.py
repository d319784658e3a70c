"""`peygir rounds redo-draw`: an unannounced draw, made again and compared."""

import json
from pathlib import Path

import click

from peygir.base.problems import Problem
from peygir.cli.missions_redo_recheck import tell
from peygir.domain.supervision.rounds.redrawing import Redrawn, record_of, redraw, redraw_record


@click.command(
    "redo-draw",
    epilog="""\b
Exit codes:
  0  drawn again, it is the same, and the secret is the one that was committed to in time
  1  something differs; the output says what
  2  the command was given wrongly

\b
Examples:
  peygir rounds redo-draw 3
  peygir rounds redo-draw 3 --json > draw.json
  peygir rounds redo-draw --record draw.json""",
)
@click.argument("number", type=click.IntRange(1), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print what is needed to draw again, and nothing else.")
@click.option("--record", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Draw from such a file alone.")
def command(number: int | None, as_json: bool, record: Path | None) -> None:
    """Make draw NUMBER again from its secret, the public value and what it was drawn from. Reads only."""
    if (number is None) == (record is None):
        raise click.UsageError("Give the number of a draw, or --record with a file.")
    if record is not None:
        tell(_from_file(record))
        return
    try:
        if as_json:
            click.echo(json.dumps(record_of(number), indent=1, ensure_ascii=False))
            return
        found = redraw(number)
    except Problem as problem:
        raise click.ClickException(problem.sentence("en")) from problem
    tell(found)


def _from_file(record: Path) -> Redrawn:
    try:
        return redraw_record(json.loads(record.read_text("utf-8")))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise click.UsageError("The file does not hold a draw.") from error
