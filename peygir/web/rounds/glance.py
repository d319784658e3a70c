"""A round at a glance: how many offices are done, what is late, whether it is in time; each number opens its visits."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import Round, RoundOffice, Visit
from peygir.domain.supervision.permissions import oversees
from peygir.domain.supervision.queries.findings import findings_visible_to
from peygir.domain.supervision.queries.rounds import own_offices
from peygir.domain.supervision.queries.visits import visits_visible_to
from peygir.domain.supervision.states import RoundState
from peygir.web.desk.story import office_name
from peygir.web.rounds.reading import DESK, FIELD, shows_scores, standing
from peygir.web.rounds.wording import COMING, DONE, DROPPED, MISSED, NO_DAY, NONE, OVERDUE, STANDINGS, TODAY
from peygir.web.shared.looks import Look
from peygir.web.shared.tags.charts import svg

# Of several visits to one office, what speaks for the office: what wants somebody's hand stands first.
_WORST_FIRST = (OVERDUE, MISSED, NO_DAY, TODAY, COMING, DONE, DROPPED, NONE)
FEW = 12  # offices that need no folding
SHOWN = (DONE, TODAY, COMING, OVERDUE, NO_DAY, MISSED, DROPPED)


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An office of the round: how its visits in the field and its review at the desk stand."""

    id: int
    name: str
    above_id: int | None
    field: str
    desk: str
    day: date | None
    score: Any
    visits: tuple[Visit, ...]
    lon: float | None
    lat: float | None
    round_id: int

    @property
    def url(self) -> str:
        return reverse("rounds:office", args=[self.round_id, self.id])

    @property
    def look(self) -> Any:
        return STANDINGS[self.field]

    @property
    def desk_look(self) -> Any:
        return STANDINGS[self.desk]


def offices_of(found: Round, by: Actor, visits: Iterable[Visit], today: date) -> list[OfficeLine]:
    """The offices of the round that the actor sees, in Persian order; one query."""
    rows = RoundOffice.objects.filter(round=found)
    if not oversees(by, found):
        mine = own_offices(by)
        seen = {one.office_id for one in visits}
        rows = rows.filter(mine) | rows.filter(office_id__in=seen) if mine is not None else rows.filter(office_id__in=seen)
    scored = shows_scores(by, found)
    held: dict[int, list[Visit]] = {}
    for one in visits:
        held.setdefault(one.office_id, []).append(one)
    return [
        _office(one, found, held.get(one.office_id, []), today, scored=scored)
        for one in rows.select_related("office").order_by("office__sort_key", "office_id").distinct()
    ]


def _office(row: RoundOffice, found: Round, visits: list[Visit], today: date, *, scored: bool) -> OfficeLine:
    field = [one for one in visits if one.kind == FIELD]
    desk = [one for one in visits if one.kind == DESK]
    days = [one.planned_on for one in field if one.planned_on is not None]
    scores = [one.score for one in field if one.score is not None] if scored else []
    return OfficeLine(
        id=row.office_id,
        name=office_name(row.office_id),
        above_id=row.office.parent_id,
        field=_worst(field, today),
        desk=_worst(desk, today),
        day=max(days, default=None),
        score=row.score if row.score is not None else (sum(scores) / len(scores) if scores else None),
        visits=tuple(visits),
        lon=row.lon,
        lat=row.lat,
        round_id=found.pk,
    )


def _worst(visits: list[Visit], today: date) -> str:
    stands = {standing(one.state, one.planned_on, today) for one in visits}
    return next((one for one in _WORST_FIRST if one in stands), NONE)


def seen_visits(found: Round, by: Actor) -> list[Visit]:
    """Every visit of the round that the actor sees; one query."""
    rows = visits_visible_to(by).filter(round=found).select_related("team")
    return list(rows.defer("sections").order_by("planned_on", "order", "planned_at", "pk"))


def figures(found: Round, offices: list[OfficeLine], visits: list[Visit], today: date) -> list[dict[str, Any]]:
    """The numbers above the page: visits by how they stand. Each opens to its visits."""
    counted = Counter(standing(one.state, one.planned_on, today) for one in visits if one.kind == FIELD)
    page = reverse("rounds:visits", args=[found.pk])
    told = [
        {"n": counted[key], "look": STANDINGS[key], "url": f"{page}?kind=field&standing={key}"}
        for key in SHOWN
        if counted[key] or key in {DONE, OVERDUE, NO_DAY}
    ]
    if any(one.kind == DESK for one in visits):
        left = sum(1 for one in visits if one.kind == DESK and one.state == "planned")
        told.append({"n": left, "look": _desk_look(), "url": f"{page}?kind=desk&standing=open"})
    marked = sum(1 for one in visits if one.integrity)
    if marked:
        told.append({"n": marked, "look": _marked_look(), "url": f"{page}?marked=1"})
    return told


def _desk_look() -> Any:
    return Look("neutral", "file-text", _("desk reviews still to be done"))


def _marked_look() -> Any:
    return Look("warn", "eye", _("with something to look at"))


def pace(found: Round, visits: list[Visit], today: date) -> dict[str, Any]:
    """Are we in time? Days gone beside visits done, and the day it ends at this pace."""
    field = [one for one in visits if one.kind == FIELD and one.state != "cancelled"]
    done = sum(1 for one in field if one.state == "done")
    days = (found.window_to - found.window_from).days + 1
    gone = min(max((today - found.window_from).days, 0), days)
    told: dict[str, Any] = {
        "done": done,
        "all": len(field),
        "share": done / len(field) if field else None,
        "gone": gone / days,
        "days_left": (found.window_to - today).days,
        "running": found.state == RoundState.OPEN,
    }
    told |= {"share_drawn": svg(told["share"] or 0), "gone_drawn": svg(told["gone"])}
    told["behind"] = told["running"] and bool(field) and done / len(field) + 0.02 < gone / days and done < len(field)
    told["late"] = told["running"] and today > found.window_to and done < len(field)
    return told


def findings_counted(found: Round, by: Actor) -> tuple[int, int]:
    """(all, open) findings of the round that the actor sees; one query."""
    rows = list(findings_visible_to(by).filter(round=found).values_list("is_open", flat=True))
    return len(rows), sum(rows)


@dataclass(frozen=True, slots=True)
class Group:
    """The offices below one, with how many stand in which way; a few stand open, many lie folded."""

    name: str
    offices: list[OfficeLine]
    open: bool

    @property
    def counts(self) -> list[tuple[int, Look]]:
        counted = Counter(one.field for one in self.offices)
        if set(counted) == {NONE}:
            return [(len(self.offices), Look("neutral", "building-2", _("offices")))]
        return [(counted[key], STANDINGS[key]) for key in (*SHOWN, NONE) if counted[key]]


def by_parent(offices: list[OfficeLine]) -> list[Group]:
    """Offices under the name of the office above them, in the order they come."""
    held: dict[str, list[OfficeLine]] = {}
    for one in offices:
        held.setdefault(office_name(one.above_id), []).append(one)
    few = len(offices) <= FEW or len(held) == 1
    return [Group(name, below, few) for name, below in held.items()]
