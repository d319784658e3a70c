"""Agencies: one inbox over all offices that ask them, and how each keeps its commitments beside others of its kind."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, Value

from peygir.base.calendar import local_date
from peygir.base.problems import NotFound
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.counts import Figure, Share
from peygir.domain.missions.filters import MissionFilter
from peygir.domain.missions.keeping import KINDS, SHARES, kept_condition, peers_of
from peygir.domain.missions.models import Mission
from peygir.domain.missions.narrowing import condition_of
from peygir.domain.missions.scopes import EVERYTHING, OFFICE_SUBTREE, PLACE_SUBTREE
from peygir.domain.missions.seeing import scope_of
from peygir.domain.missions.worklist import Page, page, queryset
from peygir.domain.places.offices import OfficeNode
from peygir.domain.places.queries import office_tree, tree


@dataclass(frozen=True, slots=True)
class Asker:
    """An office that asks the agency for something, and how much of it is open and late."""

    office_id: int
    open: Figure
    late: Figure


@dataclass(frozen=True, slots=True)
class AgencyInbox:
    page: Page
    askers: list[Asker]


@dataclass(frozen=True, slots=True)
class Kept:
    """Of missions assigned in the window, the cancelled left out; see keeping.py for what each share counts."""

    assigned: int
    on_time: Share
    verified: Share
    reopened: Share
    contested: Share
    cases: MissionFilter | None = None  # lists them; None where the reader does not see every one

    def query(self, name: str) -> str:
        """The address of the cases of a figure of KEPT, "" for who does not see them all."""
        return self.cases.query(kept=name) if self.cases is not None else ""


@dataclass(frozen=True, slots=True)
class Record:
    """`kind`: all other agencies of the same kind taken together; None where there is no other that was asked anything."""

    office_id: int
    own: Kept
    kind: Kept | None
    peers: int  # how many others of its kind were asked


def inbox(by: Actor, *, at: datetime, chosen: MissionFilter | None = None, limit: int = 50) -> AgencyInbox:
    """What the agency's office is asked for, whoever asks. A page and one query more."""
    own = replace(chosen or MissionFilter(limit=limit), office_id=by.office_id or -1, below=False)
    late = condition_of(MissionFilter(due="late"), by, at)
    rows = (
        queryset(by, replace(own, giver_id=None, after="", before=""), at=at)
        .order_by()
        .values_list("giver_office_id")
        .annotate(number=Count("pk"), late=Count("pk", filter=late))
    )

    def figure(number: int, office_id: int, **changes: object) -> Figure:
        return Figure(number, own.query(giver_id=office_id, after="", before="", **changes))

    askers = [
        Asker(office_id, figure(number, office_id), figure(late, office_id, due="late"))
        for office_id, number, late in sorted(rows, key=lambda row: (-row[2], -row[1], row[0] or 0))
        if office_id is not None
    ]
    return AgencyInbox(page(by, own, at=at), askers)


def offices(by: Actor) -> list[OfficeNode]:
    """The agencies whose record the actor may read, in Persian order: one's own, and those within the place one answers for."""
    return [office for office in office_tree() if office.kind in KINDS and _reads(by, office)]


def record(office_id: int, by: Actor, *, since: date, at: datetime) -> Record:
    """How one agency keeps its commitments; NotFound for who may not read it. One query."""
    office = office_tree().get(office_id)
    if office is None or office.kind not in KINDS or not _reads(by, office):
        raise NotFound
    return _record(office, _of_kinds({office.agency_kind}, by, since, at), since)


def records(by: Actor, *, since: date, at: datetime) -> list[Record]:
    """Every agency the actor may read, those asked most first. One query."""
    seen = offices(by)
    found = _of_kinds({office.agency_kind for office in seen}, by, since, at)
    made = [_record(office, found, since) for office in seen]
    return sorted(made, key=lambda one: (-one.own.assigned, one.office_id))


def _reads(by: Actor, office: OfficeNode) -> bool:
    if by.kind == "job" or by.role in EVERYTHING:
        return True
    if by.kind != "appointment" or by.office_id is None:
        return False
    if by.office_id == office.id or (by.role in OFFICE_SUBTREE and by.office_id in office.path):
        return True
    return by.role in PLACE_SUBTREE and by.place_id is not None and tree().holds(by.place_id, office.place_id)


_NAMES = tuple(dict.fromkeys(name for pair in SHARES.values() for name in pair))
_Counts = dict[int, tuple[int, ...]]  # of an office: the numbers of _NAMES, and how many of the assigned the reader sees


def _of_kinds(kinds: set[str], by: Actor, since: date, at: datetime) -> _Counts:
    """The numbers for each office of these kinds."""
    ids = [office.id for office in office_tree() if office.kind in KINDS and office.agency_kind in kinds]
    counted = {f"n_{name}": Count("pk", filter=kept_condition(name, local_date(at))) for name in _NAMES}
    rows = (
        Mission.objects.filter(condition_of(MissionFilter(kept="assigned", assigned_since=since), by, at), office__in=ids)
        .order_by()
        .values_list("office_id")
        .annotate(**counted, seen=_seen(by))
    )
    return {row[0]: tuple(row[1:]) for row in rows}


def _seen(by: Actor) -> Count | Value:
    scope = scope_of(by)
    if scope is None:
        return Value(0)
    return Count("pk", filter=scope) if scope else Count("pk")


def _record(office: OfficeNode, found: _Counts, since: date) -> Record:
    others = [found[id_] for id_ in peers_of(office.id) if id_ in found]
    together = tuple(map(sum, zip(*others, strict=True)))
    window = MissionFilter(assigned_since=since)
    own = _kept(found.get(office.id, (0,) * (len(_NAMES) + 1)), replace(window, office_id=office.id, below=False))
    return Record(office.id, own, _kept(together, replace(window, peers_of=office.id)) if others else None, len(others))


def _kept(counts: tuple[int, ...], cases: MissionFilter) -> Kept:
    given = dict(zip(_NAMES, counts[:-1], strict=True))
    return Kept(
        assigned=given["assigned"],
        **{name: Share(given[good], given[of]) for name, (good, of) in SHARES.items()},
        cases=cases if counts[-1] == given["assigned"] else None,
    )
