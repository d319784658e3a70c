"""`peygir import`: a name, and the module that takes such a file in. Each is imported only when its name is called."""

import importlib
import importlib.util

import click

# name → (module, what it is for). One file each; add a line here and nothing else.
COMMANDS = {
    "demands": ("peygir.cli.import_demands", "Take in demands of an existing system."),
    "places": ("peygir.cli.import_places", "Take in lists of divisions: provinces to villages, cities and districts."),
    "boundaries": ("peygir.cli.import_boundaries", "Take in the boundaries of places from GeoJSON."),
}


class Imports(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, (module, _) in COMMANDS.items() if importlib.util.find_spec(module)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        return importlib.import_module(COMMANDS[cmd_name][0]).command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])


@click.group(
    cls=Imports,
    epilog="""\b
Examples:
  peygir import places ostan.csv shahrestan.csv --dry-run
  peygir import boundaries districts.geojson --level municipal_district""",
)
def command() -> None:
    """Take in demands, places or boundaries from files. Each has a dry run and writes out what it refuses, and why."""
