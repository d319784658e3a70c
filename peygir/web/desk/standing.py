"""Where a demand stands: its places in both trees, its office and why it is there, what its service asked and was told."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from peygir.domain.demands.models import Demand
from peygir.domain.demands.words import ROUTED_BY
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.places.routing import REASONS as CLIMBED
from peygir.domain.places.values import PlaceNode
from peygir.domain.places.words import LEVELS
from peygir.domain.services.queries import catalogue
from peygir.web.shared.wording import language

_COLUMNS = ("province", "county", "bakhsh", "dehestan", "village", "civil_city", "city", "municipal_district", "area",
            "neighbourhood")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    service: str
    topic: str
    office: str
    above: list[str]
    why: str | Promise
    places: list[str]  # one line for each tree, the narrowest first
    answers: list[tuple[str, str]]
    unit_concerned: str


def standing(demand: Demand) -> Standing:
    known, lang = catalogue(), language()
    service, offices = known.by_id.get(demand.service_id), office_tree()
    office = offices.get(demand.office_id)
    unit = offices.get(demand.unit_concerned_id)
    return Standing(
        service=service.name(lang) if service else "",
        topic=known.topics[service.topic_id].name(lang) if service else "",
        office=office.name(lang) if office else "",
        above=[offices[id_].name(lang) for id_ in reversed(office.path[:-1])] if office else [],
        why=why_here(demand.routed_by),
        places=places_of(demand),
        answers=answers_of(demand),
        unit_concerned=unit.name(lang) if unit else "",
    )


def why_here(routed_by: str) -> str | Promise:
    """Why this office has it: by the rule, by a person, or climbed because no rule fitted."""
    found, _colon, reason = routed_by.partition(":")
    if found == "climbed" and reason in CLIMBED:
        return CLIMBED[reason].in_language(language())
    return ROUTED_BY.get(routed_by, "")


def places_of(demand: Demand) -> list[str]:
    places = tree()
    held = [places[id_] for column in _COLUMNS if (id_ := getattr(demand, f"{column}_id")) in places]
    lines = []
    for kind in ("municipal", "civil"):
        chain = sorted((node for node in held if node.tree == kind), key=lambda node: -len(node.path))
        if chain:
            lines.append("، ".join(_said(node) for node in chain))
    return lines


def _said(node: PlaceNode) -> str:
    """A village, a bakhsh and a county often bear one name: in the civil tree each is said with what it is."""
    name = node.name(language())
    if node.tree != "civil":
        return name
    level = LEVELS[node.level].in_language(language())
    return name if level in name else _("%(level)s %(name)s") % {"level": level, "name": name}


def answers_of(demand: Demand) -> list[tuple[str, str]]:
    """(question, answer) as they were asked; an answer to what is asked no more keeps its code name."""
    service = catalogue().by_id.get(demand.service_id)
    asked = {question.code: question for question in service.questions} if service else {}
    lang = language()
    said = []
    for code, answer in demand.answers.items():
        question = asked.get(code)
        label = question.label(lang) if question else code
        choices = {choice.code: choice.label(lang) for choice in question.choices} if question else {}
        said.append((label, choices.get(answer) if isinstance(answer, str) and answer in choices else _plain(answer)))
    return said


def _plain(answer: Any) -> str:
    if isinstance(answer, bool):
        return _("Yes") if answer else _("No")
    return str(answer)
