"""What was found is mended by a mission: planned by the office itself, or ordered by who leads one above it."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.missions import actions as missions
from peygir.domain.missions.drafts import NewMission
from peygir.domain.missions.permissions import DECIDERS, GIVING_KINDS
from peygir.domain.places.queries import office_tree
from peygir.domain.supervision.actions import _finding
from peygir.domain.supervision.findings.permissions import check_can
from peygir.domain.supervision.findings.problems import CorrectionUnderWay
from peygir.domain.supervision.models import Finding
from peygir.domain.supervision.states import FindingState


@transaction.atomic
def correct_finding(finding_id: int, draft: NewMission, *, by: Actor, at: datetime, version: int | None = None) -> Finding:
    """`draft`: its office, place and point are the finding's. Who decides above the office gives the mission at once; what the
    office plans itself, or a lead of rounds writes down, waits as a draft until who gives there assigns it. To plan the
    correction of what waits for an answer is to accept it. CorrectionUnderWay while an earlier mission is open.
    """
    finding = _finding.load(finding_id, by, version)
    check_can("correct", by, finding)
    _finding.check_open(finding, "correct")
    if finding.mission is not None and finding.mission.is_open:
        raise CorrectionUnderWay(number=finding.mission_id)
    given = replace(draft, office_id=finding.office_id, place_id=finding.place_id, lon=finding.lon, lat=finding.lat)
    giver = _giver_of(by, finding)
    mission = missions.create_correction(given, giver, by=by, at=at)
    if by.role in DECIDERS and giver == by.office_id and given.due_on is not None:
        mission = missions.assign(mission.pk, by=by, at=at)
    changes: dict[str, tuple[object, object]] = {"mission": (finding.mission_id, mission.pk)}
    if finding.state == FindingState.PUT:
        finding.stands_by = "accepted"
        changes["stands_by"] = ("", "accepted")
    finding.mission = mission
    _finding.move(finding, "correct", by=by, at=at, changes=changes)
    return finding


def _giver_of(by: Actor, finding: Finding) -> int:
    """Whose mission it is: the actor's office when it is another than the one that mends; else the nearest above that gives."""
    if by.office_id != finding.office_id:
        return by.office_id
    offices = office_tree()
    above = [one for one in reversed(offices[finding.office_id].path[:-1]) if offices[one].kind in GIVING_KINDS]
    return above[0] if above else finding.round.lead_office_id
