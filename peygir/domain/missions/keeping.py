"""How an office keeps what it took on: which missions each figure counts. The counts and the lists they open to both read it.

See docs/adr/0075-a-promise-is-kept-by-the-date-agreed-before-it-passed.md.
"""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import TruncDate
from django.db.models.lookups import LessThanOrEqual

from peygir.base.calendar import TEHRAN
from peygir.domain.missions.models import Contest
from peygir.domain.missions.states import State
from peygir.domain.places.queries import office_tree

KINDS = frozenset({"agency", "agency_branch"})
KEPT = ("assigned", "decided", "on_time", "not_on_time", "claimed", "verified", "reopened", "contested")
# Each share: the cases it counts, of which.
SHARES = {
    "on_time": ("on_time", "decided"),
    "verified": ("verified", "claimed"),
    "reopened": ("reopened", "claimed"),
    "contested": ("contested", "assigned"),
}
_SAID_DONE = Q(state__in=[State.DONE_CLAIMED, State.VERIFIED])


def kept_condition(name: str, today: date) -> Q:
    """The missions of one figure of KEPT, "" for all.

    assigned: given and not taken back: what its giver cancels, claimed or not, counts nowhere. decided: it is known whether
    it was in time: said to be done, or the promised day is over. on_time: said to be done by the promised day, in Tehran;
    not_on_time: the others of the decided. claimed: ever said to be done. reopened: sent back at least once. contested: by
    the very office that does it now.
    """
    if not name:
        return Q()
    return ~Q(state__in=[State.DRAFT, State.CANCELLED]) & _part(name, today)


def _part(name: str, today: date) -> Q:
    decided = Q(promised_on__isnull=False) & (_SAID_DONE | Q(promised_on__lt=today))
    if name in {"claimed", "verified", "reopened"}:
        also = {"verified": Q(state=State.VERIFIED), "reopened": Q(reopenings__gt=0)}.get(name, Q())
        return Q(claimed_at__isnull=False) & also
    if name == "contested":
        own = Contest.objects.filter(mission=OuterRef("pk"), actor_office=OuterRef("office"))
        return Q(contests__gt=0) & Q(Exists(own))
    in_time = _SAID_DONE & Q(LessThanOrEqual(TruncDate("claimed_at", tzinfo=TEHRAN), F("promised_on")))
    return {"assigned": Q(), "decided": decided, "on_time": decided & in_time, "not_on_time": decided & ~in_time}[name]


def peers_of(office_id: int) -> list[int]:
    """The other agencies of the same kind; none for what is no agency."""
    offices = office_tree()
    own = offices.get(office_id)
    if own is None or own.kind not in KINDS:
        return []
    return [one.id for one in offices if one.kind in KINDS and one.agency_kind == own.agency_kind and one.id != own.id]
