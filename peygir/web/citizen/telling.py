"""The story of a demand as lines of a time line."""

from dataclasses import dataclass
from datetime import datetime

from peygir.domain.demands.following import Following, FollowStep
from peygir.web.shared.looks import look_of


@dataclass(frozen=True, slots=True)
class TimeLine:
    at: datetime
    what: str
    who: str
    said: str
    tone: str
    icon: str


def time_line(found: Following) -> list[TimeLine]:
    """Newest first: what holds now is read first."""
    return [_line(step) for step in reversed(found.steps)]


def _line(step: FollowStep) -> TimeLine:
    look = look_of(step.state)
    said = "\n".join(part for part in (step.reason, step.note) if part)
    return TimeLine(step.at, step.what, step.office, said, look.tone, look.icon)
