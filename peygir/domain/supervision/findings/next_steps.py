"""What may be done next with a finding, and why not the rest."""

from dataclasses import dataclass

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.findings.permissions import check_can
from peygir.domain.supervision.findings.problems import CorrectionUnderWay, FindingRoleMayNot
from peygir.domain.supervision.findings.rules import arrow
from peygir.domain.supervision.models import Finding
from peygir.domain.supervision.problems import RoleMayNot

# Each step of the page: the arrow that must leave the state, "" where the state only must be open.
STEPS = {
    "put": "put",
    "accept": "accept",
    "object": "object",
    "decide": "uphold",
    "correct": "correct",
    "claim_corrected": "claim_corrected",
    "recheck": "confirm",
    "add_evidence": "",
    "withdraw": "withdraw",
}


@dataclass(frozen=True, slots=True)
class NextStep:
    verb: str
    why_not: Problem | None = None


def next_steps(by: Actor, finding: Finding) -> list[NextStep]:
    """The steps of this state; one that the role never takes is left out: it would only be noise."""
    found = [NextStep(verb, refusal(verb, by, finding)) for verb in STEPS if fits(verb, finding)]
    return [one for one in found if not isinstance(one.why_not, FindingRoleMayNot | RoleMayNot)]


def fits(verb: str, finding: Finding) -> bool:
    walked = STEPS[verb]
    return finding.is_open if not walked else arrow(walked, finding.state) is not None


def refusal(verb: str, by: Actor, finding: Finding) -> Problem | None:
    try:
        check_can(verb, by, finding)
    except Problem as problem:
        return problem
    if verb == "correct" and finding.mission is not None and finding.mission.is_open:
        return CorrectionUnderWay(number=finding.mission_id)
    return None
