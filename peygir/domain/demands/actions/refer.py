"""Pass a demand on to another office: with the reason, the instruction (hamesh) and the letter that carries it."""

from datetime import date, datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.demands import ground, notices
from peygir.domain.demands.actions._move import arrow_of, load, move
from peygir.domain.demands.models import Demand, Step
from peygir.domain.demands.permissions import check_can
from peygir.domain.demands.problems import (
    AlreadyAtOffice,
    ConductStaysAbove,
    OfficeMissing,
    OfficeUnknown,
    ReadOnlyHere,
    at_field,
)
from peygir.domain.demands.states import Verb


@transaction.atomic
def refer(
    demand_id: int,
    to_office_id: int | None,
    reason_code: str = "",
    instruction: str = "",
    letter_number: str = "",
    letter_date: date | None = None,
    *,
    note: str = "",
    external_reference: str = "",
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Demand:
    """`instruction` is for officials only, `note` is read by the citizen too. The promise does not change."""
    demand = load(demand_id, by, version)
    check_can(Verb.REFER, by, demand)
    arrow_of(demand, Verb.REFER)
    if to_office_id is None:
        raise at_field(OfficeMissing, "office")
    target = ground.active_office(to_office_id, at)
    if target is None:
        raise at_field(OfficeUnknown, "office")
    if target.id == demand.office_id:
        raise AlreadyAtOffice
    if demand.conduct and _of_the_unit(demand, target.path):
        raise ConductStaysAbove
    # A liaison assigns within the branch; handing it elsewhere is a contest, which is decided above.
    if by.role == "agency_liaison" and by.office_id not in target.path:
        raise ReadOnlyHere

    changes: dict[str, tuple[object, object]] = {}
    if external_reference and external_reference != demand.external_reference:
        changes["external_reference"] = (demand.external_reference, external_reference)
        demand.external_reference = external_reference
    demand.referrals += 1
    demand.routed_by = "referred"
    move(
        demand,
        Verb.REFER,
        by=by,
        at=at,
        reason_code=reason_code,
        note=note,
        instruction=instruction,
        letter_number=letter_number,
        letter_date=letter_date,
        to_office=target.id,
        changes=changes,
    )
    notices.referred(demand, by=by, at=at)
    return demand


def _of_the_unit(demand: Demand, path: tuple[int, ...]) -> bool:
    """Whether an office, by its path, is the unit complained of or below it. Where none was named, it may be any below
    the office that the complaint was first laid before, which stands above what its service is about."""
    if demand.unit_concerned_id is not None:
        return demand.unit_concerned_id in path
    first = Step.objects.filter(demand=demand, verb=Verb.REGISTER).values_list("to_office_id", flat=True).first()
    return (first or demand.office_id) in path[:-1]
