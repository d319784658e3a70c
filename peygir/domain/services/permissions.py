"""Who may edit the catalogue: the steward, and jobs that load what a release brings."""

from peygir.base.problems import PermissionRefused
from peygir.domain.audit.actors import Actor
from peygir.domain.services.problems import OnlyStewardEditsServices


def check_can_edit(by: Actor) -> None:
    if not (by.kind == "job" or (by.kind == "appointment" and by.role == "steward")):
        raise OnlyStewardEditsServices()


def can_edit(by: Actor) -> bool:
    try:
        check_can_edit(by)
    except PermissionRefused:
        return False
    return True
