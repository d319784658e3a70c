"""`peygir audit`: the journal's seals."""

import json
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from peygir.base.problems import Problem
from peygir.domain.audit import actors, seals_file
from peygir.domain.audit.actions import seal
from peygir.domain.audit.faults import Report
from peygir.domain.audit.verification import verify

# A day and a half of a busy installation.
QUICK = 2000
_DIGEST = re.compile(r"[0-9a-f]{64}")


@click.group(
    epilog="""\b
Examples:
  peygir audit verify
  peygir audit seal"""
)
def command() -> None:
    """Verify or seal the journal."""


def _earlier(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A digest as it is, or the last seal of a file of seals kept from before."""
    del ctx, param
    if value is None or _DIGEST.fullmatch(value):
        return value
    path = Path(value)
    if not path.is_file():
        raise click.BadParameter("give the 64 hex digits of a seal's digest, or a file of seals kept from before")
    with path.open("rb") as file:
        line, _ = seals_file.last_line(file)
    if line is None:
        raise click.BadParameter(f"{value} holds no seal")
    return line.digest


@command.command(
    "verify",
    epilog="""\b
Exit codes:
  0  the journal is whole
  1  something was altered, removed, slipped in or cut off; the output says what and where
  2  the command was given wrongly

\b
Examples:
  peygir audit verify
  peygir audit verify --quick                after an upgrade, say
  peygir audit verify --earlier 9f2c…        (64 hex digits noted down or mailed earlier)
  peygir audit verify --earlier /media/usb/seals.jsonl
  peygir audit verify --file /media/usb/seals.jsonl --json""",
)
@click.option(
    "--earlier",
    metavar="SEAL",
    callback=_earlier,
    help="A seal kept from before: its digest, or an old copy of the file of seals. Finds a journal cut off and sealed anew.",
)
@click.option(
    "--file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Compare with this file of seals instead of the installation's own.",
)
@click.option("--quick", is_flag=True, help=f"The chain and the file whole, but entries of the newest {QUICK} seals only.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--quiet", is_flag=True, help="No progress; only the outcome.")
def verify_command(earlier: str | None, file: Path | None, quick: bool, as_json: bool, quiet: bool) -> None:
    """Compute every seal again and compare: entries, the chain, and the file outside the database.

    Reads everything, writes nothing, and may run while the site is working.
    """
    progress = None if quiet or as_json or not sys.stderr.isatty() else _show
    report = verify(earlier_seal=earlier, progress=progress, file=file, newest=QUICK if quick else None)
    if progress:
        click.echo(err=True)
    click.echo(json.dumps(_as_dict(report), indent=2) if as_json else "\n".join(_as_lines(report)))
    sys.exit(0 if report.whole else 1)


def _show(done: int, total: int) -> None:
    click.echo(f"\r{done:,} of {total:,} entries", nl=False, err=True)


def _as_lines(report: Report) -> list[str]:
    lines = [fault.sentence("en") for fault in report.faults]
    if report.first_entry is not None:
        lines.append(f"The first entry that differs: {report.first_entry}")
    lines.append(f"{report.entries:,} entries under {report.seals:,} seals; {report.unsealed:,} wait for the next seal.")
    if report.not_in_file:
        lines.append(f"{report.not_in_file:,} seals are not in the file yet; the next sealing appends them.")
    if report.last_digest:
        lines.append(f"The newest seal: {report.last_digest}")
    lines.append("The journal is whole." if report.whole else "THE JOURNAL IS NOT WHOLE.")
    return lines


def _as_dict(report: Report) -> dict:
    return {
        "whole": report.whole,
        "first_entry": report.first_entry,
        "faults": [
            {"kind": fault.kind, "entry": fault.entry, "seal": fault.seal, "sentence": fault.sentence("en")}
            for fault in report.faults
        ],
        "entries": report.entries,
        "seals": report.seals,
        "unsealed": report.unsealed,
        "not_in_file": report.not_in_file,
        "last_digest": report.last_digest,
    }


@command.command(
    "seal",
    epilog="""\b
Examples:
  peygir audit seal      before a backup, say; `peygir work` seals every minute by itself""",
)
def seal_command() -> None:
    """Seal what was written since the last seal."""
    try:
        count = seal(by=actors.job("peygir audit seal"), at=datetime.now(UTC))
    except Problem as problem:
        raise click.ClickException(problem.sentence("en")) from problem
    click.echo(f"{count:,} entries sealed")
