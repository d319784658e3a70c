"""Names in the reader's language: of criteria, periods, places; the marks a score goes by."""

from typing import Any

from peygir.domain.issues.models import Criterion
from peygir.domain.places.queries import tree
from peygir.web.issues.judging import Asked
from peygir.web.shared.tags.persian import number
from peygir.web.shared.wording import language


def named(fa: str, en: str) -> str:
    return en if language() == "en" and en else fa


def place_name(place_id: int | None) -> str:
    found = tree().get(place_id) if place_id else None
    return found.name(language()) if found else ""


def period_name(period: Any) -> str:
    return named(period.title_fa, period.title_en)


def criterion_name(criterion: Criterion) -> str:
    return named(criterion.name_fa, criterion.name_en)


def asked(criterion: Criterion) -> Asked:
    return Asked(criterion.code, criterion_name(criterion), named(criterion.question_fa, criterion.question_en))


def points(value: float) -> str:
    """A score, with decimals only where it has any."""
    return number(int(value) if value == int(value) else value)


def marks(criterion: Criterion) -> list[tuple[int, str]]:
    """What the scores mean: (0, …), (5, …), (10, …)."""
    told = ((int(mark), words) for mark, words in criterion.anchors.items() if str(mark).isdecimal())
    return [(mark, named(words.get("fa", ""), words.get("en", ""))) for mark, words in sorted(told)]
