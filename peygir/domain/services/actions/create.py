"""Offer a new service."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.revisions import bump
from peygir.domain.services.models import Question, Service, Topic
from peygir.domain.services.permissions import check_can_edit
from peygir.domain.services.problems import ServiceCodeTaken, TopicNotFound
from peygir.domain.services.queries import REGISTER
from peygir.domain.services.writing import FIELDS, assign, build_questions, question_values, told


@transaction.atomic
def create(*, code: str, questions: Iterable[Mapping[str, Any]] = (), by: Actor, at: datetime, **values: Any) -> Service:
    """Enter a service; `values` are the model's fields (topic_id, name_fa, …), `questions` dicts of the question's fields."""
    check_can_edit(by)
    if unknown := values.keys() - set(FIELDS):
        raise TypeError(f"a service has no {', '.join(sorted(unknown))}")
    if Service.objects.filter(code=code).exists():
        raise ServiceCodeTaken(service_code=code)
    if not Topic.objects.filter(pk=values.get("topic_id")).exists():
        raise TopicNotFound()
    questions = list(questions)
    service = Service(code=code)
    assign(service, values, questions)
    service.save(force_insert=True)
    rows = Question.objects.bulk_create(build_questions(service, questions))
    changes = {"code": (None, code)}
    changes |= {name: (None, told(value)) for name in FIELDS if (value := getattr(service, name)) not in ("", None, [])}
    if rows:
        changes["questions"] = (None, question_values(rows))
    record(action="services.create", thing="service", thing_id=service.pk, by=by, at=at, changes=changes)
    bump(REGISTER)
    return service
