"""Which office gets a new demand: the responsible one, and for a complaint about conduct the one above the unit concerned."""

from dataclasses import dataclass, field
from datetime import date

from peygir.domain.demands import ground
from peygir.domain.demands.drafts import NewDemand
from peygir.domain.demands.states import Kind
from peygir.domain.places.resolution import resolve
from peygir.domain.services.values import ServiceValue


@dataclass(frozen=True, slots=True)
class Route:
    office_id: int
    routed_by: str
    levels: dict[str, int] = field(default_factory=dict)
    conduct: bool = False
    unit_concerned_id: int | None = None
    reason: str = ""


def route(draft: NewDemand, service: ServiceValue, on: date) -> Route:
    found = resolve(service=service, on=on, lon=draft.lon, lat=draft.lat, place_id=draft.place_id)
    conduct = draft.kind == Kind.COMPLAINT or service.privacy == "conduct"
    if not conduct:
        return Route(found.office_id, found.routed_by, found.levels, reason=found.reason)
    unit = draft.unit_concerned_id
    if unit is None and service.privacy == "conduct":
        # The catalogue already names the level above as the owner of such a service; the unit was not said.
        return Route(found.office_id, found.routed_by, found.levels, conduct=True, reason=found.reason)
    # A complaint that names no unit is about the office that answers for the place.
    unit = unit or found.office_id
    above = above_unit(unit, found.office_id)
    if above is None:
        # Nobody stands above: it stays with the root, whose own staff do not see it, and only the auditor does.
        return Route(unit, "conduct", found.levels, conduct=True, unit_concerned_id=unit, reason="no-level-above")
    return Route(above, "conduct", found.levels, conduct=True, unit_concerned_id=unit)


def above_unit(unit_id: int, resolved_id: int) -> int | None:
    """The office a complaint about a unit goes to: the resolved one if it stands above the unit, else its parent."""
    path = ground.office(unit_id).path
    if resolved_id in path[:-1]:
        return resolved_id
    return path[-2] if len(path) > 1 else ground.watchdog(unit_id)
