"""The mapping of a city's file: their columns and values, our fields. Read from TOML, checked whole before anything is read."""

import hashlib
import re
import tomllib
from string import Formatter
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

import msgspec
from msgspec import Meta, Struct, field

from peygir.base.problems import Words
from peygir.domain.demands.importing.problems import MappingBroken

Text = Annotated[str, Meta(min_length=1)]
# What an import may say happened. A closure of another system is claimed here, and verified by nobody yet.
Arrived = Literal[
    "registered", "in_progress", "done_claimed", "duplicate", "outside_authority", "no_action", "withdrawn"
]  # fmt: skip


class _Section(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    pass


class Source(_Section, kw_only=True):
    system: Annotated[str, Meta(min_length=1, max_length=40)]
    name: str = ""  # where it comes from, in words; stands beside what the import makes
    delimiter: Annotated[str, Meta(min_length=1, max_length=1)] = ","
    encoding: str = "utf-8"
    timezone: str = "Asia/Tehran"
    dates: Annotated[list[Text], Meta(min_length=1)] = field(default_factory=lambda: ["iso"])
    language: Literal["fa", "en"] = "fa"


class Columns(_Section, kw_only=True):
    key: Text
    registered_at: Text
    due_at: str = ""
    settled_at: str | list[Text] = ""  # when the work was over; of several the first that is filled
    external_reference: str = ""
    lon: str = ""
    lat: str = ""
    address: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""


class TextOf(_Section, kw_only=True):
    template: str = ""


class Point(_Section, kw_only=True):
    min_decimals: Annotated[int, Meta(ge=0, le=9)] = 0
    bounds: tuple[float, float, float, float] | None = None  # west, south, east, north
    swapped: Literal["swap", "drop", "refuse"] = "swap"
    outside: Literal["drop", "refuse", "keep"] = "drop"


class _Chosen(_Section, kw_only=True):
    column: str = ""
    values: dict[str, str] = field(default_factory=dict)
    default: str = ""


class StateOf(_Section, kw_only=True):
    column: str = ""
    values: dict[str, Arrived] = field(default_factory=dict)
    default: Arrived | Literal[""] = ""
    reasons: dict[str, str] = field(default_factory=dict)  # their value → our reason


class NewServices(_Section, kw_only=True):
    topic: Text
    topic_fa: Text
    topic_en: Text
    owner_kind: Text
    agency_kind: str = ""
    amount: Annotated[int, Meta(ge=1)] = 10
    unit: Literal["hours", "days"] = "days"
    clock: Literal["working", "calendar"] = "working"
    tree: Literal["both", "municipal", "civil"] = "both"


class NewPlace(_Section, kw_only=True):
    code: Text
    level: Text
    tree: Literal["civil", "municipal"]
    parent: str = ""
    name_fa: Text
    name_en: str = ""


class NewPlaces(_Section, kw_only=True):
    level: Text
    tree: Literal["civil", "municipal"]
    parent: Text


class NewOffice(_Section, kw_only=True):
    code: Text
    kind: Text
    place: Text
    parent: str = ""
    agency_kind: str = ""
    name_fa: Text
    name_en: str = ""


class NewOffices(_Section, kw_only=True):
    kind: Text
    place: Text
    parent: str = ""
    agency_kind: str = ""


class _Coded(_Chosen, kw_only=True):
    code: str = "{}"  # how a value becomes a code where `values` does not name it


class ServiceOf(_Coded, kw_only=True):
    create: NewServices | None = None
    own_entries: list[Text] = field(default_factory=list)  # their services of rounds, `*` for any words


class PlaceOf(_Coded, kw_only=True):
    create: NewPlaces | None = None
    first: list[NewPlace] = field(default_factory=list)  # entered before all others where they are missing


class OfficeOf(_Coded, kw_only=True):
    create: NewOffices | None = None
    first: list[NewOffice] = field(default_factory=list)


class Rules(_Section, kw_only=True):
    due_missing: Literal["none", "standard"] = "none"
    negative_duration: Literal["refuse", "drop"] = "refuse"
    settled_missing: Literal["refuse", "open"] = "refuse"
    duplicate_key: Literal["refuse", "skip"] = "refuse"


class Mapping(_Section, kw_only=True):
    source: Source
    columns: Columns
    text: TextOf = TextOf()
    point: Point = Point()
    state: StateOf = StateOf(default="registered")
    kind: _Chosen = _Chosen(default="service_request")
    channel: _Chosen = _Chosen(default="import")
    exposure: _Chosen = _Chosen(default="confidential")
    service: ServiceOf
    place: PlaceOf = PlaceOf()
    office: OfficeOf = OfficeOf()
    rules: Rules = Rules()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.source.timezone)

    @property
    def settled_columns(self) -> list[str]:
        given = self.columns.settled_at
        return [given] if isinstance(given, str) and given else list(given or [])

    @property
    def text_columns(self) -> list[str]:
        return [name for _, name, _, _ in Formatter().parse(self.text.template) if name]

    def named_columns(self) -> list[str]:
        """Every column of the file that the mapping reads, once each."""
        plain = [value for value in msgspec.structs.asdict(self.columns).values() if isinstance(value, str) and value]
        chosen = [
            part.column for part in (self.state, self.kind, self.channel, self.exposure, self.service, self.place, self.office)
        ]
        return list(dict.fromkeys([*plain, *self.settled_columns, *filter(None, chosen), *self.text_columns]))


