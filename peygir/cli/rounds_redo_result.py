"""`peygir rounds redo-result`: a released result, computed again and compared."""

import json
import sys
from pathlib import Path

import click

from peygir.base.problems import Problem
from peygir.domain.supervision.results.computing import METHOD
from peygir.domain.supervision.results.recomputing import Redone, record_of, redo, redo_record


@click.command(
    "redo-result",
    epilog="""\b
Exit codes:
  0  computed again, it is the same byte for byte, and the offices and the journal hold it
  1  something differs; the output says what, and where first
  2  the command was given wrongly

\b
Examples:
  peygir rounds redo-result 3
  peygir rounds redo-result 3 --json > round.json
  peygir rounds redo-result --record round.json""",
)
@click.argument("number", type=click.IntRange(1), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print what is needed to compute it again, and nothing else.")
@click.option("--record", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Compute from such a file alone.")
def command(number: int | None, as_json: bool, record: Path | None) -> None:
    """Compute the released result of round NUMBER again from its stored inputs and compare. Reads only."""
    if (number is None) == (record is None):
        raise click.UsageError("Give the number of a round, or --record with a file.")
    if record is not None:
        _tell(_from_file(record))
        return
    try:
        if as_json:
            click.echo(json.dumps(record_of(number), ensure_ascii=False, indent=1))
            return
        found = redo(number)
    except Problem as problem:
        raise click.ClickException(problem.sentence("en")) from problem
    _tell(found)


def _from_file(record: Path) -> Redone:
    try:
        return redo_record(json.loads(record.read_text("utf-8")))
    except (KeyError, TypeError, ValueError) as error:
        raise click.UsageError("The file does not hold the record of a round.") from error


def _tell(found: Redone) -> None:
    click.echo(f"inputs  {found.inputs_hash}")
    click.echo(f"result  {found.result_hash}")
    click.echo(f"again   {found.again_hash}   (method {found.method}, here {METHOD})")
    for fault in found.faults:
        click.echo(fault.en)
    if found.difference:
        click.echo(f"First difference: {found.difference}")
    click.echo("The result is the same, byte for byte." if found.equal else "THE RESULT IS NOT THE SAME.")
    sys.exit(0 if found.equal else 1)
