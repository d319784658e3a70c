"""Write the starting catalogue into the database."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from peygir.base.text import fold
from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.calendars.revisions import bump
from peygir.domain.services import starting
from peygir.domain.services.models import Question, Service, Topic
from peygir.domain.services.permissions import check_can_edit
from peygir.domain.services.problems import ServiceFieldWrong
from peygir.domain.services.queries import REGISTER
from peygir.domain.services.rules import complaints
from peygir.domain.services.writing import FIELDS, build_questions, question_values


class Loaded(NamedTuple):
    topics: int
    services: int


@transaction.atomic
def load_starting(*, catalogue: starting.Catalogue | None = None, by: Actor, at: datetime) -> Loaded:
    """Add the topics and services that are not there yet; what a steward has changed stays as it is."""
    check_can_edit(by)
    catalogue = catalogue or starting.read_catalogue()
    topics = dict(Topic.objects.values_list("code", "id"))
    new_topics = [topic for topic in catalogue.topics if topic.code not in topics]
    for topic in new_topics:  # a dozen; each needs its parent's key
        row = Topic.objects.create(
            code=topic.code,
            parent_id=topics.get(topic.parent),
            name_fa=topic.name_fa,
            name_en=topic.name_en,
            position=topic.position,
        )
        topics[topic.code] = row.pk
    there = set(Service.objects.values_list("code", flat=True))
    new = [service for service in catalogue.services if service.code not in there]
    rows = Service.objects.bulk_create([_row(service, topics[service.topic]) for service in new])
    asked = [question for row, service in zip(rows, new, strict=True) for question in build_questions(row, _questions(service))]
    Question.objects.bulk_create(asked)
    record_many(
        EntryDraft(
            action="services.load_starting", thing="service", thing_id=row.pk, by=by, at=at,
            changes={"code": (None, row.code), "name_fa": (None, row.name_fa),
                     "questions": (None, question_values(q for q in asked if q.service is row))},
        )
        for row in rows
    )  # fmt: skip
    if new or new_topics:
        bump(REGISTER)
    return Loaded(len(new_topics), len(new))


def _row(service: starting.Service, topic_id: int) -> Service:
    values: dict[str, Any] = {name: getattr(service, name) for name in FIELDS if hasattr(service, name)}
    values |= {"kinds": list(service.kinds), "topic_id": topic_id}
    if wrong := complaints(values | {"questions": _questions(service)}):
        raise ServiceFieldWrong({f"{service.code}.{name}": words for name, words in wrong.items()})
    return Service(code=service.code, name_key=fold(f"{service.name_fa} {service.name_en}")[:240], **values)


def _questions(service: starting.Service) -> list[dict[str, Any]]:
    return [
        {
            "code": question.code,
            "type": question.type,
            "label_fa": question.label_fa,
            "label_en": question.label_en,
            "required": question.required,
            "choices": [{"code": code, "fa": fa, "en": en} for code, fa, en in question.choices],
        }
        for question in service.questions
    ]
