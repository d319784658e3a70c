"""Write a new issue, however it came about: entered, accepted, or a part of another."""

from collections.abc import Mapping
from datetime import datetime

from peygir.base.text import fold
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import _given
from peygir.domain.issues.actions._change import write_step
from peygir.domain.issues.drafts import NewIssue
from peygir.domain.issues.models import Issue, IssueService
from peygir.domain.issues.states import Verb


def create(
    draft: NewIssue, *, by: Actor, at: datetime, verb: str = Verb.ENTER, reason: str = "", split_from: Issue | None = None
) -> Issue:
    """The caller has checked who may. Fields are checked here."""
    path = _given.place_path(draft.place_id)
    topic = _given.topic(draft.topic_id)
    services = _given.services(draft.service_ids)
    _given.circle(draft.lon, draft.lat, draft.radius_m)
    title = _given.title(draft.title)
    issue = Issue(
        title=title,
        title_key=fold(title)[:330],
        statement=_given.statement(draft.statement),
        desired=_given.short(draft.desired, "desired", _given.TEXT_LONGEST),
        place_id=draft.place_id,
        place_path=path,
        topic=topic,
        source=draft.source,
        lon=draft.lon,
        lat=draft.lat,
        radius_m=draft.radius_m,
        stage_since=at,
        created_at=at,
        entered_by_user_id=by.user_id,
        entered_by_appointment_id=by.appointment_id,
        entered_by_office_id=by.office_id,
        split_from=split_from,
    )
    issue.save(force_insert=True)
    IssueService.objects.bulk_create([IssueService(issue=issue, service_id=number) for number in services])
    changes: Mapping[str, tuple[object, object]] = {
        "stage": (None, issue.stage), "source": (None, issue.source), "place_id": (None, issue.place_id),
        "topic_id": (None, issue.topic_id), "services": (None, services),
    } | ({"split_from": (None, split_from.pk)} if split_from else {})  # fmt: skip
    write_step(
        issue, verb, by=by, at=at, before="", changes=changes, reason=reason,
        private={"title": issue.title, "statement": issue.statement, "desired": issue.desired},
    )  # fmt: skip
    return issue
