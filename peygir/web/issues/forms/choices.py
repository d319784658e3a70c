"""Lists to choose from, in the language of the page."""

from peygir.domain.issues.queries import aims, topics
from peygir.domain.services.queries import catalogue

Choices = list[tuple[int | str, object]]


def topic_choices(language: str) -> Choices:
    return [(row.pk, row.name_en if language == "en" else row.name_fa) for row in topics()]


def flat_services(language: str) -> Choices:
    """The services in use, in the order of the catalogue, each with its topic."""
    known = catalogue()
    return [(one.id, f"{known.topics[one.topic_id].name(language)}: {one.name(language)}") for one in known.services]


def aim_choices(language: str) -> Choices:
    return [(row.pk, row.title_en if language == "en" and row.title_en else row.title_fa) for row in aims()]
