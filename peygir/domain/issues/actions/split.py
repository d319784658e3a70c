"""One issue was several: its parts begin anew, each with its evidence; the whole is retired."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import load, need_reason
from peygir.domain.issues.actions._create import create
from peygir.domain.issues.actions._given import place_path
from peygir.domain.issues.actions._move import arrow_of, move
from peygir.domain.issues.drafts import NewIssue, Part
from peygir.domain.issues.models import Evidence, Issue, IssueService
from peygir.domain.issues.permissions import check_can, check_can_enter
from peygir.domain.issues.problems import PartsTooFew, at_field
from peygir.domain.issues.states import Verb


@transaction.atomic
def split(
    issue_id: int, parts: Sequence[Part], reason: str, note: str = "", *, by: Actor, at: datetime, version: int | None = None
) -> list[Issue]:
    """The parts, elicited: what two people agreed to was the whole. The evidence of the whole is copied to each."""
    issue = load(issue_id, by, version, open_only=False)
    check_can(Verb.SPLIT, by, issue)
    walked = arrow_of(issue, Verb.SPLIT)
    if len(parts) < 2:
        raise at_field(PartsTooFew, "parts")
    reason = need_reason(reason)
    services = list(IssueService.objects.filter(issue=issue).values_list("service_id", flat=True))
    evidence = list(Evidence.objects.filter(Q(issue=issue) | Q(issue__merged_into=issue)).order_by("id"))
    made = [_part(issue, part, services, evidence, reason, by, at) for part in parts]
    move(issue, walked, by=by, at=at, reason=reason, note=note, changes={"parts": (None, [part.pk for part in made])})
    return made


def _part(issue: Issue, part: Part, services: list[int], evidence: list[Evidence], reason: str, by: Actor, at: datetime) -> Issue:
    place_id = part.place_id or issue.place_id
    if place_id != issue.place_id:
        check_can_enter(by, place_path(place_id))
    draft = NewIssue(
        title=part.title, statement=part.statement or issue.statement, desired=part.desired or issue.desired,
        topic_id=part.topic_id or issue.topic_id, place_id=place_id, source=issue.source,
        lon=issue.lon, lat=issue.lat, radius_m=issue.radius_m, service_ids=services,
    )  # fmt: skip
    made = create(draft, by=by, at=at, verb="come_from_split", reason=reason, split_from=issue)
    if evidence:
        Evidence.objects.bulk_create([_copied(one, made) for one in evidence])
        Issue.objects.filter(pk=made.pk).update(evidence_count=len(evidence))
        made.evidence_count = len(evidence)
    return made


def _copied(one: Evidence, issue: Issue) -> Evidence:
    fields = {field.attname: getattr(one, field.attname) for field in Evidence._meta.concrete_fields if not field.primary_key}
    return Evidence(**(fields | {"issue_id": issue.pk, "stage": issue.stage}))
