"""`peygir issues recompute`: a ranking from its exported inputs, without the installation that made it."""

import sys
from pathlib import Path

import click

from peygir.engines.priority import VERSION, canonical, compute_text


@click.command(
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
def command(file: Path, expect: str | None) -> None:
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
