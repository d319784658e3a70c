"""`peygir issues ranking-inputs`: what a ranking was computed from, for anybody to compute it again."""

import click

from peygir.domain.issues.models import Ranking


@click.command("ranking-inputs")
@click.argument("number", type=click.IntRange(1))
def command(number: int) -> None:
    """Print the canonical inputs of ranking NUMBER, byte for byte, without a line's end."""
    text = Ranking.objects.filter(pk=number).values_list("inputs", flat=True).first()
    if text is None:
        raise click.ClickException("There is no such ranking.")
    click.echo(text.encode(), nl=False)
