"""`peygir missions`: a name, and the module behind it. The engines are imported only when a plan is computed."""

import click

from peygir.cli.by_name import ByName

# name → (module, what it is for). One file each; add a line here and nothing else.
COMMANDS = {
    "plan": ("peygir.cli.missions_plan", "Compute a plan of an office now, as a draft."),
    "verify-plan": ("peygir.cli.missions_verify_plan", "Check a stored plan against its inputs, rules and journal."),
    "redo-recheck": ("peygir.cli.missions_redo_recheck", "Make a draw of re-checks again and compare."),
}


@click.group(
    name="missions",
    cls=ByName,
    modules=COMMANDS,
    epilog="""\b
Examples:
  peygir missions plan A-6-2 --from 1405-09-07 --to 1405-12-07
  peygir missions verify-plan 12
  peygir missions redo-recheck 3
  peygir missions redo-recheck 3 --json > draw.json""",
)
def command() -> None:
    """Plan the missions of an office; verify a plan; make a draw of re-checks again."""
