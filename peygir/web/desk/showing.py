"""Figures in words: names of offices, services and causes beside the numbers, each with the address of its cases."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from peygir.base.calendar import format_jalali
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.breakdowns import Week
from peygir.domain.demands.counts import Figure
from peygir.domain.demands.words import REASONS
from peygir.domain.places.queries import office_tree
from peygir.domain.services.queries import catalogue
from peygir.web.desk.measures import OPEN_IN_ORDER, Measures, OfficeRow, Stuck
from peygir.web.shared.looks import look_of
from peygir.web.shared.wording import digits, language

SERVICES_SHOWN = 25


@dataclass(frozen=True, slots=True)
class Cell:
    """A number that opens to its cases; `url` is empty where there are none."""

    value: int
    url: str


@dataclass(frozen=True, slots=True)
class Bar:
    label: str | Promise
    value: int
    url: str
    tone: str = ""
    note: str = ""


def cell(figure: Figure | None) -> Cell:
    if figure is None or not figure.number:
        return Cell(0, "")
    return Cell(figure.number, address(figure.query))


def address(query: str) -> str:
    return f"{reverse('desk:demands')}?{query}"


def shown(found: Measures, by: Actor) -> dict[str, Any]:
    promises = found.promises
    return {
        "total": cell(found.total),
        "states": [(state, cell(figure)) for state, figure in found.states.items()],
        "kept": cell(promises.kept),
        "missed": cell(promises.missed),
        "share": promises.share,
        "low": promises.low,
        "high": promises.high,
        "settled": cell(found.settled),
        "times": [(share, how_long(time)) for share, time in found.times],
        "raw_times": found.times,
        "services": _services(found),
        "causes": _causes(found.causes),
        "at": found.at,
        **_offices(found.offices),
        **_weeks(found.weeks),
    }


def shown_stuck(found: Stuck) -> dict[str, Any]:
    return {"causes": _causes(found.causes), **_offices(found.offices), **_weeks(found.weeks)}


def how_long(time: timedelta | None) -> str:
    """Days with one decimal from two days on, else hours: what is compared must not be rounded away."""
    if time is None:
        return "—"
    seconds, sign = abs(time.total_seconds()), "−" if time < timedelta() else ""
    if seconds < 2 * 86_400:
        said = _("%(n)s hours") % {"n": f"{sign}{seconds / 3600:.1f}"}
    else:
        said = _("%(n)s days") % {"n": f"{sign}{seconds / 86_400:.1f}"}
    return digits(said.replace(".", "٫") if language() == "fa" else said)


def _offices(rows: list[OfficeRow]) -> dict[str, Any]:
    offices, lang = office_tree(), language()
    columns = [state for state in OPEN_IN_ORDER if any(state in row.states for row in rows)]
    lines = []
    for row in rows:
        office = offices.get(row.office_id)
        name = office.name(lang) if office is not None else str(row.office_id)
        lines.append(
            {
                "name": name
                if row.whole or len(rows) == 1
                else _("%(office)s itself") % {"office": name}
                if _has_below(row, rows)
                else name,
                "inside": f"{reverse('desk:figures')}?{row.inside}" if row.inside else "",
                "late": cell(row.late),
                "states": [(str(look_of(state).label), cell(row.states.get(state))) for state in columns],
                "closed": cell(row.closed),
                "total": cell(row.total),
            }
        )
    return {
        "offices": lines,
        "columns": [str(look_of(state).label) for state in columns],
        "any_closed": any(row.closed.number for row in rows),
    }


def _has_below(row: OfficeRow, rows: list[OfficeRow]) -> bool:
    """Whether another row is of an office below this one: then this row is of the office itself."""
    offices = office_tree()
    return any(other.office_id in offices and row.office_id in offices[other.office_id].path[:-1] for other in rows)


def _services(found: Measures) -> list[dict[str, Any]]:
    known, lang = catalogue().by_id, language()
    return [
        {
            "name": known[line.service_id].name(lang) if line.service_id in known else str(line.service_id),
            "total": cell(line.total),
            "late": cell(line.late),
            "kept": cell(line.kept),
            "missed": cell(line.missed),
            "share": line.on_time.share,
        }
        for line in found.services
    ]


def _causes(causes: dict[str, Figure]) -> list[Bar]:
    return [
        Bar(str(REASONS.get(code, code)) if code else _("Never handed on"), figure.number, address(figure.query), tone="bad")
        for code, figure in causes.items()
    ]


def _weeks(weeks: list[Week]) -> dict[str, Any]:
    lang = language()
    if not weeks:
        return {"weeks": [], "came": [], "settled_weekly": [], "trend": ""}
    came, settled = [week.registered.number for week in weeks], [week.settled.number for week in weeks]
    trend = _("Came: from %(a)d to %(b)d a week; settled: from %(c)d to %(d)d") % {
        "a": came[0], "b": came[-1], "c": settled[0], "d": settled[-1],
    }  # fmt: skip
    return {
        "weeks": [
            {
                "name": f"{format_jalali(week.start, 'day', lang)} – {format_jalali(week.end, 'day', lang)}",
                "came": cell(week.registered),
                "settled": cell(week.settled),
            }
            for week in reversed(weeks)
        ],
        "came": came,
        "settled_weekly": settled,
        "trend": digits(trend),
    }
