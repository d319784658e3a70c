"""The starting catalogue: topics and services of an area office and a bakhsh, as TOML a steward can edit and import.

One file per topic; `topics.toml` holds the upper level. Reading is pure: values only, in the order of the files.
"""

from peygir.domain.services.starting.catalogue import Catalogue, Question, Service, Topic, read_catalogue

__all__ = ["Catalogue", "Question", "Service", "Topic", "read_catalogue"]