def read_mapping(text: str) -> Mapping:
    """The checked mapping; MappingBroken names the place and what is wrong with it."""
    try:
        mapping = msgspec.convert(tomllib.loads(text), Mapping)
    except tomllib.TOMLDecodeError as error:
        raise _broken("TOML", str(error)) from None
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at ")
        where = path.strip("`").removeprefix("$.").removeprefix("$") or "mapping"
        raise _broken(_with_line(where, what, text), what) from None
    _check(mapping)
    return mapping


def digest(text: str) -> str:
    """SHA-256 of the mapping's text, as an import run keeps it."""
    return hashlib.sha256(text.encode()).hexdigest()


def _with_line(where: str, what: str, text: str) -> str:
    unknown = re.search(r"unknown field `(.+?)`", what)
    key = unknown[1] if unknown else where.rpartition(".")[2]
    section = where if unknown else where.rpartition(".")[0]
    inside = not section
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip().startswith("["):
            inside = line.strip().strip("[]").strip() == section
        elif inside and re.match(rf'\s*"?{re.escape(key)}"?\s*=', line):
            return f"{where}, line {number}"
    return where


def _check(mapping: Mapping) -> None:
    if mapping.source.timezone not in available_timezones():
        raise _broken("source.timezone", f"no time zone is called {mapping.source.timezone}")
    try:
        "".encode(mapping.source.encoding)
    except LookupError:
        raise _broken("source.encoding", f"no encoding is called {mapping.source.encoding}") from None
    if bool(mapping.columns.lon) != bool(mapping.columns.lat):
        raise _broken("columns", "lon and lat come together")
    try:
        list(Formatter().parse(mapping.text.template))
    except ValueError as error:
        raise _broken("text.template", str(error)) from None
    for name, part in (("service", mapping.service), ("place", mapping.place), ("office", mapping.office)):
        if part.code.count("{}") != 1:
            raise _broken(f"{name}.code", "a pattern holds {} once")
    if not (mapping.service.column or mapping.service.default):
        raise _broken("service", "it needs a column, or a default")
    if mapping.service.own_entries and not mapping.service.column:
        raise _broken("service.own_entries", "they are values of a column: name it")
    if not (mapping.columns.lon or mapping.place.column or mapping.place.default):
        raise _broken("place", "rows need a point, a place column, or a default place")


def _broken(where: str, what: str) -> MappingBroken:
    return MappingBroken(where=where, what=Words(what, what))
