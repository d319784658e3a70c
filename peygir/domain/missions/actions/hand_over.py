"""Someone leaves: their missions go to another person of the office, or are left for its head to give out."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F

from peygir.base.calendar import local_date
from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.issues.actions._change import acted
from peygir.domain.issues.problems import at_field
from peygir.domain.missions import search
from peygir.domain.missions.actions import _given
from peygir.domain.missions.models import Mission, Step
from peygir.domain.missions.organising.permissions import check_can_hand_over
from peygir.domain.missions.organising.problems import HandedToThemselves, NothingToHandOver, PersonUnknown
from peygir.domain.missions.permissions import DOERS
from peygir.domain.people.models import Appointment

MOST = 5000  # at once: nobody answers for more


@transaction.atomic
def hand_over(
    from_id: int,
    to_id: int | None = None,
    mission_ids: Collection[int] | None = None,
    reason: str = "",
    *,
    by: Actor,
    at: datetime,
) -> int:
    """Hand over the open missions of an appointment: all of them, or those named. How many went.

    `to_id` None: nobody answers for them until the head names someone; they stand among the ownerless meanwhile. With
    names, all go or none: NothingToHandOver where one of them is no longer the person's.
    """
    leaves = Appointment.objects.filter(pk=from_id).first()
    if leaves is None:
        raise PersonUnknown
    check_can_hand_over(by, leaves.office_id)
    reason = _given.reason(reason)
    if to_id is not None:
        taker = _given.accountable(to_id, leaves.office_id, DOERS, local_date(at))
        if taker.pk == leaves.pk:
            raise at_field(HandedToThemselves, "accountable_id")
    rows = Mission.objects.filter(accountable=leaves, office=leaves.office_id, is_open=True)
    if mission_ids is not None:
        rows = rows.filter(pk__in=mission_ids)
    missions = list(rows.select_for_update(of=("self",), no_key=True).order_by("pk")[:MOST])
    if not missions or (mission_ids is not None and len(missions) != len(set(mission_ids))):
        raise NothingToHandOver
    Mission.objects.filter(pk__in=[one.pk for one in missions]).update(accountable_id=to_id, version=F("version") + 1)
    for one in missions:
        one.accountable_id = to_id
    search.index_many(missions)
    _tell(missions, from_id, to_id, reason, by, at)
    return len(missions)


def _tell(missions: list[Mission], from_id: int, to_id: int | None, reason: str, by: Actor, at: datetime) -> None:
    Step.objects.bulk_create(
        (
            Step(
                mission=one, verb="hand_over", from_state=one.state, to_state=one.state, from_office_id=by.office_id,
                to_office_id=one.office_id, note=reason, **acted(by, at),
            )
            for one in missions
        ),
        batch_size=500,
    )  # fmt: skip
    record_many(
        EntryDraft(
            action="missions.hand_over", thing="mission", thing_id=one.pk, by=by, at=at,
            changes={"accountable": (from_id, to_id)}, private={"note": reason},
        )
        for one in missions
    )  # fmt: skip
