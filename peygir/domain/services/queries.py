"""The catalogue, kept in memory; rows for the steward's screens."""

from datetime import date

from django.db.models import QuerySet

from peygir.domain.calendars.revisions import Kept
from peygir.domain.services.models import Question, Service, Topic
from peygir.domain.services.values import Catalogue, ChoiceValue, QuestionValue, ServiceValue, TopicValue

REGISTER = "services"

_DIRECT = (
    "id", "code", "topic_id", "name_fa", "name_en", "name_key", "description_fa", "description_en", "standard_amount",
    "standard_unit", "standard_clock", "owner_kind", "agency_kind", "tree", "danger", "danger_rule_fa",
    "danger_rule_en", "privacy", "position", "starts_on", "ends_on",
)  # fmt: skip


class _Register:
    def __init__(self) -> None:
        topics = [TopicValue(*row) for row in Topic.objects.order_by("position", "id").values_list(
            "id", "code", "parent_id", "name_fa", "name_en", "position"
        )]  # fmt: skip
        self.topics = {topic.id: topic for topic in topics}
        questions: dict[int, list[QuestionValue]] = {}
        for question in Question.objects.order_by("service_id", "position", "id"):
            questions.setdefault(question.service_id, []).append(_question(question))
        paths = {topic.id: self._path(topic) for topic in topics}
        services = [
            ServiceValue(
                **{name: row[name] for name in _DIRECT},
                kinds=tuple(row["kinds"]),
                topic_path=paths[row["topic_id"]],
                questions=tuple(questions.get(row["id"], ())),
            )
            for row in Service.objects.order_by("position", "id").values(*_DIRECT, "kinds")
        ]
        places = {id_: tuple((self.topics[t].position, t) for t in path) for id_, path in paths.items()}
        self.services = sorted(services, key=lambda s: (places[s.topic_id], s.position, s.id))
        self.by_id = {service.id: service for service in self.services}
        self.by_code = {service.code: service for service in self.services}
        self.catalogues: dict[date | None, Catalogue] = {}

    def _path(self, topic: TopicValue) -> tuple[int, ...]:
        path = [topic.id]
        while topic.parent_id is not None:
            topic = self.topics[topic.parent_id]
            path.append(topic.id)
        return tuple(reversed(path))

    def catalogue(self, on: date | None) -> Catalogue:
        found = self.catalogues.get(on)
        if found is None:
            active = tuple(s for s in self.services if on is None or s.is_active(on))
            found = Catalogue(on, self.topics, self.by_id, self.by_code, active)
            if len(self.catalogues) > 400:  # an import of many years asks for many days
                self.catalogues.clear()
            self.catalogues[on] = found
        return found


_register = Kept(_Register, REGISTER)


def catalogue(on: date | None = None) -> Catalogue:
    """The catalogue with what is active on that day; without a day, everything ever offered."""
    return _register.get().catalogue(on)


def active(on: date, tree: str | None = None) -> tuple[ServiceValue, ...]:
    """The services offered on that day, of one tree (those of both trees too) or of all, in the order people see them."""
    services = catalogue(on).services
    return services if tree is None else tuple(service for service in services if service.tree in (tree, "both"))


def service_rows() -> QuerySet[Service]:
    """For the steward's list and forms."""
    return Service.objects.select_related("topic").order_by("topic__position", "topic_id", "position", "id")


def topic_rows() -> QuerySet[Topic]:
    return Topic.objects.select_related("parent").order_by("position", "id")


def _question(row: Question) -> QuestionValue:
    choices = tuple(ChoiceValue(choice["code"], choice["fa"], choice.get("en", "")) for choice in row.choices)
    return QuestionValue(row.code, row.type, row.label_fa, row.label_en, row.required, choices)
