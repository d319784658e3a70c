"""The tables of the register of issues."""

from peygir.domain.issues.models.catalogue import PolicyAim, Topic
from peygir.domain.issues.models.comments import Comment
from peygir.domain.issues.models.evidence import Evidence, IssueIndicator, Measurement, Review, Stakeholder
from peygir.domain.issues.models.issue import Issue, IssueAim, IssueService, Link, StageStep
from peygir.domain.issues.models.proposals import Proposal
from peygir.domain.issues.models.solving import Alternative, Cause, MissionProposal

__all__ = [
    "Alternative", "Cause", "Comment", "Evidence", "Issue", "IssueAim", "IssueIndicator", "IssueService", "Link",
    "Measurement", "MissionProposal", "PolicyAim", "Proposal", "Review", "StageStep", "Stakeholder", "Topic",
]  # fmt: skip
