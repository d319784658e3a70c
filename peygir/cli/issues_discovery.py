"""`peygir issues discover`: look now instead of at night, and see what would be proposed."""

import time
from datetime import UTC, datetime

import click

from peygir.base.calendar import day_end
from peygir.base.text import strip_marks
from peygir.cli.import_telling import Day
from peygir.domain.demands.discovery.duties import ENGINES, propose, told
from peygir.domain.issues.drafts import NewProposal

_WIDTH = 52


@click.command(
    "discover",
    epilog="""\b
Engines: groups (beyond the expected, near in place and time), duplicates (nearly the same words), emerging (more than
usual now), recurrences (back after closure). All of them unless --engine names some.
\b
Examples:
  peygir issues discover --dry-run
  peygir issues discover --engine emerging --engine groups
  peygir issues discover --dry-run --as-of 1405/06/31""",
)
@click.option("--engine", "engines", multiple=True, type=click.Choice(list(ENGINES)), help="Which engine; may be repeated.")
@click.option("--dry-run", is_flag=True, help="Print what is found and propose nothing.")
@click.option("--as-of", type=Day(), help="Look as if it were the end of this day, Jalali or ISO; with --dry-run only.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Print this many of each engine.")
@click.option("--language", type=click.Choice(["fa", "en"]), default="fa", show_default=True, help="Of the explanations.")
def command(engines: tuple[str, ...], dry_run: bool, as_of, limit: int, language: str) -> None:
    """Look for issues among the demands and lay what is found before the people, as the timetable does."""
    if as_of is not None and not dry_run:
        raise click.UsageError("--as-of only looks back: give --dry-run with it.")
    now = day_end(as_of) if as_of is not None else datetime.now(UTC)
    for engine in engines or tuple(ENGINES):
        began = time.monotonic()
        found = ENGINES[engine](now)
        click.echo(f"{engine}: {len(found)} found in {time.monotonic() - began:.1f} s")
        for line in _table(found[:limit], language):
            click.echo(line)
        if not dry_run:
            click.echo(f"  {told(propose(engine, found, now))}")


def _table(found: list[NewProposal], language: str) -> list[str]:
    if not found:
        return []
    lines = [f"  {'strength':>9} {'observed':>8} {'expected':>8} {'members':>7}  what and why"]
    for one in found:
        expected = "—" if one.expected is None else f"{one.expected:.1f}"
        title, why = (one.title_en, one.why_en) if language == "en" else (one.title_fa, one.why_fa)
        lines.append(
            f"  {one.strength:>9.2f} {one.observed:>8.0f} {expected:>8} {len(one.members):>7}  "
            f"{strip_marks(title)[:_WIDTH]} — {strip_marks(why)}"
        )
    return lines
