"""GeoJSON files of boundaries: features in, each matched with one place by code or by name."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from peygir.base.problems import Problem, Words
from peygir.base.text import fold
from peygir.domain.places.importing.drafts import Refusal
from peygir.domain.places.writing import boundary_fields

_CODES = ("code", "peygir_code", "amar_code")
_NAMES = ("name_fa", "name", "name:fa", "NAME", "title")
_NOT_A_COLLECTION = Words("این فایل FeatureCollection نیست.", "This file is no FeatureCollection.")
_NO_KEY = Words("ویژگی کد یا نام در آن نیست.", "It has no property for its code or name.")
_TWICE = Words("برای این مکان پیش‌تر محدوده‌ای در همین فایل آمده است.", "The file already has a boundary for this place.")


class Candidate(NamedTuple):
    """A place a feature may be meant for."""

    id: int
    code: str
    name_fa: str
    name_en: str
    parent_name: str
    boundary: str


@dataclass(frozen=True, slots=True)
class Matching:
    """How a feature tells its place. Empty properties: the usual ones are tried, codes first.

    `strip`: words cut from the start of names («شهرستان»). `names`: the value in the file → the place's code.
    """

    code_property: str = ""
    name_property: str = ""
    parent_property: str = ""
    strip: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


class Matched(NamedTuple):
    place: Candidate
    fields: dict[str, Any]  # the boundary's columns
    number: int  # of the feature, from 1


def read_features(name: str, content: bytes) -> tuple[list[Mapping[str, Any]], list[Refusal]]:
    try:
        value = json.loads(content.decode("utf-8-sig"))
        features = value["features"] if value.get("type") == "FeatureCollection" else None
    except (ValueError, AttributeError, KeyError, RecursionError):
        features = None
    if not isinstance(features, list):
        return [], [Refusal(name, 0, _NOT_A_COLLECTION)]
    return [feature if isinstance(feature, Mapping) else {} for feature in features], []


def match(
    features: Iterable[Mapping[str, Any]], places: Iterable[Candidate], how: Matching, *, file: str
) -> tuple[list[Matched], int, list[Refusal]]:
    """Features with a place and a new boundary for it; how many agree already; the rest, with why not."""
    finder = _Finder(places, how)
    matched: list[Matched] = []
    refused: list[Refusal] = []
    same, seen = 0, set()
    for number, feature in enumerate(features, 1):
        properties = feature.get("properties") or {}
        place, reason = finder.find(properties)
        fields: dict[str, Any] = {}
        if place and place.id in seen:
            reason = _TWICE
        elif place:
            try:
                fields = boundary_fields(feature)
                seen.add(place.id)
            except Problem as problem:
                reason = Words(problem.sentence("fa"), problem.sentence("en"))
        if reason or place is None:
            row = {key: str(value) for key, value in properties.items()}
            refused.append(Refusal(file, number, reason or _NO_KEY, row))
        elif fields["boundary"] == place.boundary:
            same += 1
        else:
            matched.append(Matched(place, fields, number))
    return matched, same, refused


class _Finder:
    def __init__(self, places: Iterable[Candidate], how: Matching) -> None:
        self._how = how
        self._by_code: dict[str, Candidate] = {}
        self._by_name: dict[str, dict[int, Candidate]] = {}
        for place in places:
            self._by_code[place.code] = place
            for name in {self._plain(place.name_fa), self._plain(place.name_en)} - {""}:
                self._by_name.setdefault(name, {})[place.id] = place

    def find(self, properties: Mapping[str, Any]) -> tuple[Candidate | None, Words | None]:
        code = self._said(properties, self._how.code_property, () if self._how.name_property else _CODES)
        if code:
            place = self._by_code.get(code)
            return (place, None) if place else (None, _unknown(code))
        name = self._said(properties, self._how.name_property, _NAMES)
        if not name:
            return None, _NO_KEY
        if name in self._how.names:
            place = self._by_code.get(self._how.names[name])
            return (place, None) if place else (None, _unknown(self._how.names[name]))
        found = list(self._by_name.get(self._plain(name), {}).values())
        parent = self._said(properties, self._how.parent_property, ())
        if parent:
            found = [place for place in found if _same_parent(self._plain(parent), self._plain(place.parent_name))]
        if len(found) > 1:
            codes = ", ".join(sorted(place.code for place in found)[:5])
            return None, Words(f"چند مکان این نام را دارند: {codes}", f"Several places bear this name: {codes}")
        return (found[0], None) if found else (None, _unknown(name))

    @staticmethod
    def _said(properties: Mapping[str, Any], chosen: str, usual: Iterable[str]) -> str:
        for key in (chosen,) if chosen else usual:
            value = properties.get(key)
            if value not in (None, ""):
                return str(value).strip()
        return ""

    def _plain(self, name: str) -> str:
        plain = fold(name)
        for word in self._how.strip:
            plain = plain.removeprefix(fold(word))
        return "".join(char for char in plain if char.isalnum())


def _same_parent(said: str, known: str) -> bool:
    """A file says «۶» or «منطقه ۶»: a bare number is enough."""
    return said == known or (said.isdecimal() and "".join(char for char in known if char.isdecimal()) == said)


def _unknown(key: str) -> Words:
    return Words(f"مکانی با این کد یا نام نیست: {key}", f"There is no place of this code or name: {key}")
