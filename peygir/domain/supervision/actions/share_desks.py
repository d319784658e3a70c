"""Give every desk review that is nobody's to a member of the round's teams, at once."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.demands.ground import calendar_of
from peygir.domain.missions.rules import working_days_after
from peygir.domain.supervision.actions._change import load_round, need_state
from peygir.domain.supervision.models import Round, RoundMember, Visit
from peygir.domain.supervision.permissions import check_can
from peygir.domain.supervision.rounds.barring import barred
from peygir.domain.supervision.rounds.sharing import Member, Review, share
from peygir.domain.supervision.states import RoundState, VisitState

AFTER = 2  # working days after the visit in the field, whose photos the review looks at


@dataclass(frozen=True, slots=True)
class Shared:
    given: int
    left: int  # nobody may review them


@transaction.atomic
def share_desks(round_id: int, *, by: Actor, at: datetime) -> Shared:
    """Evenly; the limits of assign_desk hold. A fixed number of queries. Each is journalled as if given by hand."""
    round_ = load_round(round_id, by)
    check_can("schedule", by, round_)
    need_state(round_, "schedule", RoundState.OPEN)
    ahead = Visit.objects.filter(round=round_, kind=Visit.Kind.DESK, state=VisitState.PLANNED)
    waiting = {one.pk: one for one in ahead.filter(inspector__isnull=True).defer("sections").order_by("office__sort_key", "pk")}
    rows = RoundMember.objects.filter(team__round=round_, team__active=True).order_by("pk")
    members = [Member(*row) for row in rows.values_list("appointment_id", "appointment__user_id", "team_id")]
    offices = {one.office_id for one in waiting.values()}
    held = Counter(ahead.filter(inspector__isnull=False).values_list("inspector_id", flat=True))
    field = _field(round_, offices)
    reviews = [Review(one.pk, one.office_id, *field.get(one.office_id, (None, None, None))[:2]) for one in waiting.values()]
    why = {office: set(users) for office, users in barred(round_, offices, Visit.Kind.DESK).items()}
    chosen = share(reviews, members, why, held)
    told = []
    for pk, member in chosen.items():
        visit = waiting[pk]
        on = _day(round_, field.get(visit.office_id, (None, None, None))[2], local_date(at))
        changes = {
            "team_id": (visit.team_id, member.team), "inspector_id": (None, member.appointment),
            "planned_on": (str(visit.planned_on) if visit.planned_on else None, str(on)), "round": (None, round_.pk),
            "office": (None, visit.office_id),
        }  # fmt: skip
        visit.team_id, visit.inspector_id, visit.planned_on = member.team, member.appointment, on
        visit.version += 1
        told.append(EntryDraft(action="supervision.assign_desk", thing="visit", thing_id=pk, by=by, at=at, changes=changes))
    columns = ["team", "inspector", "planned_on", "version"]
    Visit.objects.bulk_update([waiting[pk] for pk in chosen], columns, batch_size=200)
    record_many(told)
    return Shared(len(chosen), len(waiting) - len(chosen))


def _field(round_: Round, offices: set[int]) -> dict[int, tuple[int | None, int | None, date | None]]:
    """{office: (team, user who goes, day)} of its last visit in the field that has a day."""
    rows = Visit.objects.filter(round=round_, office__in=offices, kind=Visit.Kind.FIELD, planned_on__isnull=False)
    rows = rows.exclude(state=VisitState.CANCELLED).order_by("planned_on", "pk")
    return {
        office: (team, user, on)
        for office, team, user, on in rows.values_list("office_id", "team_id", "inspector__user_id", "planned_on")
    }


def _day(round_: Round, gone: date | None, today: date) -> date:
    """Some days after the visit in the field; without one on the last day of the window."""
    if gone is None:
        return max(round_.window_to, today)
    on = working_days_after(gone, AFTER, calendar_of(round_.lead_office_id))
    return max(min(on, round_.window_to), round_.window_from, today)
