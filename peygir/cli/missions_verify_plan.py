"""`peygir missions verify-plan`: a stored plan, checked again."""

import sys

import click

from peygir.base.problems import Problem
from peygir.domain.missions.planning.verifying import verify


@click.command(
    "verify-plan",
    epilog="""\b
Exit codes:
  0  its inputs, its result and its lines are those the journal knows, its cost is what was told, and no rule is broken
  1  something does not hold; the output says what
  2  the command was given wrongly""",
)
@click.argument("number", type=click.IntRange(1))
def command(number: int) -> None:
    """Check plan NUMBER from its stored inputs. Reads only.

    The engine works against a clock: computed again, another plan as good may come out. What it answered is proved instead.
    """
    try:
        found = verify(number)
    except Problem as problem:
        raise click.ClickException(problem.sentence("en")) from problem
    click.echo(f"inputs  {found.inputs_hash}")
    click.echo(f"result  {found.result_hash}")
    if found.objective is not None:
        click.echo(f"cost    {found.objective}, bound {found.bound}")
    for fault in found.faults:
        click.echo(fault.en)
    click.echo("The plan holds." if found.holds else "THE PLAN DOES NOT HOLD.")
    sys.exit(0 if found.holds else 1)
