"""Draw the findings that a filled form tells, and keep them in step with its corrections."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.services.models import Service
from peygir.domain.supervision.actions import _finding, _new_finding
from peygir.domain.supervision.checklists.scoring import Found, Scored
from peygir.domain.supervision.findings import danger_notices
from peygir.domain.supervision.findings.defects import note_from_form
from peygir.domain.supervision.findings.drafts import NewEvidence
from peygir.domain.supervision.findings.permissions import check_is_job
from peygir.domain.supervision.findings.rules import TEXT_LONGEST, TITLE_LONGEST
from peygir.domain.supervision.models import Finding, FindingEvidence, FindingStep, Objection, Revision, Visit
from peygir.domain.supervision.queries.findings import earlier_of
from peygir.domain.supervision.states import FindingState, Severity


@dataclass(frozen=True, slots=True)
class Drawn:
    """How many findings a form brought, and what became of those of the version before."""

    created: int = 0
    amended: int = 0
    withdrawn: int = 0


# Nobody has answered yet: what a correction says differently is simply so.
_NOT_ANSWERED = frozenset({FindingState.RECORDED, FindingState.PUT})
_LOSES = _NOT_ANSWERED | {FindingState.OBJECTED, FindingState.STANDING}


@transaction.atomic
def draw_findings(revision: Revision, scored: Scored, *, by: Actor, at: datetime) -> Drawn:
    """Of the version that counts. Called again it changes nothing: a finding is one per visit, rule and ordinal.

    What a newer version no longer supports is dismissed with a step that says so; what was agreed on since (a correction
    under way or done) stays, with a step that says that the form no longer says so.
    """
    check_is_job(by)
    visit = revision.submission.visit
    if visit is None:
        return Drawn()
    told = {(one.rule, one.ordinal): one for one in scored.findings}
    locked = Finding.objects.select_related("round", "revision").select_for_update(of=("self",), no_key=True)
    there = {(one.rule, one.ordinal): one for one in locked.filter(visit=visit).exclude(rule="").order_by("pk")}
    # Of another form of the same visit: not this one's to judge.
    there = {key: one for key, one in there.items() if _same_form(one, revision)}
    services = _services(scored.findings)
    photos = dict(revision.attachments.filter(file__isnull=False).values_list("name", "file_id"))
    new = [one for key, one in told.items() if key not in there]
    known = {one.pk for one in there.values() if one.severity == Severity.DANGER}
    earlier = earlier_of(visit.office_id, [one.rule for one in new], visit.round_id)
    for one in new:
        there[one.rule, one.ordinal] = _draw(one, visit, revision, services, earlier.get(one.rule), by=by, at=at)
    amended = sum(_keep(there[key], one, revision, services, by=by, at=at) for key, one in told.items())
    for key, one in told.items():
        _show(there[key], one, photos, by=by, at=at)
    note_from_form(revision, scored.defects, by=by, at=at)
    withdrawn = sum(_let_go(one, revision, by=by, at=at) for key, one in there.items() if key not in told)
    danger_notices.tell(visit.round, [one for one in there.values() if one.pk not in known], by=by, at=at)
    return Drawn(len(new), amended, withdrawn)


def _same_form(finding: Finding, revision: Revision) -> bool:
    return finding.revision is None or finding.revision.submission_id == revision.submission_id


def _draw(
    one: Found, visit: Visit, revision: Revision, services: dict[str, int], earlier: Finding | None, *, by: Actor, at: datetime
) -> Finding:
    return _new_finding.write(
        office_id=visit.office_id, severity=one.severity, round_id=visit.round_id, visit_id=visit.pk, revision_id=revision.pk,
        rule=one.rule, ordinal=one.ordinal, title=one.title[:TITLE_LONGEST], text=one.text[:TEXT_LONGEST],
        service_id=services.get(one.service_code), lon=one.point.lon if one.point else None,
        lat=one.point.lat if one.point else None, recorded_by_user_id=revision.user_id_claimed,
        recorded_by_appointment_id=revision.appointment_id_claimed, repeats=earlier, by=by, at=at,
    )  # fmt: skip


def _keep(finding: Finding, one: Found, revision: Revision, services: dict[str, int], *, by: Actor, at: datetime) -> bool:
    """Whether anything changed."""
    regained = finding.state == FindingState.DISMISSED
    if regained and not _regain(finding, revision, by=by, at=at):
        return False
    given = {
        "title": one.title[:TITLE_LONGEST], "text": one.text[:TEXT_LONGEST], "severity": one.severity,
        "service_id": services.get(one.service_code), "lon": one.point.lon if one.point else None,
        "lat": one.point.lat if one.point else None,
    }  # fmt: skip
    changes = {name: (getattr(finding, name), value) for name, value in given.items() if getattr(finding, name) != value}
    newer = finding.revision_id != revision.pk
    if not newer and not changes:
        return regained
    finding.revision = revision
    if finding.state not in _NOT_ANSWERED or not changes:
        finding.save(update_fields=["revision"])  # what the office has answered stays as it was answered
        return regained
    for name, value in given.items():
        setattr(finding, name, value)
    _finding.save(finding)
    shown = {name: pair for name, pair in changes.items() if name not in {"title", "text"}}
    hidden = {name: str(given[name]) for name in ("title", "text") if name in changes}
    _finding.write_step(finding, "amend", by=by, at=at, before=finding.state, changes=shown, hidden=hidden)
    return True


def _show(finding: Finding, one: Found, photos: dict[str, int], *, by: Actor, at: datetime) -> None:
    """The photos that stand beside the answer, as soon as they have come. Once each."""
    wanted = {photos[name] for name in one.photos if name in photos}
    if wanted:
        wanted -= set(FindingEvidence.objects.filter(finding=finding, file__in=wanted).values_list("file_id", flat=True))
        _finding.lay(finding, [NewEvidence(file_id=file_id) for file_id in sorted(wanted)], "inspector", by=by, at=at)


def _regain(finding: Finding, revision: Revision, *, by: Actor, at: datetime) -> bool:
    """Only what a version of the form had let go; what people dismissed stays dismissed."""
    last = FindingStep.objects.filter(finding=finding).exclude(from_state="").order_by("-at", "-id").first()
    if last is None or last.verb != "lose_ground":
        return False
    finding.revision, finding.put_at, finding.answer_by = revision, None, None
    _finding.move(finding, "regain_ground", by=by, at=at)
    return True


def _let_go(finding: Finding, revision: Revision, *, by: Actor, at: datetime) -> bool:
    if finding.revision_id == revision.pk and finding.state == FindingState.DISMISSED:
        return False
    if finding.state in _LOSES:
        finding.revision = revision
        Objection.objects.filter(finding=finding, decided_at__isnull=True).update(decided_at=at, outcome="dismissed")
        _finding.move(finding, "lose_ground", by=by, at=at, changes={"revision": (None, revision.pk)})
        return True
    if finding.state != FindingState.DISMISSED and finding.revision_id != revision.pk:
        finding.revision = revision
        finding.save(update_fields=["revision"])
        _finding.write_step(finding, "unsupported", by=by, at=at, before=finding.state, changes={"revision": (None, revision.pk)})
    return False


def _services(found: Iterable[Found]) -> dict[str, int]:
    codes = {one.service_code for one in found if one.service_code}
    return dict(Service.objects.filter(code__in=codes).values_list("code", "pk")) if codes else {}
