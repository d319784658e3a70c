"""Offices an actor is likeliest to give a mission to: those within reach, the own ones first."""

from django.utils import timezone

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import reaches
from peygir.domain.places.queries import office_tree
from peygir.web.desk.lookups import office_line

_SHOWN = 80


def office_lines(by: Actor, mission: Mission | None = None) -> list[str]:
    """Lines for the list below a field of offices; an agency's are those that serve the mission's place."""
    today, place_path = timezone.localdate(), mission.place_path if mission is not None else ""
    found = [one for one in office_tree() if one.is_open(today) and reaches(by, one, mission_place_path=place_path)]
    found.sort(key=lambda one: (one.id != by.office_id, len(one.path), one.path))
    return [office_line(one) for one in found[:_SHOWN]]
