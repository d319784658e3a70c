"""A demand as the API tells it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from peygir.domain.audit.actors import Actor
from peygir.domain.audit.prepared import Prepared
from peygir.domain.demands.models import Attachment, Demand, Note, Step
from peygir.domain.demands.next_steps import NextStep, next_steps
from peygir.domain.demands.rules import promise_mark
from peygir.domain.demands.scopes import sees_text
from peygir.domain.demands.states import WORKING
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.services.queries import catalogue

_AS_THEY_ARE = (
    "id", "kind", "state", "service_id", "text", "address", "office_id", "danger", "due_at", "registered_at", "state_since",
    "duplicate_count", "reopenings", "bounces", "escalation_level", "conduct", "exposure", "external_reference", "sample",
    "version", "lon", "lat", "answers", "closed_at", "claimed_at", "routed_by",
)  # fmt: skip
_NARROWEST = (
    "neighbourhood_id", "village_id", "area_id", "dehestan_id", "civil_city_id", "municipal_district_id", "bakhsh_id",
    "county_id", "city_id", "province_id",
)  # fmt: skip
_STEP = (
    "at", "verb", "from_state", "to_state", "actor_kind", "actor_office_id", "from_office_id", "to_office_id", "reason_code",
    "note", "instruction", "letter_number", "letter_date",
)  # fmt: skip
_STEP_NAMES = tuple("reason" if name == "reason_code" else name for name in _STEP)
_FILE = ("id", "purpose", "at", "file__media_type", "file__size", "file__width", "file__height")
_FILE_NAMES = tuple(name.removeprefix("file__") for name in _FILE)
_NOTE = ("at", "office_id", "text")
_STEPS = Prepared(lambda: Step.objects.filter(demand=0).order_by("at", "id").values_list(*_STEP))
_NOTES = Prepared(lambda: Note.objects.filter(demand=0).order_by("at", "id").values_list(*_NOTE))
_FILES = Prepared(lambda: Attachment.objects.filter(demand=0).order_by("id").values_list(*_FILE))


def detail_of(demand: Demand, by: Actor, now: datetime) -> dict[str, Any]:
    """Three queries beside the demand's own, whatever its length."""
    language, reads = get_language() or "fa", sees_text(by)
    office, service = office_tree().get(demand.office_id), catalogue().by_id.get(demand.service_id)
    place_id = next((id_ for id_ in (getattr(demand, name) for name in _NARROWEST) if id_ is not None), None)
    body: dict[str, Any] = {name: getattr(demand, name) for name in _AS_THEY_ARE}
    body["service"] = service.name(language) if service else ""
    body["office"] = office.name(language) if office else ""
    body["place_id"] = place_id
    body["place"] = tree().name(place_id, language) if place_id in tree() else ""
    body["promise"] = promise_mark(demand.due_at, demand.state in WORKING, now)
    body["merged_into"] = demand.merged_into_id
    body["steps"] = _rows(_STEP_NAMES, _STEPS.rows(demand.pk))
    body["notes"] = _rows(_NOTE, _NOTES.rows(demand.pk)) if reads else []
    body["attachments"] = _rows(_FILE_NAMES, _FILES.rows(demand.pk)) if reads else []
    body["next_steps"] = [_next(step) for step in next_steps(by, demand)]
    if not reads:
        for step in body["steps"]:
            step["note"] = step["instruction"] = ""
    return body


def _rows(names: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> list[dict[str, Any]]:
    return [dict(zip(names, row, strict=True)) for row in rows]


def _next(step: NextStep) -> dict[str, Any]:
    why = step.why_not
    return {
        "verb": str(step.verb),
        "allowed": step.allowed,
        "why_not": {"fa": why.sentence("fa"), "en": why.sentence("en")} if why is not None else None,
        "asks": step.asks,
        "reasons": step.reasons,
    }


def state_of(demand: Demand) -> dict[str, Any]:
    return {
        "id": demand.pk,
        "state": demand.state,
        "office_id": demand.office_id,
        "due_at": demand.due_at,
        "is_open": demand.is_open,
        "danger": demand.danger,
        "version": demand.version,
    }
