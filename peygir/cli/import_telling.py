"""What the importers of places and boundaries share: dates, refused rows as a file, the last lines of a run."""

import csv
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from peygir.base.calendar import InvalidDate, parse_jalali
from peygir.domain.places.importing.drafts import Refusal

_SHOWN = 10


class Day(click.ParamType):
    """A Jalali date in any digits, or an ISO one."""

    name = "date"

    def convert(self, value, param, ctx) -> date:
        if isinstance(value, date):
            return value
        try:
            return parse_jalali(value)
        except InvalidDate as refusal:
            self.fail(refusal.sentence("en"), param, ctx)


def write_refused(path: Path, refused: Sequence[Refusal]) -> None:
    """All refused rows with their reasons, for a spreadsheet: UTF-8 with a BOM."""
    columns = list(dict.fromkeys(name for refusal in refused for name in refusal.row))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "line", "reason", "reason_en", *columns])
        for refusal in refused:
            cells = [refusal.row.get(name, "") for name in columns]
            writer.writerow([refusal.file, refusal.line, refusal.reason.fa, refusal.reason.en, *cells])


def tell_refused(refused: Sequence[Refusal], path: Path | None) -> None:
    """The first refusals on the screen, all of them in the file; the run ends with 1 when there is any."""
    if path is not None:
        write_refused(path, refused)
    for refusal in refused[:_SHOWN]:
        name = refusal.row.get("name") or refusal.row.get("name_fa") or refusal.row.get("code", "")
        click.echo(f"  refused {refusal.file}:{refusal.line} {name}: {refusal.reason.en}", err=True)
    if len(refused) > _SHOWN:
        click.echo(f"  … and {len(refused) - _SHOWN} more", err=True)
    if path is not None and refused:
        click.echo(f"Refused rows, with reasons: {path}", err=True)
    elif refused:
        click.echo("--refused FILE writes them all out.", err=True)


def leave(refused: Sequence[Refusal]) -> None:
    sys.exit(1 if refused else 0)
