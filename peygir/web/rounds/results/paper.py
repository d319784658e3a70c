"""The report of a round on A4: how it stands, by section, each district drawn, a map of bands, and every office."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from peygir.base.numbers import format_number
from peygir.domain.supervision.results import rules
from peygir.domain.supervision.results.reading import Shown
from peygir.web.missions.planning.paper import family
from peygir.web.rounds.results import agreeing
from peygir.web.rounds.results.drawings import strip
from peygir.web.rounds.results.lines import OfficeLine, by_district
from peygir.web.rounds.results.outlined import drawn
from peygir.web.rounds.results.sections import section_lines
from peygir.web.rounds.results.wording import BAND_SIGNS, BANDS, FINDINGS, SINCE, score
from peygir.web.rounds.results.workbook import about_of
from peygir.web.shared.wording import language

TEMPLATE = Path(__file__).parent / "result.typ"


def report_of(shown: Shown, lines: list[OfficeLine], names: dict[str, str], now: datetime) -> dict[str, Any]:
    """What the template shows, in words. Coordinates of drawings are shares of their frame."""
    round_, totals = shown.round, shown.told["totals"]
    expected = rules.parameter(round_.parameters, "expected", rules.EXPECTED)
    return {
        "dir": "rtl" if language() == "fa" else "ltr",
        "lang": language(),
        "author": _("Peygir"),
        "title": _("Result of %(round)s") % {"round": round_.title},
        "about": about_of(shown, now),
        "purpose": round_.purpose,
        "lead": _("%(n)s of %(all)s offices have a score; together %(mean)s of a hundred. Expected: %(expected)s.") % {
            "n": _number(totals["scored"]), "all": _number(totals["offices"]), "mean": score(totals["mean"]),
            "expected": _number(expected),
        },
        "bands": [
            {"n": _number(n), "word": str(look.label), "tone": look.tone, "sign": BAND_SIGNS[key]}
            for key, look in BANDS.items() if (n := sum(one.band == key for one in lines))
        ],
        "since": [
            {"n": _number(n), "word": str(look.label)}
            for key, look in SINCE.items() if (n := sum(one.told["since"] == key for one in lines))
        ],
        "findings": [
            {"n": _number(totals["findings"].get(name, 0)), "word": str(FINDINGS[name])}
            for name in ("open", "closed", "dismissed", "again")
        ],
        "sections": [
            {"name": one.name, "kind": one.kind, "score": one.score, "share": float(one.width) / 100, "change": one.change}
            for one in section_lines(shown.told["sections"], names)
        ],
        "strips": [_strip(strip(key, name, own, expected * 100)) for key, name, own in by_district(lines)],
        "map": drawn(lines),
        "agreement": agreeing.sentences(shown),
        "offices": [_office(one) for one in lines],
        "words": _words(),
        "url": f"{settings.PUBLIC_URL.rstrip('/')}{reverse('rounds:result', args=[round_.pk])}",
        "source": _("From the supervision rounds of Peygir, the follow-up office"),
    }  # fmt: skip


def _strip(one: Any) -> dict[str, Any]:
    """The drawing of the screen, in numbers."""
    return {
        "name": one.name, "said": one.said, "expected": float(one.expected), "wide": float(one.wide), "high": float(one.high),
        "dots": [[float(x), float(y), tone] for x, y, tone in one.dots], "before": [[float(x), float(y)] for x, y in one.before],
    }  # fmt: skip


def _office(one: OfficeLine) -> dict[str, str]:
    return {
        "name": one.name,
        "above": one.above,
        "score": one.score,
        "interval": one.interval,
        "field": one.field,
        "desk": one.desk,
        "apart": one.apart,
        "band": f"{BAND_SIGNS[one.band]} {one.look.label}",
        "since": " ".join(filter(None, (str(one.since.label) if one.since else "", one.change))),
        "open": _number(one.told["findings"]["open"]),
    }


def _words() -> dict[str, Any]:
    return {
        "against": _("Against what is expected"),
        "since": _("Since the round before"),
        "findings": _("Findings"),
        "sections": _("By section of the checklists"),
        "districts": _("Offices of each district"),
        "drawing": _(
            "Each mark is an office, from nothing to a hundred; the upright line is what is expected, the rings below are the"
            " same offices in the round before."
        ),
        "map": _("Places by what is expected of their office"),
        "agreement": _("Do inspectors judge alike?"),
        "offices": _("Every office"),
        "ends": [_number(0), _number(100)],
        "order": _("By the names of the districts and offices. Offices are never ranked."),
        "heads": [
            _("Office"), _("Score"), _("in the field"), _("at the desk"), _("Not applicable"),
            _("Against what is expected"),
            _("Since the round before"), _("Open findings"),
        ],
    }  # fmt: skip


def report_pdf(data: dict[str, Any], fonts: Path, at: datetime, *, picture: bool = False) -> bytes:
    """The PDF (tagged, letters embedded), or a picture of its first page."""
    compiler = typst.Compiler(str(TEMPLATE), font_paths=family(fonts), sys_inputs={"data": json.dumps(data, ensure_ascii=False)})
    if picture:
        made = compiler.compile(format="png", ppi=80)
        return made[0] if isinstance(made, list) else made
    return compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=int(at.astimezone(UTC).timestamp()))


def _number(value: int) -> str:
    return format_number(value, language())
