"""Filled forms of the sample: answers to any checklist's questions, better or worse, as the XML a phone would send. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import numpy as np

from peygir.base.calendar import TEHRAN

_Told = Mapping[str, Any]
OPENROSA = "http://openrosa.org/xforms"

APART = 0.03  # of the questions that may be answered with what counts neither way
_BOUND = re.compile(r"\.\s*(>=|<=)\s*(-?\d+)")
_REMARKS = (
    "گفته شد تا پایان هفته سامان می‌گیرد. (نمونه)",
    "در بازدید پیشین هم دیده شده بود. (نمونه)",
    "مسئول بخش توضیح داد که نیرو کم است. (نمونه)",
    "در دو معبر از سه معبر دیده شد. (نمونه)",
)


@dataclass(frozen=True, slots=True)
class Filling:
    """What one form is filled with. `quality`: 0…1, how good what was seen is; `point`: (lon, lat) of the visit."""

    form_id: str
    version: str
    visit: str
    quality: float
    started: datetime
    ended: datetime
    instance: str
    point: tuple[float, float] | None = None
    defects: Sequence[tuple[str, float, float]] = ()  # (service, lon, lat)


def fill(questions: Sequence[_Told], rules: _Told, given: Filling, rng: np.random.Generator) -> bytes:
    """The whole form; questions that do not arise are answered too, and left out by who reads it, as with a phone's XML."""
    scored = {one["path"]: one for one in rules.get("scores", ())}
    root = ElementTree.Element("data", {"id": given.form_id, "version": given.version})
    values: dict[str, str] = {}
    for question in questions:
        if question.get("repeat"):
            continue
        value = _answer(question, scored.get(question["path"]), given, values, rng)
        if value:
            values[question["name"]] = value
            _place(root, question["path"]).text = value
    for service, lon, lat in given.defects:
        defect = ElementTree.SubElement(root, "defects")
        ElementTree.SubElement(defect, "service").text = service
        ElementTree.SubElement(defect, "point").text = f"{lat:.6f} {lon:.6f} 0 7.5"
    meta = ElementTree.SubElement(root, f"{{{OPENROSA}}}meta")
    ElementTree.SubElement(meta, f"{{{OPENROSA}}}instanceID").text = given.instance
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _place(root: ElementTree.Element, path: str) -> ElementTree.Element:
    here = root
    *groups, name = path.split("/")
    for group in groups:
        found = here.find(group)
        here = found if found is not None else ElementTree.SubElement(here, group)
    return ElementTree.SubElement(here, name)


def _answer(
    question: _Told,
    rule: _Told | None,
    given: Filling,
    values: Mapping[str, str],
    rng: np.random.Generator,
) -> str:
    kind = question["type"]
    if question["name"] == "visit":
        return given.visit
    match kind:
        case "start" | "end":
            return (given.started if kind == "start" else given.ended).astimezone(TEHRAN).isoformat(timespec="milliseconds")
        case "today" | "date":
            return given.started.astimezone(TEHRAN).date().isoformat()
        case "geopoint":
            return f"{given.point[1]:.6f} {given.point[0]:.6f} 0 {rng.uniform(4, 14):.1f}" if given.point else ""
        case "select_one":
            return _choice(question, rule, given.quality, rng)
        case "select_multiple":
            names = [one["name"] for one in question.get("choices", ())]
            return str(rng.choice(names)) if names and rng.random() > given.quality else ""
        case "integer" | "decimal" | "range":
            return _number(question, rule, given.quality, values, rng)
        case "text":
            return str(rng.choice(_REMARKS)) if rng.random() < 0.9 else ""
    return ""


def _choice(question: _Told, rule: _Told | None, quality: float, rng: np.random.Generator) -> str:
    """Of a scored question: the choice whose points lie nearest to what is drawn around the quality; now and then the one that
    bears none («not applicable»).
    """
    rows = [row for row in (rule or {}).get("rows", ()) if row.get("choice") and row.get("points") is not None]
    if not rows:
        names = [one["name"] for one in question.get("choices", ())]
        return str(rng.choice(names)) if names else ""
    beside = {one["name"] for one in question.get("choices", ())} - {row["choice"] for row in rows}
    if beside and rng.random() < APART:
        return min(beside)
    drawn = 1.0 if rng.random() < quality else float(rng.beta(1 + 3 * quality, 2))
    return min(rows, key=lambda row: abs(row["points"] - drawn))["choice"]


def _number(
    question: _Told,
    rule: _Told | None,
    quality: float,
    values: Mapping[str, str],
    rng: np.random.Generator,
) -> str:
    bounds = {sign: int(number) for sign, number in _BOUND.findall(question.get("constraint", ""))}
    if ">=" in bounds and "<=" not in bounds:
        # No more than another answer before it: the last number that was given.
        upper = max((int(one) for name, one in values.items() if one.isdigit() and name in question["constraint"]), default=10)
        return str(min(upper, round(upper * min(1.0, quality + float(rng.normal(0, 0.1))))))
    rows = [row for row in (rule or {}).get("rows", ()) if row.get("points") is not None and "choice" not in row]
    if rows:
        best = sorted(rows, key=lambda row: -row["points"])
        row = best[min(len(best) - 1, int(rng.geometric(max(0.2, quality)) - 1))]
        low, high = row.get("from"), row.get("to")
        low = low if low is not None else 0
        high = high if high is not None else low + 10
        return str(int(rng.integers(int(low), int(high) + 1)))
    return str(int(rng.integers(max(10, bounds.get(">=", 0)), max(11, min(30, bounds.get("<=", 30))))))
