"""A visit has taken place: a filled form for it came in and was worked through."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.actions._change import load_visit, lock_round_of, note, save_visit, visit_arrow
from peygir.domain.supervision.models import Round, RoundMember, Visit
from peygir.domain.supervision.permissions import check_is_job
from peygir.domain.supervision.problems import RoundReleased
from peygir.domain.supervision.rounds.barring import barred
from peygir.domain.supervision.states import RoundState, VisitState


@transaction.atomic
def carry_out(
    visit_id: int,
    revision_id: int,
    started_at: datetime | None,
    ended_at: datetime | None,
    *,
    inspector_id: int | None = None,
    score: Decimal | None = None,
    sections: dict[str, list[float]] | None = None,
    marks: Sequence[str] = (),
    by: Actor,
    at: datetime,
) -> Visit:
    """`inspector_id`: the appointment that sent it. Called again for each later version of the form: the last one counts.

    Nobody is refused for who they are: what bars the sender is added to the marks the lead looks at. A form that arrives
    after the round was closed still counts; RoundReleased once its result is frozen, VisitStepNotOpen for a dropped visit.
    """
    check_is_job(by)
    lock_round_of(visit_id)
    visit, round_ = load_visit(visit_id, by)
    if round_.state == RoundState.RELEASED and visit.kind != Visit.Kind.RECHECK:
        raise RoundReleased
    before, planned = visit.state, visit.inspector_id
    if before != VisitState.DONE:
        visit.state = visit_arrow(visit, "carry_out").target
        visit.done_at = _done_at(round_, ended_at, at)
        visit.reason = ""
    sender = inspector_id or planned
    found = _marks(round_, visit, sender, started_at)
    if planned not in (None, sender) and before != VisitState.DONE:
        found.append("other_inspector")
    visit.inspector_id = sender
    visit.started_at, visit.ended_at = started_at, ended_at
    visit.score, visit.sections = score, sections or {}
    visit.integrity = list(dict.fromkeys([*marks, *found]))
    save_visit(visit)
    changes = {
        "state": (before, visit.state), "revision": (None, revision_id), "inspector": (None, sender), "score": (None, score),
        "marks": (None, visit.integrity),
    }  # fmt: skip
    note("carry_out", visit, by=by, at=at, changes=changes)
    return visit


def _done_at(round_: Round, ended_at: datetime | None, at: datetime) -> datetime:
    """When the phone says, within what can be: a clock that stands years back would date the visit before its round."""
    if ended_at is None or (round_.opened_at is not None and ended_at < round_.opened_at):
        return at
    return min(ended_at, at)


def _marks(round_: Round, visit: Visit, sender: int | None, started_at: datetime | None) -> list[str]:
    found: list[str] = []
    if sender is not None:
        member = RoundMember.objects.filter(team__round=round_, appointment=sender).select_related("appointment").first()
        why = barred(round_, [visit.office_id], visit.kind, but_visit=visit.pk).get(visit.office_id, {})
        if member is None:
            found.append("not_member")
        elif member.appointment.user_id in why:
            found.append(why[member.appointment.user_id])
    if started_at is not None and not round_.window_from <= local_date(started_at) <= round_.window_to:
        found.append("outside_window")
    return found
