"""Something found that no question asked for: by hand, with its evidence."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.actions import _given
from peygir.domain.services.models import Service
from peygir.domain.supervision.actions import _new_finding
from peygir.domain.supervision.findings import danger_notices
from peygir.domain.supervision.findings.drafts import NewFinding
from peygir.domain.supervision.findings.permissions import check_can_record
from peygir.domain.supervision.findings.problems import (
    EvidenceMissing,
    OfficeNotInRound,
    RoundNotOpen,
    ServiceUnknown,
)
from peygir.domain.supervision.findings.rules import TEXT_LONGEST, TITLE_LONGEST
from peygir.domain.supervision.models import Finding, Round, RoundOffice, Visit
from peygir.domain.supervision.queries.rounds import get_round
from peygir.domain.supervision.queries.visits import get_visit
from peygir.domain.supervision.states import RoundState, Severity


@transaction.atomic
def record_finding(draft: NewFinding, *, by: Actor, at: datetime) -> Finding:
    """Of a visit, or of a round and an office. EvidenceMissing without a photo or document; RoundNotOpen."""
    visit, round_, office_id = _where(draft, by)
    check_can_record(by, round_, office_id, visit)
    if round_.state != RoundState.OPEN:
        raise RoundNotOpen
    severity = _given.one_of(draft.severity, Severity, "severity")
    title = _given.title(draft.title, TITLE_LONGEST)
    text = _given.short(draft.text, "text", TEXT_LONGEST)
    _given.point(draft.lon, draft.lat)
    if draft.service_id is not None and not Service.objects.filter(pk=draft.service_id).exists():
        raise at_field(ServiceUnknown, "service_id")
    if not draft.evidence:
        raise at_field(EvidenceMissing, "evidence")
    finding = _new_finding.write(
        office_id=office_id, severity=severity, title=title, text=text, round_id=round_.pk,
        visit_id=visit.pk if visit is not None else None, service_id=draft.service_id, lon=draft.lon, lat=draft.lat,
        recorded_by_user_id=by.user_id, recorded_by_appointment_id=by.appointment_id, evidence=draft.evidence, by=by, at=at,
    )  # fmt: skip
    danger_notices.tell(round_, [finding], by=by, at=at)
    return finding


def _where(draft: NewFinding, by: Actor) -> tuple[Visit | None, Round, int]:
    if draft.visit_id is not None:
        visit = get_visit(draft.visit_id, by)
        return visit, visit.round, visit.office_id
    round_ = get_round(draft.round_id or 0, by)
    if not RoundOffice.objects.filter(round=round_, office=draft.office_id or 0).exists():
        raise at_field(OfficeNotInRound, "office_id")
    return None, round_, draft.office_id
