"""A week of a plan on A4: for each day what each team does and where; as many pages as it takes."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from peygir.base.calendar import format_jalali
from peygir.web.missions.planning.items import Item, Shown
from peygir.web.missions.planning.page import title_of
from peygir.web.shared.wording import digits, language

TEMPLATE = Path(__file__).parent / "week.typ"


@dataclass(frozen=True, slots=True)
class Paper:
    """`data`: what the template shows, in words; `count`: missions on it."""

    data: dict[str, Any]
    count: int


def week_of(told: Shown, first: date, *, team: str | None, appointment_id: int | None, now: datetime) -> Paper:
    """`first`: the Saturday. `team`: a pool's code; `appointment_id`: only what that person answers for."""
    last = first + timedelta(days=6)
    items = [one for one in told.placed if one.starts_on <= last and one.ends_on >= first]
    if team is not None:
        items = [one for one in items if one.pool == team]
    if appointment_id is not None:
        items = [one for one in items if one.accountable_id == appointment_id]
    worked = [day for day in told.standing.slots.dates if first <= day <= last]
    data = {
        "dir": "rtl" if language() == "fa" else "ltr",
        "lang": language(),
        "author": _("Peygir"),
        "title": _("Week from %(day)s") % {"day": format_jalali(first, "long", language())},
        "where": f"{title_of(told.plan)} · {told.pool_name(team)}" if team is not None else title_of(told.plan),
        "taken": _("Printed %(day)s") % {"day": format_jalali(now, "short_time", language())},
        "sample": _("Sample data: nothing here is real.") if settings.SAMPLE else None,
        "days": [_day(day, items) for day in worked],
        "heads": [_("Team"), _("Mission"), _("Where"), _("Due")],
        "none": _("Nothing is planned."),
        "url": f"{settings.PUBLIC_URL.rstrip('/')}{reverse('missions:plan', args=[told.plan.pk])}",
        "source": _("From the plan of Peygir, the follow-up office"),
        "page": _("Page"),
    }
    return Paper(data, len(items))


def _day(day: date, items: list[Item]) -> dict[str, Any]:
    rows = sorted((one for one in items if one.starts_on <= day <= one.ends_on), key=lambda one: (one.team, one.start, one.id))
    return {"name": format_jalali(day, "full", language()), "rows": [_row(one, day) for one in rows]}


def _row(item: Item, day: date) -> dict[str, str]:
    marks = []
    if item.starts_on == day and not item.begun:
        marks.append(_("begins"))
    if item.ends_on == day:
        marks.append(_("ends"))
    return {
        "team": item.team,
        "title": item.title,
        "number": digits(str(item.id)),
        "marks": " · ".join(marks),
        "place": item.place,
        "due": format_jalali(item.due_on, "short", language()) if item.due_on is not None else "—",
    }


def week_pdf(paper: Paper, fonts: Path, at: datetime, *, picture: bool = False) -> bytes:
    """The PDF (tagged, letters embedded), or a picture of its first page."""
    inputs = {"data": json.dumps(paper.data, ensure_ascii=False)}
    compiler = typst.Compiler(str(TEMPLATE), font_paths=family(fonts), sys_inputs=inputs)
    if picture:
        made = compiler.compile(format="png", ppi=110)
        return made[0] if isinstance(made, list) else made
    return compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=int(at.astimezone(UTC).timestamp()))


@lru_cache(maxsize=4)
def family(folder: Path) -> typst.Fonts:
    """The letters that the papers are set in, read once."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])
