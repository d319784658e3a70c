"""The figures as an Excel file: a sheet for each table."""

from datetime import datetime
from typing import IO, Any

from django.utils.translation import gettext as _

from peygir.base.calendar import format_jalali
from peygir.web.desk.sheets import book
from peygir.web.shared.looks import look_of
from peygir.web.shared.wording import language


def figure_book(shown: dict[str, Any], now: datetime) -> tuple[IO[bytes], int]:
    """(file, how many lines it holds)."""
    about = [_("Taken on %(moment)s") % {"moment": format_jalali(now, "exact", language())}]
    with book() as (made, file):
        count = made.sheet(_("Offices"), _("Offices and states"), about, *_offices(shown))
        count += made.sheet(_("Services"), _("By service"), about, *_services(shown))
        count += made.sheet(_("Promises and times"), _("Promises and times"), about, *_outcomes(shown))
        count += made.sheet(_("Late by cause"), _("Late by cause"), about, *_pairs(_("Cause"), shown["causes"]))
        count += made.sheet(_("Weeks"), _("Week by week"), about, *_weeks(shown))
    return file, count


def _offices(shown: dict[str, Any]) -> tuple[list[tuple[str, int]], list[list[Any]]]:
    columns = [(_("Office"), 40), (_("Late"), 10), *((name, 14) for name in shown["columns"]), (_("Closed"), 10), (_("All"), 10)]
    rows = [
        [
            line["name"],
            line["late"].value,
            *(one.value for _name, one in line["states"]),
            line["closed"].value,
            line["total"].value,
        ]
        for line in shown["offices"]
    ]
    return columns, rows


def _services(shown: dict[str, Any]) -> tuple[list[tuple[str, int]], list[list[Any]]]:
    columns = [
        (_("Service"), 40), (_("All"), 10), (_("Late"), 10), (_("Promises kept"), 12), (_("Not kept"), 12), (_("Share kept"), 12),
    ]  # fmt: skip
    rows = [
        [
            line["name"],
            line["total"].value,
            line["late"].value,
            line["kept"].value,
            line["missed"].value,
            ("share", line["share"]),
        ]
        for line in shown["services"]
    ]
    return columns, rows


def _outcomes(shown: dict[str, Any]) -> tuple[list[tuple[str, int]], list[list[Any]]]:
    rows: list[list[Any]] = [
        [_("Demands"), shown["total"].value],
        *([str(look_of(state).label), one.value] for state, one in shown["states"]),
        [_("Promises kept"), shown["kept"].value],
        [_("Not kept"), shown["missed"].value],
        [_("Share kept"), ("share", shown["share"])],
        [_("Lower end of its interval (95%)"), ("share", shown["low"])],
        [_("Upper end of its interval (95%)"), ("share", shown["high"])],
        *(
            [_("Hours until settled, %(n)d of 100") % {"n": round(share * 100)}, time.total_seconds() / 3600 if time else None]
            for share, time in shown["raw_times"]
        ),
    ]
    return [(_("Figure"), 44), (_("Value"), 14)], rows


def _pairs(name: str, bars: list[Any]) -> tuple[list[tuple[str, int]], list[list[Any]]]:
    return [(name, 44), (_("Late"), 12)], [[str(bar.label), bar.value] for bar in bars]


def _weeks(shown: dict[str, Any]) -> tuple[list[tuple[str, int]], list[list[Any]]]:
    rows = [[week["name"], week["came"].value, week["settled"].value] for week in shown["weeks"]]
    return [(_("Week"), 34), (_("Came"), 12), (_("Settled"), 12)], rows
