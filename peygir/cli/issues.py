"""`peygir issues`: a name, and the module behind it. The engines are imported only when discovery is called."""

import click

from peygir.cli.by_name import ByName

# name → (module, what it is for). One file each; add a line here and nothing else.
COMMANDS = {
    "discover": ("peygir.cli.issues_discovery", "Look for issues among the demands, as the timetable does."),
    "verify-ranking": ("peygir.cli.issues_verify_ranking", "Compute a stored ranking again and compare."),
    "ranking-inputs": ("peygir.cli.issues_ranking_inputs", "Print the canonical inputs of a ranking."),
    "recompute": ("peygir.cli.issues_recompute", "Compute a ranking from its exported inputs."),
}


@click.group(
    name="issues",
    cls=ByName,
    modules=COMMANDS,
    epilog="""\b
Examples:
  peygir issues discover --dry-run
  peygir issues verify-ranking 12
  peygir issues ranking-inputs 12 > inputs.json
  peygir issues recompute --inputs inputs.json --expect 5be1…""",
)
def command() -> None:
    """Look for issues among the demands; verify a ranking, export its inputs, compute it again."""
