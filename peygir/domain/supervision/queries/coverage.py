"""How far a round is: counts, and a row for each office. A fixed number of queries, however many offices."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import Round, RoundOffice, Visit
from peygir.domain.supervision.queries.findings import findings_visible_to
from peygir.domain.supervision.queries.rounds import own_offices, sees_marks, shows_scores
from peygir.domain.supervision.queries.visits import visits_visible_to
from peygir.domain.supervision.scopes import oversees
from peygir.domain.supervision.states import OPEN, RoundState, VisitState


@dataclass(slots=True)
class OfficeRow:
    """An office of the round. `visits`: those the actor sees, by day; `field`, `desk`: the state of those of that kind, the
    least far of several; "" for none.

    Scores are means of what was carried out, per cent; frozen ones once released. None where the actor may not see them.
    """

    office_id: int
    name: str
    lon: float | None
    lat: float | None
    wanted: int
    visits: list[Visit] = dataclass_field(default_factory=list)
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
    """`visits`: all that the actor sees, dropped ones too; `field`, `desk`: {state: how many}, without those. `findings`: {state:
    how many}. `covered`: offices whose wanted field visits are all carried out.
    """

    visits: list[Visit]
    rows: list[OfficeRow]
    whole: bool  # the actor sees all offices of the round, not only their own
    field: Counter[str] = dataclass_field(default_factory=Counter)
    desk: Counter[str] = dataclass_field(default_factory=Counter)
    findings: Counter[str] = dataclass_field(default_factory=Counter)
    covered: int = 0

    @property
    def offices(self) -> int:
        return len(self.rows)

    @property
    def open_findings(self) -> int:
        return sum(self.findings[one] for one in OPEN)


_LEAST_FAR = {one: nth for nth, one in enumerate((VisitState.MISSED, VisitState.PLANNED, VisitState.DONE))}


def coverage(round_: Round, by: Actor) -> Coverage:
    """All for who oversees the round; else the own offices, and those of visits the actor sees. Three queries."""
    whole = oversees(by, round_)
    seen = visits_visible_to(by).filter(round=round_).select_related("team").defer("sections")
    visits = list(seen.order_by("planned_on", "order", "planned_at", "pk"))
    scope = _scope(round_, by, visits, whole=whole).order_by("office__sort_key", "office_id")
    rows = {one.office_id: _row(one, round_, leads=whole) for one in scope}
    found, marks = Coverage(visits, list(rows.values()), whole), sees_marks(by, round_)
    for visit in visits:
        if (row := rows.get(visit.office_id)) is None:
            continue
        row.visits.append(visit)
        if visit.state != VisitState.CANCELLED:
            _count(found, row, visit, marks=marks)
    if shows_scores(by, round_) and round_.state != RoundState.RELEASED:
        for row in found.rows:
            row.field_score, row.desk_score = (_mean(row.visits, kind) for kind in (Visit.Kind.FIELD, Visit.Kind.DESK))
    _count_findings(found, rows, round_, by)
    found.covered = sum(one.wanted > 0 and one.done >= one.wanted for one in found.rows)
    return found


def _scope(round_: Round, by: Actor, visits: Iterable[Visit], *, whole: bool) -> QuerySet[RoundOffice]:
    scope = RoundOffice.objects.filter(round=round_).select_related("office")
    if whole:
        return scope
    own, mine = own_offices(by), Q(office__in={one.office_id for one in visits})
    return scope.filter(mine if own is None else mine | own)


def _row(one: RoundOffice, round_: Round, *, leads: bool) -> OfficeRow:
    row = OfficeRow(one.office_id, one.office.name_fa, one.lon, one.lat, one.visits_wanted if round_.field_checklist_id else 0)
    row.unannounced = one.unannounced and leads
    if round_.state == RoundState.RELEASED:
        row.field_score, row.desk_score, row.score = one.field_score, one.desk_score, one.score
    return row


def _count(found: Coverage, row: OfficeRow, visit: Visit, *, marks: bool) -> None:
    row.marked += bool(visit.integrity) and marks
    if visit.kind not in (Visit.Kind.FIELD, Visit.Kind.DESK):
        return
    counts = found.field if visit.kind == Visit.Kind.FIELD else found.desk
    counts[visit.state] += 1
    before = getattr(row, visit.kind)
    if not before or _LEAST_FAR[visit.state] < _LEAST_FAR[before]:
        setattr(row, visit.kind, visit.state)
    if visit.kind != Visit.Kind.FIELD:
        return
    if visit.state == VisitState.DONE:
        row.done += 1
        row.done_at = max(filter(None, (row.done_at, visit.done_at)), default=None)
    elif visit.state == VisitState.PLANNED and visit.planned_on is not None:
        row.planned_on = min(filter(None, (row.planned_on, visit.planned_on)))


def _mean(visits: Iterable[Visit], kind: str) -> Decimal | None:
    given = [one.score for one in visits if one.kind == kind and one.state == VisitState.DONE and one.score is not None]
    return (sum(given) / len(given)).quantize(Decimal("0.01")) if given else None


def _count_findings(found: Coverage, rows: dict[int, OfficeRow], round_: Round, by: Actor) -> None:
    """Those that the actor sees: what the list of them holds."""
    seen = findings_visible_to(by).filter(round=round_).order_by().values_list("office_id", "state", "is_open")
    for office_id, state, is_open, many in seen.annotate(n=Count("pk", distinct=True)):
        found.findings[state] += many
        if office_id in rows:
            rows[office_id].findings += many
            rows[office_id].open_findings += many * is_open
