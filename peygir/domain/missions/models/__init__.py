"""The tables of the room, by what they are about."""

from peygir.domain.missions.models.feeds import FeedToken
from peygir.domain.missions.models.life import Contest, Delay, Escalation, Evidence, FollowUp, Joined, Note, Step
from peygir.domain.missions.models.mission import Dependency, Kind, Mission, Need
from peygir.domain.missions.models.planning import Plan, PlanLine
from peygir.domain.missions.models.telling import DigestChoice
from peygir.domain.missions.models.work import Progress, Project, Recheck, RecheckDraw, Template

__all__ = [
    "Contest", "Delay", "Dependency", "DigestChoice", "Escalation", "Evidence", "FeedToken", "FollowUp", "Joined", "Kind",
    "Mission", "Need", "Note", "Plan", "PlanLine", "Progress", "Project", "Recheck", "RecheckDraw", "Step", "Template",
]  # fmt: skip
