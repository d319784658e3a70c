"""Agencies: one inbox over all offices that ask them, and how each keeps its commitments beside others of its kind."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import TruncDate

from peygir.base.calendar import TEHRAN, day_start, local_date
from peygir.base.problems import NotFound
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.counts import Figure, Share
from peygir.domain.missions.filters import MissionFilter
from peygir.domain.missions.models import Contest, Mission
from peygir.domain.missions.narrowing import condition_of
from peygir.domain.missions.scopes import EVERYTHING, OFFICE_SUBTREE, PLACE_SUBTREE
from peygir.domain.missions.states import State
from peygir.domain.missions.worklist import Page, page, queryset
from peygir.domain.places.offices import OfficeNode
from peygir.domain.places.queries import office_tree, tree

KINDS = frozenset({"agency", "agency_branch"})
_SAID_DONE = (State.DONE_CLAIMED, State.VERIFIED)


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
    """Of missions assigned in the window, the cancelled left out.

    on_time: said to be done by the date in force, of those said to be done or whose date has passed; on_first_date: the
    same by the date first given; verified: of those ever claimed; reopened: sent back at least once, of those ever claimed;
    contested: of all assigned, by this very agency.
    """

    assigned: int
    on_time: Share
    on_first_date: Share
    verified: Share
    reopened: Share
    contested: Share


@dataclass(frozen=True, slots=True)
class Record:
    """`kind`: all other agencies of the same kind taken together; None where there is no other that was asked anything."""

    office_id: int
    own: Kept
    kind: Kept | None
    peers: int  # how many others of its kind were asked


def inbox(by: Actor, *, at: datetime, chosen: MissionFilter | None = None, limit: int = 50) -> AgencyInbox:
    """What the agency's office is asked for, whoever asks. A page and one query more."""
    own = replace(chosen or MissionFilter(limit=limit), office_id=by.office_id or 0, below=False)
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
    found = _of_kinds({office.agency_kind}, since, at)
    return _record(office, found)


def records(by: Actor, *, since: date, at: datetime) -> list[Record]:
    """Every agency the actor may read, those asked most first. One query."""
    seen = offices(by)
    found = _of_kinds({office.agency_kind for office in seen}, since, at)
    made = [_record(office, found) for office in seen]
    return sorted(made, key=lambda one: (-one.own.assigned, one.office_id))


def _reads(by: Actor, office: OfficeNode) -> bool:
    if by.kind == "job" or by.role in EVERYTHING:
        return True
    if by.kind != "appointment" or by.office_id is None:
        return False
    if by.office_id == office.id or (by.role in OFFICE_SUBTREE and by.office_id in office.path):
        return True
    return by.role in PLACE_SUBTREE and by.place_id is not None and tree().holds(by.place_id, office.place_id)


_NAMES = (
    "assigned", "decided", "on_time", "decided_first", "on_first", "claimed", "verified", "reopened", "contested",
)  # fmt: skip
_Counts = dict[int, tuple[int, ...]]


def _of_kinds(kinds: set[str], since: date, at: datetime) -> _Counts:
    """The numbers of _NAMES for each office of these kinds."""
    today = local_date(at)
    ids = [office.id for office in office_tree() if office.kind in KINDS and office.agency_kind in kinds]
    done, ever = Q(state__in=_SAID_DONE), Q(claimed_at__isnull=False)
    sums = {
        "assigned": Q(),
        "decided": Q(due_on__isnull=False) & (done | Q(due_on__lt=today)),
        "on_time": done & Q(claimed_day__lte=F("due_on")),
        "decided_first": Q(first_due_on__isnull=False) & (done | Q(first_due_on__lt=today)),
        "on_first": done & Q(claimed_day__lte=F("first_due_on")),
        "claimed": ever,
        "verified": ever & Q(state=State.VERIFIED),
        "reopened": ever & Q(reopenings__gt=0),
        "contested": Q(own_contest=True),
    }
    # Not what another office contested before it was given to this one.
    own_contest = Contest.objects.filter(mission=OuterRef("pk"), actor_office=OuterRef("office"))
    rows = (
        Mission.objects.filter(office__in=ids, assigned_at__gte=day_start(since))
        .exclude(state__in=[State.DRAFT, State.CANCELLED])
        .annotate(claimed_day=TruncDate("claimed_at", tzinfo=TEHRAN), own_contest=Exists(own_contest))
        .order_by()
        .values_list("office_id")
        .annotate(**{f"n_{name}": Count("pk", filter=sums[name]) if sums[name] else Count("pk") for name in _NAMES})
    )
    return {row[0]: tuple(row[1:]) for row in rows}


def _record(office: OfficeNode, found: _Counts) -> Record:
    nodes = office_tree()
    others = [counts for id_, counts in found.items() if id_ != office.id and nodes[id_].agency_kind == office.agency_kind]
    together = tuple(map(sum, zip(*others, strict=True)))
    own = _kept(found.get(office.id, (0,) * len(_NAMES)))
    return Record(office.id, own, _kept(together) if others else None, len(others))


def _kept(counts: tuple[int, ...]) -> Kept:
    given = dict(zip(_NAMES, counts, strict=True))
    return Kept(
        assigned=given["assigned"],
        on_time=Share(given["on_time"], given["decided"]),
        on_first_date=Share(given["on_first"], given["decided_first"]),
        verified=Share(given["verified"], given["claimed"]),
        reopened=Share(given["reopened"], given["claimed"]),
        contested=Share(given["contested"], given["assigned"]),
    )
