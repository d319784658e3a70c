"""`peygir import boundaries`: GeoJSON polygons onto places."""

import csv
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from peygir.base.problems import Problem
from peygir.cli.import_telling import Day, leave, tell_refused
from peygir.domain.audit.actors import job
from peygir.domain.places.actions import import_boundaries
from peygir.domain.places.checks import Overlap, overlaps
from peygir.domain.places.dry_runs import BoundaryReport, plan_boundaries
from peygir.domain.places.importing.boundary_files import Matching, read_features
from peygir.domain.places.queries import tree as place_tree
from peygir.domain.places.words import LEVELS

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def _pairs(ctx: click.Context, param: click.Parameter, path: Path | None) -> dict[str, str]:
    """A CSV of two columns: the value in the file, the place's code."""
    del ctx, param
    if path is None:
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row[0].strip(): row[1].strip() for row in csv.reader(file) if len(row) >= 2}


@click.command(
    "boundaries",
    epilog="""\b
A feature tells its place by a property with the code, or with the name; names are compared as people
type them (ي and ی, digits, blanks). Where a name is borne by several places, narrow the search with
--level and --below, name the property of the parent, or give --names.
\b
Examples:
  peygir import boundaries districts.geojson --level municipal_district --below M-2301021576 --dry-run
  peygir import boundaries counties.geojson --level county --strip شهرستان
  peygir import boundaries neighbourhoods.geojson --level neighbourhood --parent-property district
\b
Exit codes: 0 all features taken, 1 some refused, 2 wrong use.""",
)
@click.argument("file", type=_FILE)
@click.option("--dry-run", is_flag=True, help="Say what would change and change nothing.")
@click.option("--level", type=click.Choice([*LEVELS]), default=None, help="Only places of this level.")
@click.option("--tree", type=click.Choice(["civil", "municipal"]), default=None, help="Only places of this tree.")
@click.option("--below", default="", help="Only the place of this code and those below it.")
@click.option("--code-property", default="", help="The property with the code; code and amar_code are tried by themselves.")
@click.option("--name-property", default="", help="The property with the name; name_fa and name are tried by themselves.")
@click.option("--parent-property", default="", help="The property with the name or number of the place above.")
@click.option("--strip", multiple=True, help="A word to cut from the start of names; may be given several times.")
@click.option("--names", type=_FILE, callback=_pairs, help="A CSV: the name in the file, the place's code.")
@click.option("--source", default="", help="Where the boundaries come from. The file's name, if not given.")
@click.option("--as-of", type=Day(), help="The day of the boundaries, Jalali or ISO.")
@click.option("--refused", "refused_to", type=click.Path(dir_okay=False, path_type=Path), help="Write refused features here.")
def command(
    file: Path,
    dry_run: bool,
    level: str | None,
    tree: str | None,
    below: str,
    code_property: str,
    name_property: str,
    parent_property: str,
    strip: tuple[str, ...],
    names: dict[str, str],
    source: str,
    as_of: date | None,
    refused_to: Path | None,
) -> None:
    """Take the polygons of FILE (GeoJSON, WGS 84) as boundaries of places. Running it twice changes nothing."""
    features, unread = read_features(file.name, file.read_bytes())
    how = Matching(code_property, name_property, parent_property, strip, names)
    where = {"file": file.name, "how": how, "tree": tree or "", "level": level or "", "below": below}
    try:
        if dry_run:
            report = plan_boundaries(features, **where)
        else:
            stamp = {"source": (source or file.name)[:200], "as_of": as_of}
            report = import_boundaries(features, **where, **stamp, by=job("import-boundaries"), at=datetime.now(UTC))
    except Problem as problem:
        click.echo(problem.sentence("en"), err=True)
        sys.exit(2)
    refused = [*unread, *report.refused]
    if dry_run:
        click.echo("Dry run: nothing was changed.")
    _tell_overlaps(_overlaps(report))
    _tell(report, len(refused))
    tell_refused(refused, refused_to)
    leave(refused)


def _tell(report: BoundaryReport, refused: int) -> None:
    click.echo(f"added {report.added}, changed {report.changed}, unchanged {report.unchanged}, refused {refused}")


def _overlaps(report: BoundaryReport) -> list[Overlap]:
    """What the new boundaries share with each other and with their neighbours, level by level."""
    places = place_tree()
    new: dict[tuple[str, str], dict[int, str]] = {}
    for found in report.matched:
        node = places[found.place.id]
        new.setdefault((node.tree, node.level), {})[node.id] = found.fields["boundary"]
    shared = (overlap for (tree, level), boundaries in new.items() for overlap in overlaps(tree, level, boundaries))
    touched = {found.place.id for found in report.matched}
    return sorted((o for o in shared if touched & {o.first_id, o.second_id}), key=lambda overlap: -overlap.km2)


def _tell_overlaps(found: list[Overlap]) -> None:
    if not found:
        return
    places = place_tree()
    total = sum(overlap.km2 for overlap in found)
    click.echo(f"{len(found)} pairs overlap, {total:.2f} km² together; a point there is claimed twice and climbs:")
    for overlap in found[:5]:
        click.echo(f"  {places.name(overlap.first_id)} and {places.name(overlap.second_id)}: {overlap.km2:.3f} km²")
