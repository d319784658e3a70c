"""Keep on the row the offices above doer and giver, root first, and every place that holds the mission's."""

from peygir.domain.issues.scopes import path_text
from peygir.domain.missions.models import Mission
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.places.rules import LEVEL_COLUMNS


def do_at(mission: Mission, office_id: int | None) -> None:
    if mission.office_id not in (None, office_id):
        unplan(mission)
    mission.office_id = office_id
    _levels(mission, "office", office_id)


def unplan(mission: Mission) -> None:
    """Days and team were planned by the office that did it so far."""
    mission.planned_from = mission.planned_to = mission.team_id = None


def give_from(mission: Mission, office_id: int | None) -> None:
    mission.giver_office_id = office_id
    _levels(mission, "giver", office_id)


def locate(mission: Mission, place_id: int, lon: float | None = None, lat: float | None = None) -> None:
    places = tree()
    mission.place_id, mission.lon, mission.lat = place_id, lon, lat
    mission.place_path = path_text(places.ancestors(place_id))
    held = places.levels([place_id])
    for column in LEVEL_COLUMNS:
        setattr(mission, f"{column}_id", held.get(column))


def _levels(mission: Mission, name: str, office_id: int | None) -> None:
    path = office_tree()[office_id].path if office_id is not None else ()
    for level in range(4):
        setattr(mission, f"{name}_level{level + 1}_id", path[level] if level < len(path) else None)


def office_path(mission: Mission) -> tuple[int | None, ...]:
    return (mission.office_level1_id, mission.office_level2_id, mission.office_level3_id, mission.office_level4_id)


def giver_path(mission: Mission) -> tuple[int | None, ...]:
    return (mission.giver_level1_id, mission.giver_level2_id, mission.giver_level3_id, mission.giver_level4_id)
