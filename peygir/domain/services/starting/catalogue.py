"""Read the catalogue's TOML files into values."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent
# The order in which people see the topics; a folder given by a steward is read in the order of its names.
_ORDER = (
    "cleaning",
    "roads",
    "surface-water",
    "green-space",
    "lighting-utilities",
    "obstruction",
    "building-control",
    "traffic",
    "city-safety",
    "animals",
    "community",
    "conduct",
    "rural-networks",
    "rural-roads",
    "rural-services",
    "production-environment",
)
DEFAULT_KINDS = ("service_request", "criticism", "suggestion", "commendation")


@dataclass(frozen=True, slots=True)
class Topic:
    code: str
    parent: str  # "" at the top
    name_fa: str
    name_en: str
    position: int


@dataclass(frozen=True, slots=True)
class Question:
    code: str
    type: str  # choice, text, number, yesno
    label_fa: str
    label_en: str
    required: bool
    choices: tuple[tuple[str, str, str], ...]  # (code, Persian, English)


@dataclass(frozen=True, slots=True)
class Service:
    code: str
    topic: str
    name_fa: str
    name_en: str
    description_fa: str
    description_en: str
    kinds: tuple[str, ...]
    standard_amount: int
    standard_unit: str  # hours, days
    standard_clock: str  # working, calendar
    owner_kind: str
    agency_kind: str  # "" unless the owner is an agency's branch
    tree: str  # municipal, civil, both
    privacy: str  # public, restricted, conduct
    danger: bool
    danger_rule_fa: str
    danger_rule_en: str
    questions: tuple[Question, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    topics: tuple[Topic, ...]
    services: tuple[Service, ...]


def read_catalogue(folder: Path = _HERE) -> Catalogue:
    """Return the topics, parents before children, and the services of the TOML files in `folder`."""
    upper = tomllib.loads((folder / "topics.toml").read_text("utf-8"))["topic"]
    topics = [Topic(t["code"], t.get("parent", ""), t["name_fa"], t["name_en"], n) for n, t in enumerate(upper)]
    services: list[Service] = []
    names = sorted((p.stem for p in folder.glob("*.toml") if p.stem != "topics"), key=_rank)
    for position, name in enumerate(names):
        data = tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))
        topic = data["topic"]
        topics.append(Topic(topic["code"], topic["parent"], topic["name_fa"], topic["name_en"], position))
        services += [_service(topic["code"], row, n) for n, row in enumerate(data.get("service", ()))]
    return Catalogue(tuple(topics), tuple(services))


def _rank(name: str) -> tuple[int, str]:
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)


def _service(topic: str, row: dict, position: int) -> Service:
    return Service(
        code=row["code"],
        topic=topic,
        name_fa=row["name_fa"],
        name_en=row["name_en"],
        description_fa=row["description_fa"],
        description_en=row["description_en"],
        kinds=tuple(row.get("kinds", DEFAULT_KINDS)),
        standard_amount=row["standard"]["amount"],
        standard_unit=row["standard"]["unit"],
        standard_clock=row["standard"]["clock"],
        owner_kind=row["owner"],
        agency_kind=row.get("agency", ""),
        tree=row["tree"],
        privacy=row.get("privacy", "public"),
        danger="danger_rule_fa" in row,
        danger_rule_fa=row.get("danger_rule_fa", ""),
        danger_rule_en=row.get("danger_rule_en", ""),
        questions=tuple(_question(q) for q in row.get("question", ())),
        position=position,
    )


def _question(row: dict) -> Question:
    return Question(
        code=row["code"],
        type=row["type"],
        label_fa=row["label_fa"],
        label_en=row["label_en"],
        required=row.get("required", False),
        choices=tuple((code, fa, en) for code, fa, en in row.get("choices", ())),
    )
