"""What a list looks like as a file: its columns, and all its rows page by page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from peygir.base.calendar import format_jalali, local_time
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import worklist
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.words import EXPOSURES, KINDS
from peygir.domain.demands.worklist import Row
from peygir.web.shared.looks import look_of
from peygir.web.shared.wording import language

# A spreadsheet of more lines is no list any more; the sheet says where it was cut.
MOST = {"xlsx": 20_000, "csv": 100_000, "print": 500}
_AT_ONCE = {True: 200, False: 1000}  # words are looked up in smaller helpings


@dataclass(frozen=True, slots=True)
class Column:
    name: str | Promise
    value: Callable[[Row], Any]
    width: int = 14


def _jalali(moment: datetime | None) -> str:
    return format_jalali(moment, "short_time", language()) if moment else ""


def _iso(moment: datetime | None) -> str:
    return local_time(moment).isoformat(timespec="minutes") if moment else ""


_MARKS = {"late": _("Late"), "near": _("Due soon"), "": ""}

COLUMNS = (
    Column(_("Number"), lambda row: row.id, 10),
    Column(_("Service"), lambda row: row.service, 30),
    Column(_("Kind"), lambda row: str(KINDS[row.kind]), 16),
    Column(_("State"), lambda row: str(look_of(row.state).label), 18),
    Column(_("Danger"), lambda row: str(look_of("danger").label) if row.danger else "", 8),
    Column(_("Place"), lambda row: row.place, 26),
    Column(_("Address"), lambda row: row.address, 34),
    Column(_("Text"), lambda row: row.text, 50),
    Column(_("Who acts"), lambda row: row.office, 30),
    Column(_("Registered"), lambda row: _jalali(row.registered_at), 18),
    Column(_("Registered (ISO)"), lambda row: _iso(row.registered_at), 23),
    Column(_("Promise"), lambda row: _jalali(row.due_at), 18),
    Column(_("Promise (ISO)"), lambda row: _iso(row.due_at), 23),
    Column(_("Late or due soon"), lambda row: str(_MARKS[row.promise]), 14),
    Column(_("Reopened times"), lambda row: row.reopenings, 12),
    Column(_("Duplicates"), lambda row: row.duplicate_count, 10),
    Column(_("Exposure"), lambda row: str(EXPOSURES[row.exposure]), 12),
    Column(_("Number in another system"), lambda row: row.external_reference, 20),
)


def rows(by: Actor, chosen: WorkFilter, now: datetime, most: int) -> Iterator[Row]:
    """The rows of the filter in its order, at most so many; two queries a page however long the list is."""
    left, after = most, ""
    size = _AT_ONCE[bool(chosen.text.strip())]
    while left > 0:
        asked = replace(chosen, limit=min(size, left), after=after, before="")
        page = worklist.page(by, asked, at=now, count=False)
        yield from page.rows
        left, after = left - len(page.rows), page.next
        if not after:
            return


def is_cut(by: Actor, chosen: WorkFilter, now: datetime, last: Row | None, taken: int, most: int) -> bool:
    """Whether there was more than was taken."""
    if last is None or taken < most:
        return False
    if chosen.text.strip():
        return True
    return worklist.queryset(by, chosen, at=now).count() > taken
