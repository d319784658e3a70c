"""Places at one look: how many issues at each stage, the first priorities, where it sticks, which way it goes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peygir.base.text import isolate
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.models import IssueIndicator, Ranking, RankingLine
from peygir.domain.issues.queries import visible_to
from peygir.domain.issues.rules import trend
from peygir.domain.issues.scopes import path_of
from peygir.domain.issues.states import CHAIN, Stage
from peygir.domain.issues.words import TRENDS
from peygir.domain.places.queries import tree
from peygir.domain.places.values import PlaceNode
from peygir.web.desk.story import office_name
from peygir.web.issues.figures import plain
from peygir.web.issues.words import STAGES, TREND_ICONS
from peygir.web.shared.wording import digits, language

SHOWN = 3
STUCK = timedelta(days=30)
_OPEN = CHAIN[:5]


class Line(NamedTuple):
    id: int
    title: str
    place_path: str
    stage: str
    stage_since: datetime
    top: bool
    owner_office_id: int | None
    due_on: Any
    demand_recent: int
    demand_before: int
    demand_count: int


@dataclass(slots=True)
class Block:
    place: PlaceNode
    lines: list[Line] = field(default_factory=list)


def children_of(place_id: int | None) -> list[PlaceNode]:
    """The places right below, of the one level that most registers are kept at."""
    places = tree()
    below = places.children(place_id) if place_id in places else []
    level = next((child.level for child in below if child.column), "")
    return [child for child in below if child.level == level and child.closed_on is None]


def blocks(by: Actor, place_id: int | None, now: datetime) -> list[dict[str, Any]]:
    """One for each child place, in three queries however many issues there are; empty where nothing is entered below."""
    children = children_of(place_id)
    if not children:
        return []
    held = {path_of(child.id): Block(child) for child in children}
    cut = max(len(child.path) for child in children) + 1
    rows = visible_to(by).filter(place_path__startswith=path_of(place_id), is_open=True).order_by("id")
    for row in rows.values_list(*Line._fields):
        line = Line(*row)
        block = held.get("/".join(line.place_path.split("/")[:cut]) + "/")
        if block is not None:
            block.lines.append(line)
    if not any(block.lines for block in held.values()):
        return []
    ranks = _ranks([child.id for child in children])
    first = {path: sorted(block.lines, key=lambda line: _weight(line, ranks))[:SHOWN] for path, block in held.items()}
    measured = indicators(line.id for lines in first.values() for line in lines)
    return [_shown(path, block, first[path], ranks, measured, now) for path, block in held.items()]


def _ranks(place_ids: list[int]) -> dict[int, int]:
    """The rank of each issue in the order in force of its own place; one query."""
    frozen = RankingLine.objects.filter(ranking__place_id__in=place_ids, ranking__state=Ranking.State.FROZEN)
    columns = ("ranking__place_id", "ranking_id", "issue_id", "rank")
    rows = list(frozen.order_by("ranking__frozen_at", "ranking_id").values_list(*columns))
    newest = {place: ranking for place, ranking, _issue, _rank in rows}
    return {issue: rank for place, ranking, issue, rank in rows if newest[place] == ranking}


def _weight(line: Line, ranks: dict[int, int]) -> tuple[Any, ...]:
    """Ranked ones in their order, then top priorities, then the farthest along; counts of reports have no say."""
    return ranks.get(line.id, 10**6), not line.top, -CHAIN.index(Stage(line.stage)), line.id


def indicators(ids: Iterable[int]) -> dict[int, str]:
    """«۴۰ ← ۱۰ مورد» of each issue that has an indicator; one query."""
    rows = IssueIndicator.objects.filter(issue__in=list(ids)).values_list("issue_id", "name", "baseline", "target", "unit")
    return {
        id_: _("%(name)s: %(baseline)s to %(target)s %(unit)s")
        % {"name": isolate(name), "baseline": plain(baseline), "target": plain(target), "unit": isolate(unit)}
        for id_, name, baseline, target, unit in rows
    }


def _counted(total: int, top: int) -> tuple[str, str]:
    said = ngettext("%(n)s open issue", "%(n)s open issues", total) % {"n": total}
    return digits(said), digits(_("%(used)s of %(limit)s top priorities") % {"used": top, "limit": settings.ISSUE_TOP_CAP})


def _shown(
    path: str, block: Block, first: list[Line], ranks: dict[int, int], measured: dict[int, str], now: datetime
) -> dict[str, Any]:
    address = f"{reverse('issues:register')}?place={block.place.id}"
    stages = Counter(line.stage for line in block.lines)
    top = sum(line.top and line.place_path == path for line in block.lines)
    open_said, top_said = _counted(len(block.lines), top)
    return {
        "name": block.place.name(language()),
        "url": address,
        "open": {"said": open_said, "url": f"{address}#register"},
        "top": {"said": top_said, "url": f"{address}&top=on&own=on" if top else ""},
        "empty": not block.lines,
        "stages": [
            {"name": STAGES[stage].label, "n": stages[stage], "url": f"{address}&stage={stage}"}
            for stage in _OPEN
            if stages[stage]
        ],
        "first": [
            {
                "title": line.title,
                "url": reverse("issues:issue", args=[line.id]),
                "rank": ranks.get(line.id),
                "top": line.top,
                "owner": office_name(line.owner_office_id),
                "due_on": line.due_on,
                "indicator": measured.get(line.id, ""),
            }
            for line in first
        ],
        "no_owner": _("nobody answers for it yet"),
        "stuck": _stuck(block.lines, address, now),
        "trend": going(sum(line.demand_recent for line in block.lines), sum(line.demand_before for line in block.lines)),
    }


def _stuck(lines: list[Line], address: str, now: datetime) -> dict[str, str] | None:
    """The stage where most have stood longer than STUCK."""
    waiting = Counter(line.stage for line in lines if now - line.stage_since > STUCK)
    if not waiting:
        return None
    stage, count = max(waiting.items(), key=lambda pair: (pair[1], -CHAIN.index(Stage(pair[0]))))
    said = ngettext(
        "%(n)s stuck at “%(stage)s” for over %(days)s days", "%(n)s stuck at “%(stage)s” for over %(days)s days", count
    ) % {"n": count, "stage": STAGES[stage].label, "days": STUCK.days}
    return {"said": digits(said), "url": f"{address}&stage={stage}"}


def going(recent: int, before: int) -> dict[str, str]:
    """Which way the demands go, with the two counts it is told from."""
    way = trend(recent, before)
    if not recent and not before:
        return {"icon": "", "said": "", "way": way}
    said = _("%(way)s: %(recent)s in 30 days, %(before)s in the 30 before") % {
        "way": TRENDS[way], "recent": recent, "before": before,
    }  # fmt: skip
    return {"icon": TREND_ICONS[way], "said": digits(said), "way": way}
