"""`peygir rounds`: a name, and the module behind it."""

import click

from peygir.cli.by_name import ByName

# name → (module, what it is for). One file each; add a line here and nothing else.
COMMANDS = {
    "plan": ("peygir.cli.rounds_plan", "Plan the field visits of a round now, as a draft."),
    "verify-plan": ("peygir.cli.rounds_verify_plan", "Check a stored plan of visits against its inputs, rules and journal."),
    "load-travel": ("peygir.cli.rounds_load_travel", "Keep a table of travel times that rounds may go by."),
    "redo-draw": ("peygir.cli.rounds_redo_draw", "Make an unannounced draw again and compare."),
    "redo-result": ("peygir.cli.rounds_redo_result", "Compute a released result again and compare."),
}


@click.group(
    name="rounds",
    cls=ByName,
    modules=COMMANDS,
    epilog="""\b
Examples:
  peygir rounds plan 3 --seconds 20
  peygir rounds redo-draw 3
  peygir rounds redo-result 3
  peygir rounds redo-result --record round.json""",
)
def command() -> None:
    """Plan the visits of a round; compute its plans, draws and results again."""
