"""`peygir import places`: lists of divisions into both trees."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from peygir.cli.import_telling import Day, leave, tell_refused
from peygir.domain.audit.actors import job
from peygir.domain.places.actions import import_places
from peygir.domain.places.dry_runs import plan_import
from peygir.domain.places.importing.drafts import Refusal
from peygir.domain.places.importing.lists import read_places
from peygir.domain.places.importing.planning import Plan
from peygir.domain.places.importing.tables import read_table

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(
    "places",
    epilog="""\b
Two kinds of CSV are taken, several files at once, in any order:
  the Statistical Centre's lists (ostan, shahrestan, bakhsh, dehestan, shahr, abadi), recognised by
    their columns; parents by id, or by the head of the code; shahr_type 2 is a municipal district
  Peygir's own: code, level, name_fa; and parent, tree, name_en, population, population_on,
    opened_on, closed_on, twin where known; dates Jalali or ISO, digits of any kind
\b
Examples:
  peygir import places iran/*.csv --dry-run
  peygir import places iran/*.csv --source "Statistical Centre" --as-of 1399/12/30 --refused refused.csv
\b
Exit codes: 0 all rows taken, 1 some refused, 2 wrong use.""",
)
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--dry-run", is_flag=True, help="Say what would change and change nothing.")
@click.option("--source", default="", help="Where the list comes from; shown beside each place. The file names, if not given.")
@click.option("--as-of", type=Day(), help="The day of the list, Jalali or ISO.")
@click.option("--verified", is_flag=True, help="The list was checked by somebody.")
@click.option("--all-municipalities", is_flag=True, help="A municipal root for every city, not only those with districts.")
@click.option("--refused", "refused_to", type=click.Path(dir_okay=False, path_type=Path), help="Write refused rows here.")
def command(
    files: tuple[Path, ...],
    dry_run: bool,
    source: str,
    as_of: date | None,
    verified: bool,
    all_municipalities: bool,
    refused_to: Path | None,
) -> None:
    """Take FILES of places into both trees. Running it twice changes nothing."""
    source = (source or ", ".join(path.name for path in files))[:200]
    tables = [read_table(path.name, path.read_bytes()) for path in files]
    drafts, unread = read_places(tables, all_municipalities=all_municipalities)
    click.echo(f"{len(drafts)} places read from {len(files)} files", err=True)
    if dry_run:
        plan = plan_import(drafts, source=source, as_of=as_of, verified=verified)
    else:
        with click.progressbar(length=max(1, len(drafts)), label="writing", file=sys.stderr) as bar:
            plan = import_places(
                drafts, source=source, as_of=as_of, verified=verified, by=job("import-places"), at=datetime.now(UTC),
                progress=lambda done, of: bar.update(done - bar.pos),
            )  # fmt: skip
    refused = [*unread, *plan.refused]
    _tell(plan, refused, dry_run)
    tell_refused(refused, refused_to)
    leave(refused)


def _tell(plan: Plan, refused: list[Refusal], dry_run: bool) -> None:
    if dry_run:
        click.echo("Dry run: nothing was changed.")
    derived = sum(draft.derived for draft in plan.added)
    for key, count in sorted(plan.added_by_level().items()):
        click.echo(f"  new {key}: {count}")
    if derived:
        click.echo(f"  ({derived} of them municipal roots that the list implies)")
    for change in plan.changed[:10]:
        fields = ", ".join([*change.values, *(["parent"] if change.parent_code is not None else [])])
        click.echo(f"  changed {change.draft.code} {change.draft.name_fa}: {fields}")
    if len(plan.changed) > 10:
        click.echo(f"  … and {len(plan.changed) - 10} more")
    click.echo(f"added {len(plan.added)}, changed {len(plan.changed)}, unchanged {plan.unchanged}, refused {len(refused)}")
