"""Find a follow-up with its mission, locked."""

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions._change import load
from peygir.domain.missions.following.problems import FollowUpNotFound, FollowUpOver
from peygir.domain.missions.models import FollowUp, Mission


def load_follow_up(follow_up_id: int, by: Actor) -> tuple[FollowUp, Mission]:
    """FollowUpNotFound, MissionNotFound where it is not the actor's to see, FollowUpOver."""
    mission_id = FollowUp.objects.filter(pk=follow_up_id).values_list("mission_id", flat=True).first()
    if mission_id is None:
        raise FollowUpNotFound
    mission = load(mission_id, by)
    row = FollowUp.objects.get(pk=follow_up_id)  # under the mission's lock
    row.mission = mission
    if not row.open:
        raise FollowUpOver
    return row, mission
