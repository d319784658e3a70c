"""What can be done to the catalogue of services."""

from peygir.domain.services.actions.create import create
from peygir.domain.services.actions.load_starting import load_starting
from peygir.domain.services.actions.retire import retire
from peygir.domain.services.actions.topics import create_topic, update_topic
from peygir.domain.services.actions.update import update

__all__ = ["create", "create_topic", "load_starting", "retire", "update", "update_topic"]
