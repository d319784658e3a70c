"""Write the starting topics and criteria into the database."""

from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.issues.actions.criteria import load_criteria
from peygir.domain.issues.models import Topic
from peygir.domain.issues.permissions import check_can_edit_catalogue
from peygir.domain.issues.starting.topics import read_topics


class Loaded(NamedTuple):
    issue_topics: int
    criteria: int


@transaction.atomic
def load_starting(*, by: Actor, at: datetime) -> Loaded:
    """Add the topics and criteria that are not there yet; what a steward has changed stays as it is."""
    check_can_edit_catalogue(by)
    there = set(Topic.objects.values_list("code", flat=True))
    rows = [
        Topic(code=topic.code, name_fa=topic.name_fa, name_en=topic.name_en, order=topic.order)
        for topic in read_topics()
        if topic.code not in there
    ]
    Topic.objects.bulk_create(rows)
    record_many(
        EntryDraft(
            action="issues.load_starting", thing="issue_topic", thing_id=row.pk, by=by, at=at,
            changes={"code": (None, row.code), "name_fa": (None, row.name_fa)},
        )
        for row in rows
    )  # fmt: skip
    return Loaded(len(rows), load_criteria(by=by, at=at))
