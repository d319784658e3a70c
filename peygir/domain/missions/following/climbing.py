"""To whom what is late or stuck climbs: the offices above, nearest first, each once, never beyond the root."""

from peygir.domain.missions.models import Mission
from peygir.domain.missions.turns import DECIDING_KINDS
from peygir.domain.places.offices import OfficeNode
from peygir.domain.places.queries import office_tree, tree

# Who leads a place of the civil tree, the narrower place first; in a city its coordination office does.
_LEADERS = {"bakhshdari": "bakhsh_id", "governorate": "county_id", "coordination_office": "city_id"}


def route(mission: Mission) -> list[OfficeNode]:
    """The offices it may climb to, one after the other.

    Those above the doer, who gave it and those above, and for an agency, whose offices hang below no place's office, who
    leads the place; the lower office before the higher. Only offices whose heads decide; never the doer itself.
    """
    offices = office_tree()
    doer, giver = offices.get(mission.office_id), offices.get(mission.giver_office_id)
    wanted = [offices[one] for one in reversed(doer.path[:-1])] if doer is not None else []
    if giver is not None:
        wanted += [offices[one] for one in reversed(giver.path)]
    if doer is not None and not any(one.kind in DECIDING_KINDS for one in wanted[: len(doer.path) - 1]):
        wanted += _leaders(mission)
    found = {one.id: one for one in wanted if one.kind in DECIDING_KINDS and one.id != mission.office_id}
    return sorted(found.values(), key=lambda one: -one.level)


def nearest_of(mission: Mission, level: str) -> OfficeNode | None:
    """The nearest office of that kind it may climb to."""
    return next((one for one in route(mission) if one.kind == level), None)


def next_above(mission: Mission) -> OfficeNode | None:
    """Where it climbs next, `escalation_level` being how far it has come; None at the end of the way."""
    way = route(mission)
    return way[mission.escalation_level] if mission.escalation_level < len(way) else None


def level_of(mission: Mission, office_id: int) -> int:
    """How far it has come when it stands before this office."""
    return [one.id for one in route(mission)].index(office_id) + 1


def _leaders(mission: Mission) -> list[OfficeNode]:
    places = tree()
    found = []
    for kind, column in _LEADERS.items():
        place_id = getattr(mission, column)
        if place_id is None or place_id not in places:
            continue
        found += [one for one in office_tree() if one.kind == kind and one.place_id == place_id and one.closed_on is None]
    return found
