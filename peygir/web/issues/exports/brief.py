"""The one-page brief of an issue as PDF: what a governor reads in a minute.

One page always: what does not fit is shortened, and that is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from peygir.web.issues.exports import wording
from peygir.web.issues.exports.setting import Cut, one_page
from peygir.web.issues.exports.values import Issue, StageLine
from peygir.web.shared.wording import language

TEMPLATE = "brief.typ"


@dataclass(frozen=True, slots=True)
class Room:
    """How large the letters are (points), how many of each list a brief shows, and how many letters of each text."""

    size: float
    letters: int
    causes: int
    solutions: int
    missions: int
    evidence: int
    parts: int


# Tried in this order until one page holds it all: first smaller letters, then less.
ROOMS = (
    Room(10.5, 1400, 9, 5, 6, 5, 6),
    Room(9.5, 1400, 9, 5, 6, 5, 6),
    Room(9.5, 900, 7, 4, 5, 3, 4),
    Room(9.5, 600, 6, 3, 4, 2, 3),
    Room(9.5, 420, 5, 3, 3, 1, 0),
    Room(9.5, 280, 3, 2, 2, 0, 0),
    Room(9.0, 160, 2, 1, 1, 0, 0),
)


def brief_pdf(issue: Issue, fonts: Path) -> bytes:
    """`fonts`: the folder that holds Vazirmatn as TrueType. BriefTooLong where a page does not hold even the shortest form."""
    return one_page(TEMPLATE, (content(issue, room) for room in ROOMS), fonts, issue.taken_at)


def brief_png(issue: Issue, fonts: Path) -> bytes:
    """The same page as a picture, for the eye."""
    return one_page(TEMPLATE, (content(issue, room) for room in ROOMS), fonts, issue.taken_at, picture=True)


def content(issue: Issue, room: Room) -> dict[str, Any]:
    """What the template shows, in words; `continued` is said where a list or a text was cut."""
    line, cut = issue.line, Cut()
    chosen = next((one for one in issue.alternatives if one.chosen), None)
    ordered = sorted(issue.alternatives, key=lambda one: not one.chosen)
    data: dict[str, Any] = {
        "dir": "rtl" if language() == "fa" else "ltr",
        "lang": language(),
        "author": _("Peygir"),
        "title": line.title,
        "size": room.size,
        "where": f"{line.place} · {line.topic}",
        "taken": wording.day(issue.taken_at),
        "sample": _("Sample data: nothing here is real.") if issue.sample else None,
        "chain": [_stage(one) for one in issue.chain],
        "figures": _figures(issue),
        "present": cut.text(line.statement, room.letters),
        "wanted": cut.text(line.desired or wording.DASH, room.letters),
        "measure": _measure(issue),
        "causes": [{"text": one.text, "root": one.root, "depth": one.depth} for one in cut.list(issue.causes, room.causes)],
        "solutions": [
            {
                "title": one.title, "chosen": one.chosen, "cost": _cost(one.cost_rials), "effect": one.effect or wording.DASH,
                "days": _("%(n)s days") % {"n": wording.number(one.days)} if one.days is not None else wording.DASH,
            }
            for one in cut.list(ordered, room.solutions)
        ],
        "reason": _("Chosen because: %(reason)s") % {"reason": chosen.reason} if chosen and chosen.reason else "",
        "missions": [
            {"output": one.output, "owner": one.owner, "due": wording.day(one.due_on)}
            for one in cut.list(issue.missions, room.missions)
        ],
        "evidence": [{"kind": one.kind, "text": one.summary} for one in cut.list(issue.evidence, room.evidence)],
        "ranking": _ranking(issue, cut, room),
        "words": _words(),
        "source": _("Issue %(number)s of the register, taken on %(moment)s")
        % {"number": wording.number(line.number), "moment": wording.short_day(issue.taken_at)},
        "url": line.url,
    }  # fmt: skip
    data["continued"] = _("Shortened to one page: the rest stands in the register.") if cut.happened else None
    return data


def _stage(one: StageLine) -> Mapping[str, Any]:
    day = wording.short_day(one.at) if one.at else ""
    return {"name": one.name, "day": day, "reached": one.at is not None, "current": one.current}


def _figures(issue: Issue) -> list[Mapping[str, Any]]:
    line = issue.line
    held = wording.moves(line.rank) if line.rank else _("in no frozen ranking")
    return [
        {"label": _("Rank"), "value": wording.place_in(line.rank), "about": held, "words": False},
        {"label": _("Demands"), "value": wording.number(line.demands), "about": line.source, "words": False},
        {"label": _("Pieces of evidence"), "value": wording.number(line.evidence), "about": "", "words": False},
        {"label": _("Owner"), "value": line.owner or _("nobody yet"), "about": "", "words": True},
    ]


def _ranking(issue: Issue, cut: Cut, room: Room) -> Mapping[str, Any] | None:
    rank = issue.line.rank
    if rank is None or issue.ranking is None:
        return None
    parts = [(one.criterion, wording.percent(one.weight), wording.number(one.value)) for one in cut.list(rank.parts, room.parts)]
    return {"said": wording.stability(rank), "parts": parts, "note": wording.ranking(issue.ranking)}


def _measure(issue: Issue) -> Mapping[str, Any] | None:
    measure = issue.line.measure
    if measure is None:
        return None
    said = _("%(share)s of the way to the target of %(day)s") % {
        "share": wording.percent(measure.share),
        "day": wording.day(measure.target_on),
    }
    return {"name": measure.name, "way": wording.way(measure), "share": measure.share, "said": said}


def _cost(rials: int | None) -> str:
    """In milliards where there are milliards: nobody reads eleven digits."""
    if rials is None:
        return wording.DASH
    if rials >= 1_000_000_000:
        return _("%(n)s billion rials") % {"n": wording.number(round(rials / 1_000_000_000, 1))}
    return wording.number(rials, _("rials"))


def _words() -> dict[str, Any]:
    return {
        "present": _("Present state"),
        "wanted": _("State wanted"),
        "indicator": _("Indicator"),
        "causes": _("Causes (◆ is a root)"),
        "solutions": _("Solutions weighed"),
        "solution_heads": [_("Solution"), _("Cost"), _("Duration"), _("Effect")],
        "missions": _("Missions proposed"),
        "mission_heads": [_("Output"), _("Owner"), _("Due")],
        "ranking": _("Its rank, explained"),
        "part_heads": [_("Criterion"), _("Weight"), _("Value (0 to 10)")],
        "evidence": _("Evidence"),
        "more": _("The whole issue stands in the register."),
    }
