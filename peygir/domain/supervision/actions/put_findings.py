"""Put findings to the offices where they were found: from now on they know, and their time to answer runs."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.ground import calendar_of
from peygir.domain.supervision.actions import _finding
from peygir.domain.supervision.findings import notices
from peygir.domain.supervision.findings.permissions import check_leads
from peygir.domain.supervision.findings.problems import NothingToPut
from peygir.domain.supervision.findings.rules import answer_by
from peygir.domain.supervision.models import Finding, Visit
from peygir.domain.supervision.queries.findings import findings_visible_to
from peygir.domain.supervision.queries.rounds import get_round
from peygir.domain.supervision.states import FindingState, VisitState


@transaction.atomic
def put_findings(round_id: int, finding_ids: Collection[int] | None = None, *, by: Actor, at: datetime) -> list[Finding]:
    """All of the round that are recorded, or those of them named; what was found before an unannounced visit has taken place
    waits for it. One letter to each office. NothingToPut.
    """
    round_ = get_round(round_id, by)
    check_leads(by, round_)
    waiting = findings_visible_to(by).filter(round=round_, state=FindingState.RECORDED)
    hidden = Visit.objects.filter(unannounced=True).exclude(state=VisitState.DONE)
    waiting = waiting.exclude(visit__in=hidden.filter(round=round_).values("pk"))
    if finding_ids is not None:
        waiting = waiting.filter(pk__in=finding_ids)
    found = list(waiting.select_for_update(of=("self",), no_key=True).order_by("pk"))
    if not found:
        raise NothingToPut
    until: dict[int, date] = {}
    for finding in found:
        if finding.office_id not in until:
            until[finding.office_id] = answer_by(local_date(at), calendar_of(finding.office_id))
        finding.put_at, finding.answer_by = at, until[finding.office_id]
        _finding.move(finding, "put", by=by, at=at, changes={"answer_by": (None, finding.answer_by)})
    notices.put(round_, found, by=by, at=at)
    return found
