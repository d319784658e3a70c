"""Change what is said of a service. Promises already made keep their moment."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.revisions import bump
from peygir.domain.services.models import Question, Service, Topic
from peygir.domain.services.permissions import check_can_edit
from peygir.domain.services.problems import ServiceNotFound, TopicNotFound
from peygir.domain.services.queries import REGISTER
from peygir.domain.services.writing import FIELDS, assign, build_questions, question_values, told


@transaction.atomic
def update(
    *,
    service_id: int,
    questions: Iterable[Mapping[str, Any]] | None = None,
    reason: str = "",
    by: Actor,
    at: datetime,
    **values: Any,
) -> Service:
    """Change the given fields; `questions`, when given, replace the present ones. Nothing is written when nothing differs."""
    check_can_edit(by)
    if unknown := values.keys() - set(FIELDS):
        raise TypeError(f"a service has no {', '.join(sorted(unknown))}")
    service = Service.objects.select_for_update().filter(pk=service_id).first()
    if service is None:
        raise ServiceNotFound()
    if "topic_id" in values and not Topic.objects.filter(pk=values["topic_id"]).exists():
        raise TopicNotFound()
    asked = question_values(service.questions.order_by("position"))
    wanted = asked if questions is None else list(questions)
    before = {name: told(getattr(service, name)) for name in FIELDS}
    assign(service, values, wanted)
    changes = {name: (old, new) for name, old in before.items() if old != (new := told(getattr(service, name)))}
    rows = build_questions(service, wanted)
    if question_values(rows) != asked:
        changes["questions"] = (asked, question_values(rows))
        service.questions.all().delete()
        Question.objects.bulk_create(rows)
    if changes:
        service.save()
        record(
            action="services.update", thing="service", thing_id=service.pk, by=by, at=at, reason=reason, changes=changes
        )  # fmt: skip
        bump(REGISTER)
    return service
