"""`peygir issues`: discovery by hand; rankings verified, and computed again by anybody who holds their inputs."""

import sys
from pathlib import Path

import click

from peygir.base.problems import Problem
from peygir.cli.issues_discovery import discover
from peygir.domain.issues.models import Ranking
from peygir.domain.issues.ranking.recomputing import recompute
from peygir.engines.priority import VERSION, canonical, compute_text


@click.group(
    name="issues",
    epilog="""\b
Examples:
  peygir issues discover --dry-run
  peygir issues verify-ranking 12
  peygir issues ranking-inputs 12 > inputs.json
  peygir issues recompute --inputs inputs.json --expect 5be1…""",
)
def command() -> None:
    """Look for issues among the demands; verify a ranking, export its inputs, compute it again."""


command.add_command(discover)


@command.command(
    "verify-ranking",
    epilog="""\b
Exit codes:
  0  computed again, it is the same byte for byte, and the journal knows it
  1  something differs; the output says what
  2  the command was given wrongly""",
)
@click.argument("number", type=click.IntRange(1))
def verify_command(number: int) -> None:
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


@command.command("ranking-inputs")
@click.argument("number", type=click.IntRange(1))
def inputs_command(number: int) -> None:
    """Print the canonical inputs of ranking NUMBER, byte for byte, without a line's end."""
    text = Ranking.objects.filter(pk=number).values_list("inputs", flat=True).first()
    if text is None:
        raise click.ClickException("There is no such ranking.")
    click.echo(text.encode(), nl=False)


@command.command(
    "recompute",
    epilog="""\b
Exit codes:
  0  computed; with --expect: and its hash is the expected one
  1  the hash is another one
  2  the inputs cannot be read

\b
Examples:
  peygir issues recompute --inputs inputs.json > result.json
  peygir issues recompute --inputs inputs.json --expect 5be1…   (64 hex digits, as published)""",
)
@click.option(
    "--inputs", "file", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Exported inputs."
)
@click.option("--expect", metavar="HASH", help="The published hash of the result: compare, and print no result.")
def recompute_command(file: Path, expect: str | None) -> None:
    """Compute a ranking from its exported inputs; no database is asked. The result goes to standard output, hashes to error."""
    try:
        inputs = file.read_text("utf-8")
        result = compute_text(inputs)
    except (ValueError, KeyError, TypeError) as error:
        raise click.UsageError(f"{file.name} does not hold the inputs of a ranking: {error}") from error
    click.echo(f"inputs  {canonical.digest(inputs)}", err=True)
    click.echo(f"result  {canonical.digest(result)}   (engine {VERSION})", err=True)
    if expect is None:
        click.echo(result.encode(), nl=False)
        return
    same = canonical.digest(result) == expect.strip().lower()
    click.echo("The result is the published one." if same else "THE RESULT IS NOT THE PUBLISHED ONE.")
    sys.exit(0 if same else 1)
