"""`peygir rounds`: a name, and the module behind it."""

import click

from peygir.cli.by_name import ByName

# name → (module, what it is for). One file each; add a line here and nothing else.
COMMANDS = {
    "redo-draw": ("peygir.cli.rounds_redo_draw", "Make an unannounced draw again and compare."),
    "redo-result": ("peygir.cli.rounds_redo_result", "Compute a released result again and compare."),
}


@click.group(
    name="rounds",
    cls=ByName,
    modules=COMMANDS,
    epilog="""\b
Examples:
  peygir rounds redo-draw 3
  peygir rounds redo-result 3
  peygir rounds redo-result --record round.json""",
)
def command() -> None:
    """Compute results and draws of rounds again."""
