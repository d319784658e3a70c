"""What the timetable does where places and offices move."""

from datetime import datetime

from peygir.domain.audit.actors import job
from peygir.domain.missions import actions


def follow_trees(now: datetime) -> str:
    """Keep what missions hold of the places and offices above them right where one has moved."""
    return f"{actions.keep_paths(by=job('follow-trees'), at=now)} missions moved with their place or office"
