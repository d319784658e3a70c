"""What a form asks, as values: read off the XForm that phones are served, so every reader sees the same form."""

from dataclasses import asdict, dataclass, field, fields
from typing import Any

# What a question is to who answers it, by the words of XLSForm; "hidden" is filled by the phone and of no other kind.
TYPES = (
    "text", "integer", "decimal", "range", "select_one", "select_multiple", "rank", "date", "time", "dateTime", "geopoint",
    "geotrace", "geoshape", "image", "audio", "video", "file", "barcode", "acknowledge", "note", "calculate", "start", "end",
    "today", "hidden",
)  # fmt: skip
FILES = frozenset({"image", "audio", "video", "file"})
NUMBERS = frozenset({"integer", "decimal", "range"})
UNSEEN = frozenset({"calculate", "start", "end", "today", "hidden"})


@dataclass(frozen=True, slots=True)
class Choice:
    name: str
    labels: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """`path` is relative to the root, steps joined by "/"; so are `group` and `repeat`, the nearest that hold it, or empty."""

    path: str
    name: str
    type: str
    group: str = ""
    section: str = ""  # the outermost group: what scores are summed by
    repeat: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    list_file: str = ""  # choices that come from a file beside the form
    required: bool = False
    readonly: bool = False
    relevant: str = ""  # XPath, as in the bind
    constraint: str = ""
    constraint_messages: dict[str, str] = field(default_factory=dict)
    calculate: str = ""
    appearance: str = ""
    span: tuple[str, str, str] = ("", "", "")  # start, end and step of a range

    def as_dict(self) -> dict[str, Any]:
        """For storing: only what says something."""
        said = {name: value for name, value in asdict(self).items() if value not in ("", {}, (), False, ("", "", ""))}
        if self.choices:
            said["choices"] = [asdict(one) for one in self.choices]
        return {"path": self.path, "name": self.name, "type": self.type} | said

    @staticmethod
    def from_dict(said: dict[str, Any]) -> "Question":
        known = {one.name for one in fields(Question)}
        values = {name: value for name, value in said.items() if name in known}
        values["choices"] = tuple(Choice(**one) for one in said.get("choices", ()))
        values["span"] = tuple(said.get("span", ("", "", "")))
        return Question(**values)


@dataclass(frozen=True, slots=True)
class Group:
    path: str
    repeat: bool = False
    labels: dict[str, str] = field(default_factory=dict)
    relevant: str = ""
    appearance: str = ""
    count: str = ""  # XPath of how many times, of a repeat


@dataclass(frozen=True, slots=True)
class Form:
    form_id: str
    version: str
    title: str
    root: str  # the name of the element that a filled form begins with
    languages: tuple[str, ...]  # codes, the default first
    questions: tuple[Question, ...]  # in the order of the form
    groups: tuple[Group, ...]
    media: tuple[str, ...]  # files beside the form: lists and pictures
    visit_path: str = ""
    encrypted: bool = False

    def question(self, path: str) -> Question | None:
        return next((one for one in self.questions if one.path == path), None)

    def named(self, name: str) -> Question | None:
        return next((one for one in self.questions if one.name == name), None)

    def group(self, path: str) -> Group | None:
        return next((one for one in self.groups if one.path == path), None)
