"""What was looked at when: the last visit to each office, and a round beside the one before."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Max

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.places.queries import office_tree
from peygir.domain.supervision.models import Round, RoundOffice, Visit
from peygir.domain.supervision.queries.rounds import rounds_visible_to
from peygir.domain.supervision.queries.visits import visits_visible_to
from peygir.domain.supervision.scopes import INSPECTED_KINDS, in_reach
from peygir.domain.supervision.states import RoundState, VisitState

LOOKED = (Visit.Kind.FIELD, Visit.Kind.SENIOR)


@dataclass(frozen=True, slots=True)
class LastVisit:
    office_id: int
    place_id: int
    done_at: datetime | None  # None: never, as far as the system knows
    days: int | None


def last_visits(by: Actor, today: date, kinds: Collection[str] = INSPECTED_KINDS) -> list[LastVisit]:
    """Every office of these kinds in the actor's reach with its last field or senior visit, longest ago first. One query.

    Villages by their dehyari: whoever leads a bakhsh sees which of them nobody came to.
    """
    offices = [one for one in office_tree() if one.kind in kinds and one.is_open(today) and _reaches(by, one.id)]
    done = visits_visible_to(by).filter(kind__in=LOOKED, state=VisitState.DONE, office__in=[one.id for one in offices])
    last = dict(done.values("office_id").annotate(last=Max("done_at")).values_list("office_id", "last"))
    rows = [_last(one.id, one.place_id, last.get(one.id), today) for one in offices]
    return sorted(rows, key=lambda row: (row.days is not None, -(row.days or 0)))


def _last(office_id: int, place_id: int, at: datetime | None, today: date) -> LastVisit:
    return LastVisit(office_id, place_id, at, (today - local_date(at)).days if at is not None else None)


def _reaches(by: Actor, office_id: int) -> bool:
    if by.kind == "job" or by.role in {"auditor", "analyst"}:
        return True
    return by.office_id is not None and (by.office_id == office_id or in_reach(by.office_id, office_id))


@dataclass(frozen=True, slots=True)
class Compared:
    """An office in two released rounds; scores in per cent, `change` now less then. None where there is none."""

    office_id: int
    before: Decimal | None
    now: Decimal | None

    @property
    def change(self) -> Decimal | None:
        return None if self.before is None or self.now is None else self.now - self.before


def compare(round_: Round, by: Actor) -> list[Compared]:
    """Each office of a released round beside the round before, where the actor sees that one and it is released. Two queries."""
    if round_.previous_id is None or round_.state != RoundState.RELEASED:
        return []
    before = rounds_visible_to(by).filter(pk=round_.previous_id, state=RoundState.RELEASED)
    then = dict(RoundOffice.objects.filter(round__in=before).values_list("office_id", "score"))
    now = RoundOffice.objects.filter(round=round_).order_by("office__sort_key", "office_id").values_list("office_id", "score")
    return [Compared(office_id, then.get(office_id), score) for office_id, score in now]
