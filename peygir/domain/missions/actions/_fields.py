"""Fields of a mission that change without a step: which, and how each is checked. For `edit` and `organise`."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from peygir.base.calendar import local_date
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._create import check_dates, write_needs
from peygir.domain.missions.models import Mission, Need
from peygir.domain.missions.placing import locate
from peygir.domain.missions.rules import MEASURE_LONGEST, OUTPUT_LONGEST, TITLE_LONGEST

# Typed by people: the journal keeps a hash of it.
TEXTS = frozenset({"title", "output", "measure"})
_CHECKS: dict[str, Callable[[Any], Any]] = {
    "title": lambda text: _given.title(text, TITLE_LONGEST),
    "output": lambda text: _given.needed(text, "output", OUTPUT_LONGEST),
    "measure": lambda text: _given.needed(text, "measure", MEASURE_LONGEST),
    "unit": lambda text: _given.short(text, "unit", 40),
    "external_reference": lambda text: _given.short(text, "external_reference", 60),
    "kind_id": lambda number: _given.kind(number).pk,
    "place_id": _given.place,
    "budget_line_id": _given.budget_line,
    "target": lambda number: _checked(number, "target", 0, 10**12),
    "cost_rials": lambda number: _checked(number, "cost_rials", 0, 9 * 10**18),
    "effort_days": lambda number: _checked(number, "effort_days", 0.1, 99_999),
    "duration_days": lambda number: _checked(number, "duration_days", 1, 2000),
    "priority": lambda number: _checked(number, "priority", 0, 100),
}


def _checked(number: Any, name: str, lowest: float, highest: float) -> Any:
    _given.between(number, name, lowest, highest)
    return number


def apply(mission: Mission, fields: Mapping[str, Any], at: datetime) -> dict[str, tuple[object, object]]:
    """Set the fields that differ; returns what changed, texts too. Nothing is saved but the needs."""
    changes: dict[str, tuple[object, object]] = {}
    for name, given in fields.items():
        if name == "needs":
            changes |= _needs(mission, given)
            continue
        if name == "team_id":
            given = _given.team(given, mission.office_id, local_date(at))
        before, after = getattr(mission, name), _CHECKS.get(name, lambda value: value)(given)
        if before == after:
            continue
        changes[name.removesuffix("_id")] = (before, after)
        setattr(mission, name, after)
    if "place" in changes or {"lon", "lat"} & changes.keys():
        _given.point(mission.lon, mission.lat)
        locate(mission, mission.place_id, mission.lon, mission.lat)
    if {"starts_on", "due_on"} & changes.keys():
        check_dates(mission.starts_on, mission.due_on, at if "due_on" in changes else mission.created_at)
    return changes


def _needs(mission: Mission, given: Any) -> dict[str, tuple[object, object]]:
    wanted = _given.needs(given)
    before = sorted(Need.objects.filter(mission=mission).values_list("skill_id", "capacity_id", "units"), key=str)
    after = sorted(((one.skill_id, one.capacity_id, one.units) for one in wanted), key=str)
    if before == after:
        return {}
    Need.objects.filter(mission=mission).delete()
    write_needs(mission, wanted)
    return {"needs": (before, after)}
