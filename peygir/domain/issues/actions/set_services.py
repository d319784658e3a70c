"""The services an issue concerns: by them its signals are counted and demands are suggested."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import _given
from peygir.domain.issues.actions._change import change, load
from peygir.domain.issues.models import Issue, IssueService
from peygir.domain.issues.permissions import check_can


@transaction.atomic
def set_services(issue_id: int, service_ids: Iterable[int], *, by: Actor, at: datetime, version: int | None = None) -> Issue:
    issue = load(issue_id, by, version)
    check_can("set_services", by, issue)
    wanted = _given.services(service_ids)
    there = sorted(IssueService.objects.filter(issue=issue).values_list("service_id", flat=True))
    if wanted == there:
        return issue
    IssueService.objects.filter(issue=issue).exclude(service_id__in=wanted).delete()
    IssueService.objects.bulk_create([IssueService(issue=issue, service_id=number) for number in wanted if number not in there])
    change(issue, "set_services", by=by, at=at, changes={"services": (there, wanted)})
    return issue
