"""Missions as JSON: the list, one with its steps, and what must be done now."""

from dataclasses import asdict
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Query

from peygir.api.rest.answers import answer
from peygir.api.rest.documenting import READS, official
from peygir.api.rest.official.mission_schemas import MissionFilterIn, MissionOut, MissionPageOut
from peygir.api.rest.official.schemas import FigureOut
from peygir.api.rest.schemas import Number
from peygir.domain.missions import worklist
from peygir.domain.missions.counts import today
from peygir.domain.missions.filters import MissionFilter
from peygir.domain.missions.models import Step
from peygir.domain.missions.queries import get_visible

# The address bar's name where the filter's own differs.
_NAMES = {
    "place": "place_id", "office": "office_id", "giver": "giver_id", "issue": "issue_id", "demand": "demand_id",
    "parent": "parent_id", "q": "text",
}  # fmt: skip
_STEP = (
    "at", "verb", "from_state", "to_state", "actor_kind", "actor_office_id", "from_office_id", "to_office_id", "reason_code",
    "note",
)  # fmt: skip


@official("GET", "/missions", "list_missions", "The list of missions", {200: MissionPageOut}, READS)
def missions(request: HttpRequest, chosen: Query[MissionFilterIn]) -> HttpResponse:
    """In the order of the queue: danger, date, age. What the key's appointment does not see is not in here."""
    page = worklist.page(request.auth, filter_of(chosen), at=timezone.now())
    body = {
        "rows": page.rows,
        "next": page.next,
        "previous": page.previous,
        "count": page.capped_count,
        "count_cap": worklist.COUNT_CAP,
    }
    return answer(body)


@official("GET", "/missions/counts", "mission_counts", "What of missions must be done now", {200: dict[str, FigureOut]}, READS)
def mission_counts(request: HttpRequest) -> HttpResponse:
    return answer(asdict(today(request.auth, at=timezone.now())))


@official("GET", "/missions/{number}", "mission", "A mission with its steps", {200: MissionOut}, READS)
def mission(request: HttpRequest, number: Path[Number]) -> HttpResponse:
    """404 for what does not exist and for what the appointment does not see: the two are not told apart."""
    found = get_visible(number, request.auth)
    row = worklist.rows_of(request.auth, [found.pk], at=timezone.now())[0]
    body: dict[str, Any] = msgspec.structs.asdict(row)
    body |= {name: getattr(found, name) for name in ("measure", "unit", "duration_days")}
    body |= {name: _plain(getattr(found, name)) for name in ("target", "achieved", "effort_days")}
    names = [("reason" if name == "reason_code" else name) for name in _STEP]
    steps = Step.objects.filter(mission=found).order_by("at", "id").values_list(*_STEP)
    body["steps"] = [dict(zip(names, step, strict=True)) for step in steps]
    return answer(body)


def filter_of(chosen: MissionFilterIn) -> MissionFilter:
    given = {_NAMES.get(name, name): value for name, value in chosen if name != "state"}
    return MissionFilter(states=tuple(state.value for state in chosen.state), **given | {"origin": str(chosen.origin)})


def _plain(value: Any) -> float | None:
    return float(value) if value is not None else None
