"""`peygir issues verify-ranking`: a stored ranking, computed again and compared."""

import sys

import click

from peygir.base.problems import Problem
from peygir.domain.issues.ranking.recomputing import recompute
from peygir.engines.priority import VERSION


@click.command(
    "verify-ranking",
    epilog="""\b
Exit codes:
  0  computed again, it is the same byte for byte, and the journal knows it
  1  something differs; the output says what
  2  the command was given wrongly""",
)
@click.argument("number", type=click.IntRange(1))
def command(number: int) -> None:
    """Compute ranking NUMBER again from its stored inputs and compare. Reads only."""
    try:
        found = recompute(number)
    except Problem as problem:
        raise click.ClickException(problem.sentence("en")) from problem
    click.echo(f"inputs  {found.inputs_hash}")
    click.echo(f"result  {found.result_hash}")
    click.echo(f"again   {found.again_hash}   (engine {found.engine_version}, here {VERSION})")
    for fault in found.faults:
        click.echo(fault.en)
    click.echo("The ranking is the same, byte for byte." if found.equal else "THE RANKING IS NOT THE SAME.")
    sys.exit(0 if found.equal else 1)
