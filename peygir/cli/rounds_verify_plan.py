"""`peygir rounds verify-plan`: a stored plan of visits, checked again."""

import sys

import click

from peygir.base.problems import Problem
from peygir.domain.supervision.planning.verifying import redo, verify


@click.command(
    "verify-plan",
    epilog="""\b
Exit codes:
  0  its inputs and its result are those the journal knows, and no rule is broken (with --redo: computed again, it is the same)
  1  something does not hold; the output says what
  2  the command was given wrongly

\b
Examples:
  peygir rounds verify-plan 12
  peygir rounds verify-plan 12 --redo""",
)
@click.argument("number", type=click.IntRange(1))
@click.option("--redo", "again", is_flag=True, help="Compute it again too: the same seed and as many rounds of the search.")
def command(number: int, again: bool) -> None:
    """Check plan NUMBER from its stored inputs. Reads only."""
    try:
        found = verify(number)
        same = redo(number) if again else True
    except Problem as problem:
        raise click.ClickException(problem.sentence("en")) from problem
    click.echo(f"inputs  {found.input_hash}")
    click.echo(f"result  {found.outcome_hash}")
    if found.travel is not None:
        click.echo(f"travel  {found.travel} minutes")
    for fault in found.faults:
        click.echo(fault.en)
    if not same:
        click.echo("Computed again, another plan comes out.")
    holds = found.holds and same
    click.echo("The plan holds." if holds else "THE PLAN DOES NOT HOLD.")
    sys.exit(0 if holds else 1)
