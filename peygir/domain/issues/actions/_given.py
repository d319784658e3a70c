"""Checks of what an action is given: texts, places, offices, topics, numbers."""

from collections.abc import Iterable
from datetime import date, datetime

from peygir.base.calendar import local_date
from peygir.domain.issues.models import Topic
from peygir.domain.issues.problems import (
    ChoiceUnknown,
    NumberWrong,
    OfficeUnknown,
    PlaceUnknown,
    ServiceUnknown,
    StatementMissing,
    TextMissing,
    TextTooLong,
    TitleMissing,
    TopicUnknown,
    at_field,
)
from peygir.domain.issues.rules import TITLE_LONGEST
from peygir.domain.issues.scopes import path_of
from peygir.domain.places.queries import office_tree
from peygir.domain.services.queries import catalogue

TEXT_LONGEST = 8000


def title(text: str, name: str = "title") -> str:
    text = " ".join(text.split())
    if not text:
        raise at_field(TitleMissing, name)
    return short(text, name, TITLE_LONGEST)


def statement(text: str) -> str:
    if not text.strip():
        raise at_field(StatementMissing, "statement")
    return short(text, "statement", TEXT_LONGEST)


def needed(text: str, name: str, limit: int) -> str:
    if not text.strip():
        raise at_field(TextMissing, name)
    return short(text, name, limit)


def short(text: str, name: str, limit: int) -> str:
    text = text.strip()
    if len(text) > limit:
        raise at_field(TextTooLong, name, limit=limit)
    return text


def one_of(value: str, choices: Iterable[str], name: str) -> str:
    if value not in set(choices):
        raise at_field(ChoiceUnknown, name)
    return value


def topic(topic_id: int) -> Topic:
    found = Topic.objects.filter(pk=topic_id, active=True).first()
    if found is None:
        raise at_field(TopicUnknown, "topic_id")
    return found


def place_path(place_id: int) -> str:
    path = path_of(place_id)
    if not path:
        raise at_field(PlaceUnknown, "place_id")
    return path


def office(office_id: int, at: datetime, name: str) -> int:
    found = office_tree().get(office_id)
    if found is None or not found.is_open(local_date(at)):
        raise at_field(OfficeUnknown, name)
    return office_id


def services(service_ids: Iterable[int]) -> list[int]:
    numbers = sorted(set(service_ids))
    known = catalogue().by_id
    if any(number not in known for number in numbers):
        raise at_field(ServiceUnknown, "service_ids")
    return numbers


def between(value: float | None, name: str, lowest: float, highest: float | None = None) -> None:
    """NumberWrong beside the field unless the number is missing or within bounds; not-a-number is out of any."""
    if value is None:
        return
    if not (lowest <= value and (highest is None or value <= highest)) or value in (float("inf"), float("-inf")):
        raise at_field(NumberWrong, name)


def circle(lon: float | None, lat: float | None, radius_m: float | None) -> None:
    between(lon, "lon", -180, 180)
    between(lat, "lat", -90, 90)
    between(radius_m, "radius_m", 0, 1_000_000)
    if (lon is None) != (lat is None):
        raise at_field(NumberWrong, "lon")


def after(first: date, last: date | None) -> bool:
    return last is None or last >= first
