"""Who may edit places, offices and jurisdictions: the steward, and jobs that import lists. All officials may read them."""

from peygir.base.problems import PermissionRefused
from peygir.domain.audit.actors import Actor
from peygir.domain.places.problems import OnlyStewardEditsPlaces


def check_can_edit(by: Actor) -> None:
    if not (by.kind == "job" or (by.kind == "appointment" and by.role == "steward")):
        raise OnlyStewardEditsPlaces()


def can_edit(by: Actor) -> bool:
    try:
        check_can_edit(by)
    except PermissionRefused:
        return False
    return True
