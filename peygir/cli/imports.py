"""`peygir import`: a name, and the module that takes such a file in. Each is imported only when its name is called."""

import click

from peygir.cli.by_name import ByName

# name → (module, what it is for). One file each; add a line here and nothing else.
COMMANDS = {
    "demands": ("peygir.cli.import_demands", "Take in demands of an existing system."),
    "places": ("peygir.cli.import_places", "Take in lists of divisions: provinces to villages, cities and districts."),
    "boundaries": ("peygir.cli.import_boundaries", "Take in the boundaries of places from GeoJSON."),
}


@click.group(
    cls=ByName,
    modules=COMMANDS,
    epilog="""\b
Examples:
  peygir import places ostan.csv shahrestan.csv --dry-run
  peygir import boundaries districts.geojson --level municipal_district""",
)
def command() -> None:
    """Take in demands, places or boundaries from files. Each has a dry run and writes out what it refuses, and why."""
