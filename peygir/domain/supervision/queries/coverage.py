"""How far a round is: counts, and a row for each office. A fixed number of queries, however many offices."""

import dataclasses
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Q

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import Finding, Round, RoundOffice, Visit
from peygir.domain.supervision.queries.rounds import own_offices
from peygir.domain.supervision.queries.visits import visits_visible_to
from peygir.domain.supervision.scopes import oversees
from peygir.domain.supervision.states import OPEN, FindingState, RoundState, VisitState


@dataclass(slots=True)
class OfficeRow:
    """An office of the round. `field`, `desk`: the state of its visits of that kind, the least far of several; "" for none.

    Scores are means of what was carried out, per cent; frozen ones once released. None where the actor may not see them.
    """

    office_id: int
    name: str
    lon: float | None
    lat: float | None
    wanted: int
    done: int = 0  # field visits
    field: str = ""
    desk: str = ""
    planned_on: date | None = None  # the next field visit
    done_at: datetime | None = None  # the last field visit
    field_score: Decimal | None = None
    desk_score: Decimal | None = None
    score: Decimal | None = None
    findings: int = 0
    open_findings: int = 0
    unannounced: bool = False
    marked: int = 0  # visits with something to look at


@dataclass(slots=True)
class Coverage:
    """`field`, `desk`: {state of visits: number}. `covered`: offices whose wanted field visits are all carried out."""

    field: dict[str, int] = dataclasses.field(default_factory=dict)
    desk: dict[str, int] = dataclasses.field(default_factory=dict)
    rows: list[OfficeRow] = dataclasses.field(default_factory=list)
    covered: int = 0
    whole: bool = True  # the actor sees all offices of the round, not only their own

    @property
    def offices(self) -> int:
        return len(self.rows)


_LEAST_FAR = {one: nth for nth, one in enumerate((VisitState.MISSED, VisitState.PLANNED, VisitState.DONE))}


def coverage(round_: Round, by: Actor) -> Coverage:
    """All for who oversees the round; else the own offices, and those of visits the actor sees. ≤ 4 queries."""
    whole = oversees(by, round_)
    seen = (Visit.objects.all() if whole else visits_visible_to(by)).filter(round=round_)
    scope = RoundOffice.objects.filter(round=round_).select_related("office")
    if not whole:
        own = own_offices(by)
        mine = Q(office__in=seen.order_by().values("office_id"))
        scope = scope.filter(mine if own is None else mine | own)
    rows = {one.office_id: _row(one, round_, whole) for one in scope.order_by("office__sort_key", "office_id")}
    found = Coverage(rows=list(rows.values()), whole=whole)
    told = seen.filter(office__in=rows).exclude(state=VisitState.CANCELLED)
    _walk(found, rows, told, scores=whole, released=round_.state == RoundState.RELEASED)
    _count_findings(rows, round_, whole)
    found.covered = sum(one.wanted > 0 and one.done >= one.wanted for one in rows.values())
    return found


def _row(one: RoundOffice, round_: Round, leads: bool) -> OfficeRow:
    row = OfficeRow(one.office_id, one.office.name_fa, one.lon, one.lat, one.visits_wanted if round_.field_checklist_id else 0)
    row.unannounced = one.unannounced and leads
    if round_.state == RoundState.RELEASED:
        row.field_score, row.desk_score, row.score = one.field_score, one.desk_score, one.score
    return row


def _walk(found: Coverage, rows: dict[int, OfficeRow], seen, *, scores: bool, released: bool) -> None:
    given: dict[tuple[int, str], list[Decimal]] = defaultdict(list)
    columns = ("office_id", "kind", "state", "planned_on", "done_at", "score", "integrity")
    for office_id, kind, state, planned_on, done_at, score, integrity in seen.order_by("id").values_list(*columns):
        row = rows[office_id]
        row.marked += bool(integrity) and scores
        if kind not in (Visit.Kind.FIELD, Visit.Kind.DESK):
            continue
        counts = found.field if kind == Visit.Kind.FIELD else found.desk
        counts[state] = counts.get(state, 0) + 1
        before = getattr(row, kind)
        if not before or _LEAST_FAR[state] < _LEAST_FAR[before]:
            setattr(row, kind, state)
        if score is not None and state == VisitState.DONE:
            given[office_id, kind].append(score)
        if kind == Visit.Kind.FIELD:
            _note_day(row, state, planned_on, done_at)
    if scores and not released:
        for (office_id, kind), each in given.items():
            setattr(rows[office_id], f"{kind}_score", (sum(each) / len(each)).quantize(Decimal("0.01")))


def _note_day(row: OfficeRow, state: str, planned_on: date | None, done_at: datetime | None) -> None:
    if state == VisitState.DONE:
        row.done += 1
        row.done_at = max(filter(None, (row.done_at, done_at)), default=None)
    elif state == VisitState.PLANNED and planned_on is not None:
        row.planned_on = min(filter(None, (row.planned_on, planned_on)))


def _count_findings(rows: dict[int, OfficeRow], round_: Round, leads: bool) -> None:
    """Offices count only what was put to them."""
    found = Finding.objects.filter(round=round_, office__in=rows)
    found = found if leads else found.exclude(state=FindingState.RECORDED).exclude(put_at__isnull=True)
    counted = found.values("office_id").annotate(number=Count("id"), open=Count("id", filter=Q(state__in=sorted(OPEN))))
    for one in counted.values_list("office_id", "number", "open"):
        rows[one[0]].findings, rows[one[0]].open_findings = one[1], one[2]
