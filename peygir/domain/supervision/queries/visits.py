"""Who sees which visits, and the lists of a round's visits and of an inspector's day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import Round, RoundMember, Visit
from peygir.domain.supervision.problems import VisitNotFound
from peygir.domain.supervision.queries.rounds import LAST_ID, own_offices
from peygir.domain.supervision.scopes import EVERYTHING, led_by
from peygir.domain.supervision.states import ENDED, RoundState, VisitState

NO_DAY = date(9999, 12, 31)  # what has no day yet stands last
# What the office that is looked at may know of an unannounced visit: nothing before it has taken place.
TOLD = Q(unannounced=False) | Q(state=VisitState.DONE)
# Where a visit of its kind still goes on: see states.visited_in.
RUNNING = Q(round__state=RoundState.OPEN) | Q(kind=Visit.Kind.RECHECK, round__state__in=ENDED)


def visits_visible_to(by: Actor | None) -> QuerySet[Visit]:
    """All visits of rounds the actor leads; those of their team; those to their offices, unannounced ones only once done."""
    if by is None or by.kind == "reporter":
        return Visit.objects.none()
    if by.kind == "job" or by.role in EVERYTHING:
        return Visit.objects.all()
    seen = Q(round__lead_office_id__in=led_by(by))
    if by.appointment_id is not None:
        mine = RoundMember.objects.filter(team=OuterRef("team"), appointment_id=by.appointment_id)
        seen |= Q(inspector_id=by.appointment_id) | Q(Exists(mine))
    own = own_offices(by)
    if own is not None:
        opened = Q(round__opened_at__isnull=False)
        seen |= own & TOLD & opened
    return Visit.objects.filter(seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFilter:
    """Empty fields ask for nothing. `day`: planned on it. `waiting`: ahead, with no day yet."""

    office_id: int | None = None
    team_id: int | None = None
    inspector_id: int | None = None
    day: date | None = None
    state: str = ""
    kind: str = ""
    waiting: bool = False
    marked: bool = False  # with something the lead should look at

    def condition(self) -> Q:
        found = Q()
        for name in ("office_id", "team_id", "inspector_id", "state", "kind"):
            if value := getattr(self, name):
                found &= Q(**{name: value})
        if self.day is not None:
            found &= Q(planned_on=self.day)
        if self.waiting:
            found &= Q(state=VisitState.PLANNED, planned_on__isnull=True)
        return found & ~Q(integrity=[]) if self.marked else found


def visits_of(
    round_: Round, by: Actor | None, chosen: VisitFilter | None = None, *, after: tuple[date, int] | None = None
) -> QuerySet[Visit]:
    """Visits of a round the actor sees, by day and then number; take a slice. `after`: `place_of` the last row before.

    Office, team and inspector are fetched along: one query.
    """
    rows = (
        visits_visible_to(by)
        .filter((chosen or VisitFilter()).condition(), round=round_)
        .annotate(day_key=Coalesce("planned_on", Value(NO_DAY, output_field=DateField())))
        .select_related("office", "team", "inspector__user")
        .order_by("day_key", "id")
    )
    if after is not None:
        rows = rows.filter(Q(day_key__gt=after[0]) | Q(day_key=after[0], id__gt=after[1]))
    return rows


def place_of(visit: Visit) -> tuple[date, int]:
    """Where a row stands in the list: what `visits_of` goes on after."""
    return visit.planned_on or NO_DAY, visit.pk


def get_visit(visit_id: int, by: Actor | None) -> Visit:
    """The visit with its round, office, team and inspector, or VisitNotFound whether absent or forbidden."""
    found = (
        visits_visible_to(by).select_related("round", "office", "team", "inspector__user").filter(pk=visit_id).first()
        if 0 < visit_id <= LAST_ID
        else None
    )
    if found is None:
        raise VisitNotFound
    return found


def my_visits(by: Actor, first: date, last: date | None = None) -> QuerySet[Visit]:
    """What an inspector does on these days (`last`: else the first alone), in the order of the day.

    Theirs by name, and their team's where nobody is named. Of open rounds, and re-checks of closed ones; dropped ones are
    left out.
    """
    if by.kind != "appointment" or by.appointment_id is None:
        return Visit.objects.none()
    mine = RoundMember.objects.filter(team=OuterRef("team"), appointment_id=by.appointment_id)
    return (
        Visit.objects.filter(Q(inspector_id=by.appointment_id) | Q(Exists(mine), inspector__isnull=True))
        .filter(RUNNING, planned_on__gte=first, planned_on__lte=last or first)
        .exclude(state=VisitState.CANCELLED)
        .select_related("round", "office", "team")
        .order_by("planned_on", "order", "planned_at", "id")
    )
