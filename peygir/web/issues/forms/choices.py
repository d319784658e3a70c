"""Lists to choose from, in the language of the page."""

from peygir.domain.issues.queries import aims, topics

Choices = list[tuple[int | str, object]]


def topic_choices(language: str) -> Choices:
    return [(row.pk, row.name_en if language == "en" else row.name_fa) for row in topics()]


def aim_choices(language: str) -> Choices:
    return [(row.pk, row.title_en if language == "en" and row.title_en else row.title_fa) for row in aims()]
