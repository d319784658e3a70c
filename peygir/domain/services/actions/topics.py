"""The tree of topics under which services stand."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.revisions import bump
from peygir.domain.services.models import Topic
from peygir.domain.services.permissions import check_can_edit
from peygir.domain.services.problems import ServiceCodeTaken, TopicLoop, TopicNotFound
from peygir.domain.services.queries import REGISTER

_FIELDS = ("parent_id", "name_fa", "name_en", "position")


@transaction.atomic
def create_topic(
    *, code: str, name_fa: str, name_en: str, parent_id: int | None = None, position: int = 0, by: Actor, at: datetime
) -> Topic:
    check_can_edit(by)
    if Topic.objects.filter(code=code).exists():
        raise ServiceCodeTaken(service_code=code)
    _check_parent(None, parent_id)
    topic = Topic.objects.create(code=code, parent_id=parent_id, name_fa=name_fa, name_en=name_en, position=position)
    changes = {"code": (None, code)} | {name: (None, getattr(topic, name)) for name in _FIELDS}
    record(action="services.create_topic", thing="topic", thing_id=topic.pk, by=by, at=at, changes=changes)
    bump(REGISTER)
    return topic


@transaction.atomic
def update_topic(
    *, topic_id: int, name_fa: str, name_en: str, parent_id: int | None, position: int, by: Actor, at: datetime
) -> Topic:
    check_can_edit(by)
    topic = Topic.objects.select_for_update().filter(pk=topic_id).first()
    if topic is None:
        raise TopicNotFound()
    _check_parent(topic_id, parent_id)
    before = {name: getattr(topic, name) for name in _FIELDS}
    topic.name_fa, topic.name_en, topic.parent_id, topic.position = name_fa, name_en, parent_id, position
    changes = {name: (old, getattr(topic, name)) for name, old in before.items() if old != getattr(topic, name)}
    if changes:
        topic.save()
        record(action="services.update_topic", thing="topic", thing_id=topic_id, by=by, at=at, changes=changes)
        bump(REGISTER)
    return topic


def _check_parent(topic_id: int | None, parent_id: int | None) -> None:
    parents = dict(Topic.objects.values_list("id", "parent_id"))
    if parent_id is not None and parent_id not in parents:
        raise TopicNotFound()
    while parent_id is not None:
        if parent_id == topic_id:
            raise TopicLoop()
        parent_id = parents[parent_id]
