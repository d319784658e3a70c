"""Verified demands looked at again, blind: drawn by a secret committed to before, recorded by the round's teams."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import actions as demands
from peygir.domain.demands.models import Demand
from peygir.domain.missions.actions import _given
from peygir.domain.supervision.actions._change import need_state
from peygir.domain.supervision.actions._draws import load_draw, make_draw
from peygir.domain.supervision.findings import blind
from peygir.domain.supervision.findings.permissions import check_impartial, in_teams
from peygir.domain.supervision.findings.problems import CheckedAlready, DemandCheckNotFound, NotInTheTeams
from peygir.domain.supervision.findings.rules import CHECKED
from peygir.domain.supervision.models import DemandCheck, UnannouncedDraw
from peygir.domain.supervision.rounds.redrawing import DEMANDS, seed_of
from peygir.domain.supervision.states import RoundState


@transaction.atomic
def draw_demand_checks(draw_id: int, public_value: str, *, by: Actor, at: datetime) -> UnannouncedDraw:
    """Of what the offices of the round have had verified lately, laid among some that nobody says are done. DrawnAlready,
    PublicValueNotKnownYet, NothingToDraw.
    """
    made, round_ = load_draw(draw_id, DEMANDS, by=by, at=at)
    need_state(round_, "draw", RoundState.OPEN, RoundState.CLOSED)
    numbers = blind.population(round_, at)
    chosen = make_draw(made, numbers, public_value, by=by, at=at)
    seed = seed_of(made.secret, made.public_value, made.population)
    laid = blind.mixed(chosen, blind.beside(round_), seed)
    rows = Demand.objects.filter(pk__in=laid).values_list("pk", "claimed_by_office_id", "office_id")
    offices = {number: did or holds for number, did, holds in rows}
    DemandCheck.objects.bulk_create(
        DemandCheck(draw=made, demand_id=number, position=position, office_id=offices[number])
        for position, number in enumerate(laid, 1)
    )
    demands.draw_blind(round_.lead_office_id, numbers, chosen, seed, by=by, at=at)
    return made


@transaction.atomic
def record_demand_check(
    check_id: int,
    outcome: str,
    note: str = "",
    lon: float | None = None,
    lat: float | None = None,
    *,
    by: Actor,
    at: datetime,
) -> DemandCheck:
    """`outcome`: holds, fails (what was seen; the demand is reopened), unseen. `lon`, `lat`: where the look was taken."""
    row = blind.checks_visible_to(by).select_related("draw__round").filter(pk=check_id).first()
    if row is None:
        raise DemandCheckNotFound
    if not in_teams(by, row.draw.round_id):
        raise NotInTheTeams
    if row.office_id is not None:
        check_impartial(by, row.office_id, row.draw.round)
    row = DemandCheck.objects.select_related("draw").select_for_update(of=("self",)).get(pk=check_id)
    if row.outcome:
        raise CheckedAlready
    row.outcome = _given.one_of(outcome, CHECKED, "outcome")
    row.note = _given.short(_given.reason(note, "note") if outcome == "fails" else note, "note", 1000)
    _given.point(lon, lat)
    row.lon, row.lat, row.checked_at = lon, lat, at
    row.checked_by_user_id, row.inspector_id = by.user_id, by.appointment_id
    if row.demand_id in blind.drawn_in(row.draw):
        demands.record_blind(row.demand_id, outcome, by=by, at=at)
    row.save(force_update=True)
    record(
        action="supervision.record_demand_check", thing="demand_check", thing_id=row.pk, by=by, at=at,
        changes={"outcome": ("", outcome), "draw": (row.draw_id, row.draw_id)}, private={"note": row.note} if row.note else None,
    )  # fmt: skip
    return row
