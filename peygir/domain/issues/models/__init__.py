"""The tables of the register of issues."""

from peygir.domain.issues.models.catalogue import PolicyAim, Topic
from peygir.domain.issues.models.comments import Comment
from peygir.domain.issues.models.evidence import Evidence, IssueIndicator, Measurement, Review, Stakeholder
from peygir.domain.issues.models.issue import Issue, IssueAim, IssueService, Link, StageStep
from peygir.domain.issues.models.proposals import Proposal
from peygir.domain.issues.models.ranking import (
    Criterion,
    Delay,
    EquityFactor,
    Panel,
    PanelCriterion,
    PanelJudgement,
    PanelMember,
    Ranking,
    RankingLine,
    Score,
)
from peygir.domain.issues.models.solving import Alternative, Cause, MissionProposal

__all__ = [
    "Alternative", "Cause", "Comment", "Criterion", "Delay", "EquityFactor", "Evidence", "Issue", "IssueAim", "IssueIndicator",
    "IssueService", "Link", "Measurement", "MissionProposal", "Panel", "PanelCriterion", "PanelJudgement", "PanelMember",
    "PolicyAim", "Proposal", "Ranking", "RankingLine", "Review", "Score", "StageStep", "Stakeholder", "Topic",
]  # fmt: skip
