"""The catalogue and the places, from memory."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from peygir.api.rest.answers import answer
from peygir.api.rest.documenting import public
from peygir.api.rest.schemas import Code, PlaceOut, ServiceOut
from peygir.base.calendar import local_date
from peygir.base.problems import NotFound
from peygir.domain.places.queries import tree
from peygir.domain.places.values import PlaceNode
from peygir.domain.services.queries import catalogue
from peygir.domain.services.values import QuestionValue, ServiceValue, TopicValue


@public("GET", "/services", "services", "What may be asked", {200: list[ServiceOut]}, (405, 503))
def services(request: HttpRequest) -> HttpResponse:
    """Active services in the order people see them, with their questions and the time each is promised in."""
    known = catalogue(local_date(timezone.now()))
    return _public([_service(service, known.topics[service.topic_id]) for service in known.services])


@public("GET", "/places", "places", "Places below a place", {200: list[PlaceOut]}, (404, 405, 422, 503))
def places(request: HttpRequest, parent: Code = "") -> HttpResponse:
    """Right below `parent`, or the widest ones without it."""
    known, on = tree(), local_date(timezone.now())
    parent_id = known.id_of(parent) if parent else None
    if parent and parent_id is None:
        raise NotFound
    return _public([_place(node, len(known.children(node.id, on))) for node in known.children(parent_id, on)])


def _public(body: list[dict[str, object]]) -> HttpResponse:
    response = answer(body)
    response["Cache-Control"] = "public, max-age=300"
    return response


def _both(fa: str, en: str) -> dict[str, str]:
    return {"fa": fa, "en": en or fa}


def _service(service: ServiceValue, topic: TopicValue) -> dict[str, object]:
    return {
        "code": service.code,
        "id": service.id,
        "topic": _both(topic.name_fa, topic.name_en),
        "name": _both(service.name_fa, service.name_en),
        "description": _both(service.description_fa, service.description_en),
        "kinds": list(service.kinds),
        "standard_amount": service.standard_amount,
        "standard_unit": service.standard_unit,
        "standard_clock": service.standard_clock,
        "danger": service.danger,
        "privacy": service.privacy,
        "tree": service.tree,
        "questions": [_question(question) for question in service.questions],
    }


def _question(question: QuestionValue) -> dict[str, object]:
    return {
        "code": question.code,
        "type": question.type,
        "label": _both(question.label_fa, question.label_en),
        "required": question.required,
        "choices": [{"code": choice.code, "fa": choice.fa, "en": choice.en} for choice in question.choices],
    }


def _place(node: PlaceNode, children: int) -> dict[str, object]:
    return {
        "code": node.code,
        "id": node.id,
        "tree": node.tree,
        "level": node.level,
        "name": _both(node.name_fa, node.name_en),
        "children": children,
    }
