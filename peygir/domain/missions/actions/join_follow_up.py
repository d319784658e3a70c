"""Wait for the same answer as another office, instead of asking twice."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions._change import acted, change
from peygir.domain.missions.actions._followed import load_follow_up
from peygir.domain.missions.following.permissions import check_can
from peygir.domain.missions.models import FollowUp, Joined


@transaction.atomic
def join_follow_up(follow_up_id: int, *, by: Actor, at: datetime) -> FollowUp:
    """The office that asked, and one that joined before, wait already: then nothing is written."""
    row, mission = load_follow_up(follow_up_id, by)
    check_can("join_follow_up", by, mission)
    joined = Joined.objects.filter(follow_up=row, actor_office=by.office_id).exists()
    if row.actor_office_id == by.office_id or joined:
        return row
    Joined.objects.create(follow_up=row, **acted(by, at))
    mission.followed_up_at = at
    change(mission, "join_follow_up", by=by, at=at, reason_code=row.asks, changes={"follow_up": (None, row.pk)})
    return row
