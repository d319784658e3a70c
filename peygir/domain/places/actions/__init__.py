"""What can be done to places, offices and jurisdictions."""

from peygir.domain.places.actions.close_office import close_office
from peygir.domain.places.actions.close_place import close_place
from peygir.domain.places.actions.create_office import create_office
from peygir.domain.places.actions.create_place import create_place
from peygir.domain.places.actions.import_boundaries import import_boundaries
from peygir.domain.places.actions.import_places import import_places
from peygir.domain.places.actions.jurisdictions import end_jurisdiction, grant_jurisdiction
from peygir.domain.places.actions.link_city import link_city
from peygir.domain.places.actions.move_office import move_office
from peygir.domain.places.actions.move_place import move_place
from peygir.domain.places.actions.set_boundary import set_boundary
from peygir.domain.places.actions.update_office import update_office
from peygir.domain.places.actions.update_place import update_place

__all__ = [
    "close_office",
    "close_place",
    "create_office",
    "create_place",
    "end_jurisdiction",
    "grant_jurisdiction",
    "import_boundaries",
    "import_places",
    "link_city",
    "move_office",
    "move_place",
    "set_boundary",
    "update_office",
    "update_place",
]
