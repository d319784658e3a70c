"""`peygir manage`: Django's own commands."""

import sys

import click
from django.core.management import execute_from_command_line


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    add_help_option=False,
    epilog="""\b
Examples:
  peygir manage migrate
  peygir manage check --deploy
  peygir manage help""",
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...]) -> None:
    """Pass WORDS through to Django's management commands."""
    if not words or words[0] in {"-h", "--help"}:
        click.echo(ctx.get_help())
        return
    execute_from_command_line(["peygir manage", *words])
    sys.exit(0)
