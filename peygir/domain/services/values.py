"""The catalogue as values, kept in memory and shared: never changed in place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class TopicValue:
    id: int
    code: str
    parent_id: int | None
    name_fa: str
    name_en: str
    position: int

    def name(self, language: str = "fa") -> str:
        return self.name_en if language.startswith("en") and self.name_en else self.name_fa


@dataclass(frozen=True, slots=True)
class ChoiceValue:
    code: str
    fa: str
    en: str

    def label(self, language: str = "fa") -> str:
        return self.en if language.startswith("en") and self.en else self.fa


@dataclass(frozen=True, slots=True)
class QuestionValue:
    code: str
    type: str  # choice, text, number, yesno
    label_fa: str
    label_en: str
    required: bool
    choices: tuple[ChoiceValue, ...]

    def label(self, language: str = "fa") -> str:
        return self.label_en if language.startswith("en") and self.label_en else self.label_fa


@dataclass(frozen=True, slots=True)
class ServiceValue:
    id: int
    code: str
    topic_id: int
    topic_path: tuple[int, ...]  # ids of topics, from the top
    name_fa: str
    name_en: str
    name_key: str
    description_fa: str
    description_en: str
    kinds: tuple[str, ...]  # the demand kinds it takes; () = all
    standard_amount: int
    standard_unit: str  # hours, days
    standard_clock: str  # working, calendar
    owner_kind: str
    agency_kind: str
    tree: str  # both, municipal, civil
    danger: bool
    danger_rule_fa: str
    danger_rule_en: str
    privacy: str  # public, restricted, conduct
    position: int
    starts_on: date | None
    ends_on: date | None  # inclusive
    questions: tuple[QuestionValue, ...]

    def name(self, language: str = "fa") -> str:
        return self.name_en if language.startswith("en") and self.name_en else self.name_fa

    def description(self, language: str = "fa") -> str:
        return self.description_en if language.startswith("en") and self.description_en else self.description_fa

    def takes(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds

    def is_active(self, on: date) -> bool:
        return (self.starts_on is None or self.starts_on <= on) and (self.ends_on is None or on <= self.ends_on)

    @property
    def standard(self) -> timedelta:
        """The promised time as a plain duration; what a working day weighs is the calendar's affair."""
        return timedelta(**{self.standard_unit: self.standard_amount})


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every service by id and code, retired ones too: old demands point at them. `services` are those active on `on`."""

    on: date | None
    topics: Mapping[int, TopicValue]
    by_id: Mapping[int, ServiceValue]
    by_code: Mapping[str, ServiceValue]
    services: tuple[ServiceValue, ...]  # in the order people see them

    def under_topic(self, topic_id: int) -> tuple[ServiceValue, ...]:
        """The active services of a topic and the topics below it."""
        return tuple(service for service in self.services if topic_id in service.topic_path)

    def service_ids_under(self, topic_id: int) -> tuple[int, ...]:
        """Ids of all services below a topic, retired ones too: for filters over old demands."""
        return tuple(service.id for service in self.by_id.values() if topic_id in service.topic_path)

    def children(self, topic_id: int | None) -> tuple[TopicValue, ...]:
        return tuple(topic for topic in self.topics.values() if topic.parent_id == topic_id)
