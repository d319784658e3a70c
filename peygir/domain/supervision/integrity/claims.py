"""What a filled form claims of time and place, and what of it can be compared with another one. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import isfinite
from typing import Any, Protocol

from peygir.base.text import fold

_PICTURES = frozenset({"image", "photo", "file", "audio", "video", "binary", "upload"})
_POINTS = frozenset({"geopoint", "point"})
_TRACKS = frozenset({"geotrace", "geoshape"})
_TEXTS = frozenset({"string", "text"})
_MOMENTS = frozenset({"datetime", "hidden", ""})
# Filled by the form itself, the same for everybody or never the same: likeness in them says nothing.
_NOT_GIVEN = frozenset(
    {"start", "end", "today", "deviceid", "username", "phonenumber", "email", "calculate", "note", "audit", "hidden", "trigger"}
)
LONG_TEXT = 20  # letters, folded: shorter remarks («تمیز بود») recur by themselves


class Answered(Protocol):
    path: str
    ordinal: str
    value: str


@dataclass(frozen=True, slots=True)
class Fix:
    """`value` as it was sent; `accuracy` in metres, None where none is told."""

    lon: float
    lat: float
    accuracy: float | None
    value: str


@dataclass(slots=True)
class Claims:
    """`given`: what a person chose or typed, by (path, ordinal); `texts`: the long ones among them, folded."""

    started_at: datetime | None = None
    ended_at: datetime | None = None
    fixes: list[Fix] = field(default_factory=list)
    asks_fix: bool = False
    unreadable_fix: bool = False
    given: dict[tuple[str, str], str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)  # folded: as sent
    tracks: set[str] = field(default_factory=set)  # lines and areas that were walked, as sent


def read(answers: Iterable[Answered], questions: Iterable[Mapping[str, Any]], visit_path: str = "") -> Claims:
    """`questions`: as `ChecklistVersion.questions` keeps them. Points noted in repeats are of what was seen on the way."""
    kinds = {one["path"]: one for one in questions}
    claims = Claims()
    # One that is asked only under a condition may not have been asked.
    claims.asks_fix = any(_kind(one) in _POINTS and not (one.get("repeat") or one.get("relevant")) for one in kinds.values())
    for answer in answers:
        value = answer.value.strip()
        # Some forms name it with their root before it.
        if not value or answer.path == visit_path or visit_path.endswith(f"/{answer.path}"):
            continue
        _take(claims, answer, value, kinds.get(answer.path, {}))
    return claims


def _take(claims: Claims, answer: Answered, value: str, question: Mapping[str, Any]) -> None:
    kind, name = _kind(question), answer.path.rsplit("/", 1)[-1]
    if kind == "start" or (name == "start" and kind in _MOMENTS):
        claims.started_at = moment(value)
    elif kind == "end" or (name == "end" and kind in _MOMENTS):
        claims.ended_at = moment(value)
    elif kind in _POINTS:
        if answer.ordinal:
            return
        fix = read_fix(value)
        if fix is None:
            claims.unreadable_fix = True
        else:
            claims.fixes.append(fix)
    elif kind not in _NOT_GIVEN | _PICTURES and not question.get("readonly") and "meta/" not in answer.path:
        claims.given[answer.path, answer.ordinal] = value
        if kind in _TRACKS:
            claims.tracks.add(value)
        folded = fold(value)
        if kind in _TEXTS and len(folded) >= LONG_TEXT:
            claims.texts[folded] = value


def _kind(question: Mapping[str, Any]) -> str:
    return str(question.get("type", "")).split(" ")[0].lower()


def read_fix(value: str) -> Fix | None:
    """ "35.7 51.4 1200 4.5" (latitude first, as XForms writes it); None for anything else."""
    try:
        numbers = [float(part) for part in value.split()]
    except ValueError:
        return None
    if len(numbers) < 2 or not all(map(isfinite, numbers)) or not (-90 <= numbers[0] <= 90 and -180 <= numbers[1] <= 180):
        return None
    return Fix(numbers[1], numbers[0], numbers[3] if len(numbers) > 3 else None, value)


def moment(value: str) -> datetime | None:
    """With its offset; None for one that tells none (it could be any hour), and for a year that no calendar here holds."""
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    if found.tzinfo is None or not 1900 < found.year < 2200:
        return None
    return found.astimezone(UTC)
