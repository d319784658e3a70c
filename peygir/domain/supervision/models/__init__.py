"""The tables of the room, by what they are about."""

from peygir.domain.supervision.models.checklists import Checklist, ChecklistVersion, FormMedia
from peygir.domain.supervision.models.findings import (
    Defect,
    DemandCheck,
    Finding,
    FindingCheck,
    FindingEvidence,
    FindingStep,
    Objection,
)
from peygir.domain.supervision.models.results import RoundResult
from peygir.domain.supervision.models.rounds import (
    Conflict,
    Round,
    RoundMember,
    RoundOffice,
    RoundTeam,
    TeamAway,
    UnannouncedDraw,
)
from peygir.domain.supervision.models.submissions import Answer, Attachment, Device, Quarantined, Revision, Submission
from peygir.domain.supervision.models.visits import Order, RoutePlan, SeniorVisit, TravelTable, Visit

__all__ = [
    "Answer",
    "Attachment",
    "Checklist",
    "ChecklistVersion",
    "Conflict",
    "Defect",
    "DemandCheck",
    "Device",
    "Finding",
    "FindingCheck",
    "FindingEvidence",
    "FindingStep",
    "FormMedia",
    "Objection",
    "Order",
    "Quarantined",
    "Revision",
    "Round",
    "RoundMember",
    "RoundOffice",
    "RoundResult",
    "RoundTeam",
    "RoutePlan",
    "SeniorVisit",
    "Submission",
    "TeamAway",
    "TravelTable",
    "UnannouncedDraw",
    "Visit",
]  # fmt: skip
