"""A round over the area office of the small city: two inspectors in a team, two leads, the head of the office."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from peygir.domain.audit.actors import Actor, job
from peygir.domain.files.models import File
from peygir.domain.missions.factories import make_file
from peygir.domain.people.factories import make_appointment, make_user
from peygir.domain.people.queries import actor_of
from peygir.domain.supervision.actions.accept_finding import accept_finding
from peygir.domain.supervision.actions.object_to_finding import object_to_finding
from peygir.domain.supervision.actions.put_findings import put_findings
from peygir.domain.supervision.actions.record_finding import record_finding
from peygir.domain.supervision.checklists.scoring import Found, Scored
from peygir.domain.supervision.factories import NOW, make_round, make_team, make_visit
from peygir.domain.supervision.findings.drafts import NewEvidence, NewFinding
from peygir.domain.supervision.models import Finding, Revision, Round, RoundTeam, Submission, Visit
from peygir.domain.supervision.states import VisitState

__all__ = ["NOW", "Scene", "build", "found", "scored"]

JOB = job("test")
HOUR = timedelta(hours=1)
_numbers = count(1)
RULE = "area-field:/data/waste=bad"


@dataclass
class Scene:
    county: object
    round: Round
    team: RoundTeam
    visit: Visit
    inspector: Actor
    other: Actor  # the second inspector of the team
    lead: Actor
    second: Actor  # another lead
    deputy: Actor
    mayor: Actor
    head: Actor  # of the inspected office

    def file(self) -> File:
        return make_file()

    def evidence(self) -> tuple[NewEvidence, ...]:
        return (NewEvidence(file_id=self.file().pk, note="نما", lon=51.4, lat=35.7),)

    def recorded(self, at: datetime = NOW, **fields) -> Finding:
        given = {"title": "زباله در معبر", "severity": "medium", "visit_id": self.visit.pk, "evidence": self.evidence()} | fields
        return record_finding(NewFinding(**given), by=self.inspector, at=at)

    def put(self, at: datetime = NOW, **fields) -> Finding:
        finding = self.recorded(at, **fields)
        return put_findings(self.round.pk, [finding.pk], by=self.lead, at=at + HOUR)[0]

    def standing(self, at: datetime = NOW, **fields) -> Finding:
        return accept_finding(self.put(at, **fields).pk, by=self.head, at=at + 2 * HOUR)

    def objected(self, at: datetime = NOW, **fields) -> Finding:
        finding = self.put(at, **fields)
        return object_to_finding(finding.pk, "not_so", "چنین نبود", by=self.head, at=at + 2 * HOUR)

    def filled(self, at: datetime = NOW, *, visit: Visit | None = None, submission: Submission | None = None) -> Revision:
        """A version of the form of a visit, without answers."""
        number = next(_numbers)
        version, visit = self.round.field_checklist, visit or self.visit
        if submission is None:
            submission = Submission.objects.create(
                checklist=version.checklist, root_key=f"uuid:{number}", visit=visit, created_at=at
            )
        return Revision.objects.create(
            submission=submission, checklist=version.checklist, number=submission.revisions.count() + 1,
            instance_key=f"uuid:{number}", instance_id=f"uuid:{number}", form_version=version, xml=b"<data/>", sha256="0" * 64,
            complete=True, received_at=at, user_id_claimed=self.inspector.user_id,
            appointment_id_claimed=self.inspector.appointment_id,
        )  # fmt: skip


def found(rule: str = RULE, ordinal: str = "", **fields) -> Found:
    given = {"severity": "medium", "title": "زباله در معبر", "text": "سطل‌ها پر است"} | fields
    return Found(rule, ordinal, **given)


def scored(*findings: Found, defects: tuple = ()) -> Scored:
    return Scored(None, {}, {}, list(findings), list(defects))


def build(county) -> Scene:
    inspector, other = (make_appointment("inspector", county.inspectorate, make_user(full_name=f"بازرس {n}")) for n in (1, 2))
    round_ = make_round(county.coordination, offices=[county.area_office])
    team = make_team(round_, inspector, other)
    visit = make_visit(round_, county.area_office, state=VisitState.DONE, team=team, inspector=inspector)

    def actor(role, office):
        return actor_of(make_appointment(role, office))

    return Scene(
        county, round_, team, visit, actor_of(inspector), actor_of(other), actor("round_lead", county.coordination),
        actor("round_lead", county.coordination), actor("coordination_deputy", county.coordination),
        actor("district_mayor", county.municipality), actor("area_manager", county.area_office),
    )  # fmt: skip
