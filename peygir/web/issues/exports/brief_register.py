"""The register of a place as one page: how it stands, and the first issues in their order."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from peygir.web.issues.exports import wording
from peygir.web.issues.exports.setting import one_page
from peygir.web.issues.exports.values import Line, Register
from peygir.web.shared.wording import language

TEMPLATE = "brief_register.typ"
# (size of letters in points, lines shown), tried in this order until one page holds it all.
ROOMS = ((10.0, 14), (9.5, 14), (9.5, 11), (9.5, 8), (9.0, 5), (9.0, 2))
_LONGEST = 160  # letters of a title or a name: longer ones are cut, so that a line stays a line


def register_pdf(register: Register, fonts: Path) -> bytes:
    return one_page(TEMPLATE, (content(register, *room) for room in ROOMS), fonts, register.taken_at)


def register_png(register: Register, fonts: Path) -> bytes:
    """The same page as a picture, for the eye."""
    return one_page(TEMPLATE, (content(register, *room) for room in ROOMS), fonts, register.taken_at, picture=True)


def content(register: Register, size: float, shown: int) -> dict[str, Any]:
    """What the template shows, in words."""
    lines = register.lines[:shown]
    left = register.total - len(lines)
    said = _("%(n)s more stand in the register.") % {"n": wording.number(left)}
    return {
        "dir": "rtl" if language() == "fa" else "ltr",
        "lang": language(),
        "author": _("Peygir"),
        "title": _("Register of issues of %(place)s") % {"place": register.place},
        "where": " · ".join(register.asked) or _("open issues"),
        "taken": wording.day(register.taken_at),
        "sample": _("Sample data: nothing here is real.") if register.sample else None,
        "size": size,
        "figures": _figures(register),
        "stages": _stages(register),
        "ranking": _("Ordered by %(ranking)s.") % {"ranking": wording.ranking(register.ranking)}
        if register.ranking is not None
        else _("No ranking is frozen yet: the order says nothing of importance."),
        "lines": [_line(line) for line in lines],
        "words": {
            "stages": _("Where they stand"),
            "order": _("The issues in their order"),
            "none": _("No issue stands in this register yet."),
            "heads": [_("Rank"), _("Issue"), _("Stage"), _("Owner"), _("Indicator")],
            "more": _("The whole register"),
        },
        "continued": said if left > 0 else None,
        "source": wording.taken(register.taken_at),
        "url": register.url,
    }


def _figures(register: Register) -> list[dict[str, Any]]:
    lines = register.lines
    counts = [
        (_("Issues"), register.total),
        (_("Top priorities"), sum(line.top for line in lines)),
        (_("Without an owner"), sum(not line.owner for line in lines)),
        (_("Target reached or near"), sum(line.measure is not None and (line.measure.share or 0) >= 0.9 for line in lines)),
    ]
    return [{"label": label, "value": wording.number(n), "about": "", "words": False} for label, n in counts]


def _stages(register: Register) -> list[dict[str, Any]]:
    """In the order of the chain as far as the lines tell it: by how early each stage is, as the values number them."""
    counts = Counter((line.stage_number, line.stage) for line in register.lines)
    return [
        {"at": number, "n": count, "said": f"{stage} {wording.number(count)}"}
        for (number, stage), count in sorted(counts.items())
    ]


def _line(line: Line) -> dict[str, Any]:
    measure = line.measure
    return {
        "rank": wording.place_in(line.rank),
        "moves": wording.moves(line.rank) if line.rank else "",
        "title": line.title[:_LONGEST],
        "about": f"{line.place} · {line.topic}",
        "top": line.top,
        "stage": line.stage,
        "since": wording.short_day(line.stage_since),
        "owner": line.owner[:_LONGEST] or wording.DASH,
        "measure": measure.name if measure else wording.DASH,
        "way": wording.way(measure) if measure else "",
    }
