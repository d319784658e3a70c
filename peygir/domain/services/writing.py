"""How a service's fields go into its rows and into the journal."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from peygir.base.text import fold
from peygir.domain.services.models import Question, Service
from peygir.domain.services.problems import ServiceFieldWrong
from peygir.domain.services.rules import complaints

FIELDS = (
    "topic_id", "name_fa", "name_en", "description_fa", "description_en", "kinds", "standard_amount", "standard_unit",
    "standard_clock", "owner_kind", "agency_kind", "tree", "danger", "danger_rule_fa", "danger_rule_en", "privacy",
    "position", "starts_on", "ends_on",
)  # fmt: skip


def question_values(rows: Iterable[Question]) -> list[dict[str, Any]]:
    """Questions as plain values, in their order: what the journal and `complaints` read."""
    names = ("code", "type", "label_fa", "label_en", "required", "choices")
    return [{name: getattr(row, name) for name in names} for row in rows]


def assign(service: Service, values: Mapping[str, Any], questions: Iterable[Mapping[str, Any]]) -> None:
    """Put checked values into the row; ServiceFieldWrong lists everything that is wrong at once."""
    for name, value in values.items():
        setattr(service, name, value)
    service.kinds = list(service.kinds)
    whole = {name: getattr(service, name) for name in FIELDS} | {"questions": tuple(questions)}
    if wrong := complaints(whole):
        raise ServiceFieldWrong(wrong)
    service.name_key = fold(f"{service.name_fa} {service.name_en}")[:240]


def build_questions(service: Service, questions: Iterable[Mapping[str, Any]]) -> list[Question]:
    return [
        Question(
            service=service,
            code=question["code"],
            type=question["type"],
            label_fa=question["label_fa"],
            label_en=question["label_en"],
            required=bool(question.get("required")),
            choices=list(question.get("choices", ())) if question["type"] == "choice" else [],
            position=position,
        )
        for position, question in enumerate(questions)
    ]


def told(value: Any) -> Any:
    """A field as the journal holds it."""
    return value.isoformat() if isinstance(value, date) else value
