"""The findings of many forms at once, and what became of those of last season: written in chunks, with their steps."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np

from peygir.base.calendar import local_date
from peygir.cli.sample.loading.rounds.sending import Seen
from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import Actor, job
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.demands.ground import calendar_of
from peygir.domain.issues.actions._change import acted
from peygir.domain.issues.scopes import path_text
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.services.models import Service
from peygir.domain.supervision.findings.rules import answer_by, queue_key
from peygir.domain.supervision.models import Finding, FindingStep
from peygir.domain.supervision.placing import under
from peygir.domain.supervision.states import OVER, FindingState

_CHUNK = 1000
_RUN_OUT = job("run-out-findings")
_DONE = "برطرف شد و عکس آن گذاشته شد. (نمونه)"
_SEEN = "در بازدید دوباره دیده شد که برطرف شده است. (نمونه)"
_AGREED = "درست است؛ در برنامه هفته گذاشته شد. (نمونه)"


@dataclass(slots=True)
class _Written:
    findings: list[Finding] = field(default_factory=list)
    steps: list[tuple[Finding, str, str, str, str, Actor, datetime]] = field(default_factory=list)

    def step(self, finding: Finding, verb: str, target: str, *, by: Actor, at: datetime, note: str = "") -> None:
        before = "" if verb == "record" else finding.state
        finding.state, finding.state_since = target, at
        self.steps.append((finding, verb, before, target, note, by, at))


def record_found(seen: Sequence[Seen], *, by: Actor) -> list[Finding]:
    """What the forms tell, recorded when each was sent; the round's lead has not put it to the office yet."""
    written = _Written()
    for finding in _findings(seen, _earlier(seen)):
        written.findings.append(finding)
        written.step(finding, "record", FindingState.RECORDED, by=by, at=finding.recorded_at)
    _write(written)
    return written.findings


def live(seen: Sequence[Seen], lead: Actor, heads: dict[int, Actor], others: Sequence[Actor], *, seed: int) -> list[Finding]:
    """The findings of a round that is over: answered, most of them mended and looked at again by somebody else.

    The last step lies at most three and a half weeks after the form was sent.
    """
    written = _Written()
    by = {one.going.visit.pk: one.going.by for one in seen}
    rng = np.random.default_rng([seed, 31])
    for finding in _findings(seen, {}):
        _course(finding, written, by[finding.visit_id], lead, heads.get(finding.office_id), others, rng)
    _write(written)
    return written.findings


def _course(
    finding: Finding, written: _Written, inspector: Actor, lead: Actor, head: Actor | None, others: Sequence[Actor],
    rng: np.random.Generator,
) -> None:  # fmt: skip
    """Recorded, put, and then what the office did."""
    at = finding.recorded_at
    written.findings.append(finding)
    written.step(finding, "record", FindingState.RECORDED, by=inspector, at=at)
    at += timedelta(days=1, hours=float(rng.uniform(0, 6)))
    written.step(finding, "put", FindingState.PUT, by=lead, at=at)
    finding.put_at, finding.answer_by = at, answer_by(local_date(at), calendar_of(finding.office_id))
    u = rng.random()
    if head is None or u < 0.12:
        at += timedelta(days=13)
        finding.stands_by = "unanswered"
        written.step(finding, "run_out", FindingState.STANDING, by=_RUN_OUT, at=at)
        return
    at += timedelta(days=float(rng.uniform(1, 5)))
    finding.stands_by = "accepted"
    written.step(finding, "accept", FindingState.STANDING, by=head, at=at, note=_AGREED)
    if u < 0.3:
        return
    at += timedelta(days=float(rng.uniform(2, 9)))
    finding.corrected_at, finding.corrected_by_user_id = at, head.user_id
    written.step(finding, "claim_corrected", FindingState.CORRECTED, by=head, at=at, note=_DONE)
    if u < 0.38:
        return
    at += timedelta(days=float(rng.uniform(1, 6)))
    other = next(one for one in others if one.user_id != inspector.user_id)
    finding.closed_at = at
    written.step(finding, "confirm", FindingState.CLOSED, by=other, at=at, note=_SEEN)


def _earlier(seen: Sequence[Seen]) -> dict[tuple[int, str], Finding]:
    """(office, rule) → the latest of another round, not dismissed. One query."""
    if not seen:
        return {}
    offices = {one.going.visit.office_id for one in seen}
    rows = Finding.objects.filter(office__in=offices).exclude(rule="").exclude(state=FindingState.DISMISSED)
    rows = rows.exclude(round=seen[0].going.visit.round_id).order_by("recorded_at", "id")
    return {(one.office_id, one.rule): one for one in rows}


def _findings(seen: Sequence[Seen], earlier: dict[tuple[int, str], Finding]) -> list[Finding]:
    offices, places = office_tree(), tree()
    services = dict(Service.objects.values_list("code", "pk"))
    rows = []
    for one in seen:
        visit, going = one.going.visit, one.going
        place_id = offices[visit.office_id].place_id
        rows += [
            Finding(
                round_id=visit.round_id, visit=visit, revision=one.revision, rule=found.rule, ordinal=found.ordinal,
                title=found.title[:160], text=found.text[:4000], severity=found.severity, state_since=going.ended,
                place_id=place_id, place_path=path_text(places.ancestors(place_id)), service_id=services.get(found.service_code),
                lon=going.point[0] if going.point else None, lat=going.point[1] if going.point else None,
                recorded_at=going.ended, recorded_by_user_id=going.by.user_id,
                recorded_by_appointment_id=going.by.appointment_id, repeats=earlier.get((visit.office_id, found.rule)),
                queue_key=0, **under(visit.office_id),
            )
            for found in one.scored.findings
        ]  # fmt: skip
    return rows


def _write(written: _Written) -> None:
    for finding in written.findings:
        finding.is_open = finding.state not in OVER
        due = finding.answer_by if finding.state == FindingState.PUT else None
        finding.queue_key = queue_key(finding.severity, due, finding.is_open)
    Finding.objects.bulk_create(written.findings, batch_size=_CHUNK)
    FindingStep.objects.bulk_create(
        (
            FindingStep(finding=finding, verb=verb, from_state=before, to_state=after, note=note, **acted(by, at))
            for finding, verb, before, after, note, by, at in written.steps
        ),
        batch_size=_CHUNK,
    )
    record_many(
        EntryDraft(
            action=f"supervision.{verb}_finding", thing="finding", thing_id=finding.pk, by=by, at=at,
            changes={"state": (before or None, after)}, private={"note": note} if note else None,
        )
        for finding, verb, before, after, note, by, at in written.steps
    )  # fmt: skip
