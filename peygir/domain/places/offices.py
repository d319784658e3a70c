"""The tree of offices and their jurisdictions as values, kept in memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class OfficeNode(NamedTuple):
    id: int
    code: str
    kind: str
    agency_kind: str
    parent_id: int | None
    path: tuple[int, ...]  # ids from the root to the office itself
    level: int  # 1 = root
    place_id: int
    name_fa: str
    name_en: str
    opened_on: date | None
    closed_on: date | None  # the first day on which it is no more
    sample: bool

    def name(self, language: str = "fa") -> str:
        return self.name_en if language.startswith("en") and self.name_en else self.name_fa

    def is_open(self, on: date) -> bool:
        return (self.opened_on is None or self.opened_on <= on) and (self.closed_on is None or on < self.closed_on)


@dataclass(frozen=True, slots=True)
class Claim:
    """A jurisdiction: the office answers for the place, for one service or for all its owner rule names."""

    office_id: int
    place_id: int
    service_id: int | None
    starts_on: date | None
    ends_on: date | None  # inclusive

    def holds(self, on: date) -> bool:
        return (self.starts_on is None or self.starts_on <= on) and (self.ends_on is None or on <= self.ends_on)


class OfficeTree:
    """All offices by id, in Persian order."""

    def __init__(self, offices: Iterable[OfficeNode]) -> None:
        self._offices = {office.id: office for office in offices}
        self._by_code = {office.code: office for office in self._offices.values()}
        self._children: dict[int | None, list[OfficeNode]] = {}
        self._below: dict[int, set[int]] = {}
        for office in self._offices.values():
            self._children.setdefault(office.parent_id, []).append(office)
            for above in office.path:
                self._below.setdefault(above, set()).add(office.id)

    def __len__(self) -> int:
        return len(self._offices)

    def __contains__(self, office_id: object) -> bool:
        return office_id in self._offices

    def __iter__(self) -> Iterator[OfficeNode]:
        return iter(self._offices.values())

    def __getitem__(self, office_id: int) -> OfficeNode:
        """The office; KeyError when there is none."""
        return self._offices[office_id]

    def get(self, office_id: int | None) -> OfficeNode | None:
        return self._offices.get(office_id) if office_id is not None else None

    def by_code(self, code: str) -> OfficeNode | None:
        return self._by_code.get(code)

    def ancestors(self, office_id: int) -> tuple[int, ...]:
        """Ids from the root to the office itself."""
        return self._offices[office_id].path

    def subtree(self, office_id: int) -> set[int]:
        """Ids of the office and all offices below it."""
        return set(self._below.get(office_id, ()))

    def holds(self, upper_id: int, lower_id: int) -> bool:
        """Whether the lower office is the upper one or stands below it."""
        lower = self._offices.get(lower_id)
        return lower is not None and upper_id in lower.path

    def children(self, office_id: int | None, on: date | None = None) -> list[OfficeNode]:
        """The offices right below, or the roots for None, in Persian order."""
        found = self._children.get(office_id, ())
        return [office for office in found if on is None or office.is_open(on)]

    def name(self, office_id: int, language: str = "fa") -> str:
        return self._offices[office_id].name(language)

    def path_of(self, office_id: int) -> tuple[int, ...]:
        return self._offices[office_id].path

    def calendar_scopes(self, office_id: int, province_code: str = "") -> tuple[tuple[str, str], ...]:
        """The scopes of an office's working calendar, widest first: its province, the offices above it, itself."""
        scopes = [("province", province_code)] if province_code else []
        return (*scopes, *(("office", self._offices[above].code) for above in self._offices[office_id].path))
