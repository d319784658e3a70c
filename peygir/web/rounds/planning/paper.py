"""A team's day on A4: its stops in their order with times, addresses and telephones, and a drawing of the way."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from peygir.base.calendar import format_jalali
from peygir.web.missions.planning.paper import family
from peygir.web.rounds.planning.sheet import drawn, length_of, stops_of
from peygir.web.rounds.reading import clock
from peygir.web.shared.wording import digits, language

TEMPLATE = Path(__file__).parent / "day.typ"


def sheet_of(sheet: Any, on: date, now: datetime) -> dict[str, Any]:
    """What the template shows, in words."""
    return {
        "dir": "rtl" if language() == "fa" else "ltr",
        "lang": language(),
        "author": _("Peygir"),
        "title": format_jalali(on, "full", language()),
        "team": sheet.team,
        "where": sheet.round_title,
        "people": [_("%(name)s (leads)") % {"name": name} if leads else name for name, leads in sheet.members if name],
        "taken": _("Printed %(day)s") % {"day": format_jalali(now, "short_time", language())},
        "sample": _("Sample data: nothing here is real.") if settings.SAMPLE else None,
        "facts": _facts(sheet),
        "heads": [_("No."), _("Time"), _("Office"), _("Telephone")],
        "stops": [_stop(one) for one in stops_of(sheet, on, on)],
        "none": _("Nothing is planned."),
        "drawing": drawn(sheet),
        "drawing_said": _("The way as the crow flies; north is above. The day begins and ends at the empty circle."),
        "url": f"{settings.PUBLIC_URL.rstrip('/')}{reverse('rounds:day_sheet', args=[sheet.team_id, on.isoformat()])}",
        "source": _("From the supervision rounds of Peygir, the follow-up office"),
        "secret": _("Unannounced: it is not told to the office beforehand.")
        if any(one.unannounced for one in sheet.stops)
        else None,
    }


def _facts(sheet: Any) -> str:
    told = []
    if sheet.leave is not None:
        told.append(_("leaves at %(at)s") % {"at": clock(sheet.leave)})
    if sheet.back is not None:
        told.append(_("back at %(at)s") % {"at": clock(sheet.back)})
    if sheet.travel_minutes:
        told.append(_("on the way: %(length)s") % {"length": length_of(sheet.travel_minutes)})
    return " · ".join(told)


def _stop(one: dict[str, Any]) -> dict[str, str]:
    marks = [_("agreed with the office")] if one["fixed"] else []
    marks += [_("unannounced")] if one["unannounced"] else []
    return {
        "order": digits(str(one["order"])),
        "time": f"{one['at']}–{one['until']}" if one["at"] and one["until"] else one["at"],
        "name": one["name"],
        "address": one["address"],
        "code": one["code"],
        "marks": " · ".join(marks),
        "phone": digits(one["phone"]),
    }


def sheet_pdf(data: dict[str, Any], fonts: Path, at: datetime, *, picture: bool = False) -> bytes:
    """The PDF (tagged, letters embedded), or a picture of its first page."""
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    compiler = typst.Compiler(str(TEMPLATE), font_paths=family(fonts), sys_inputs=inputs)
    if picture:
        made = compiler.compile(format="png", ppi=110)
        return made[0] if isinstance(made, list) else made
    return compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=int(at.astimezone(UTC).timestamp()))
