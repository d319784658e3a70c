"""The two trees of places, in memory: columns side by side, so that a hundred thousand places weigh little."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from peygir.domain.places.rules import LEVEL_COLUMNS, column_of

_FOREVER = date.max.toordinal()


class PlaceNode(NamedTuple):
    id: int
    code: str
    tree: str
    level: str
    parent_id: int | None
    path: tuple[int, ...]  # ids from the root to the place itself
    name_fa: str
    name_en: str
    twin_id: int | None
    opened_on: date | None
    closed_on: date | None
    sample: bool

    @property
    def depth(self) -> int:
        return len(self.path)

    @property
    def column(self) -> str:
        return column_of(self.tree, self.level)

    def name(self, language: str = "fa") -> str:
        return self.name_en if language.startswith("en") and self.name_en else self.name_fa


class PlaceRow(NamedTuple):
    """As read from the database, in the order of `path` as text: a place comes before all below it."""

    id: int
    code: str
    tree: str
    level: str
    parent_id: int | None
    path: str
    name_fa: str
    name_en: str
    twin_id: int | None
    opened_on: date | None
    closed_on: date | None
    sample: bool
    sort_key: str


class PlaceTree:
    """All places of both trees by id. Built from rows in the order of their path: the places below one follow it."""

    def __init__(self, rows: Sequence[PlaceRow]) -> None:
        columns = list(zip(*rows, strict=True)) or [()] * len(PlaceRow._fields)
        self.ids: NDArray[np.int64] = np.array(columns[0], dtype=np.int64)
        self.codes, self._trees, self._levels = columns[1], columns[2], columns[3]
        self._names_fa, self._names_en, self._twins = columns[6], columns[7], columns[8]
        self._opened, self._closed, self._samples = columns[9], columns[10], columns[11]
        self._at = {id_: i for i, id_ in enumerate(columns[0])}
        self._by_code = dict(zip(self.codes, columns[0], strict=True))
        self._parents = [self._at[parent] if parent is not None else -1 for parent in columns[4]]
        self._ends = self._find_ends(columns[5])
        self._order = sorted(range(len(rows)), key=columns[12].__getitem__)
        self._children: dict[int, list[int]] = {}
        for i in self._order:
            self._children.setdefault(self._parents[i], []).append(i)
        # First and last day of existence as ordinals, for comparing whole arrays with days.
        self.opened = np.array([day.toordinal() if day else 0 for day in self._opened], dtype=np.int32)
        self.closed = np.array([day.toordinal() if day else _FOREVER for day in self._closed], dtype=np.int32)

    @staticmethod
    def _find_ends(paths: Sequence[str]) -> list[int]:
        ends = [0] * len(paths)
        waiting: list[int] = []
        for i, path in enumerate(paths):
            while waiting and not path.startswith(paths[waiting[-1]]):
                ends[waiting.pop()] = i
            waiting.append(i)
        for i in waiting:
            ends[i] = len(paths)
        return ends

    def __len__(self) -> int:
        return len(self.codes)

    def __contains__(self, place_id: object) -> bool:
        return place_id in self._at

    def __getitem__(self, place_id: int) -> PlaceNode:
        """The place; KeyError when there is none."""
        return self._node(self._at[place_id])

    def get(self, place_id: int | None) -> PlaceNode | None:
        return self._node(self._at[place_id]) if place_id in self._at else None

    def by_code(self, code: str) -> PlaceNode | None:
        return self.get(self._by_code.get(code))

    def id_of(self, code: str) -> int | None:
        return self._by_code.get(code)

    def position(self, place_id: int) -> int:
        """Where the place stands in `ids` and the other arrays."""
        return self._at[place_id]

    def level(self, place_id: int) -> str:
        return self._levels[self._at[place_id]]

    def tree_of(self, place_id: int) -> str:
        return self._trees[self._at[place_id]]

    def name(self, place_id: int, language: str = "fa") -> str:
        i = self._at[place_id]
        return self._names_en[i] if language.startswith("en") and self._names_en[i] else self._names_fa[i]

    def ancestors(self, place_id: int) -> tuple[int, ...]:
        """Ids from the root to the place itself."""
        i, chain = self._at[place_id], []
        while i >= 0:
            chain.append(int(self.ids[i]))
            i = self._parents[i]
        return tuple(reversed(chain))

    def subtree(self, place_id: int) -> set[int]:
        """Ids of the place and all places below it."""
        i = self._at[place_id]
        return set(self.ids[i : self._ends[i]].tolist())

    def holds(self, upper_id: int, lower_id: int) -> bool:
        """Whether the lower place is the upper one or stands below it."""
        i, j = self._at.get(upper_id, -1), self._at.get(lower_id, -1)
        return 0 <= i <= j < self._ends[i] if i >= 0 else False

    def children(self, place_id: int | None, on: date | None = None) -> list[PlaceNode]:
        """The places right below, or the roots for None, in Persian order; on a day, only those that exist then."""
        i = -1 if place_id is None else self._at[place_id]
        found = self._children.get(i, ())
        return [self._node(j) for j in found if on is None or self._exists(j, on)]

    def of_level(self, level: str) -> list[PlaceNode]:
        """The places of a level, of both trees, in Persian order."""
        return [self._node(i) for i in self._order if self._levels[i] == level]

    def count_children(self, place_id: int) -> int:
        return len(self._children.get(self._at[place_id], ()))

    def exists(self, place_id: int, on: date) -> bool:
        return self._exists(self._at[place_id], on)

    def path_names(self, place_id: int, language: str = "fa") -> list[str]:
        """Names from the root down: استان تهران، شهرستان ری، …"""
        return [self.name(id_, language) for id_ in self.ancestors(place_id)]

    def levels(self, place_ids: Sequence[int]) -> dict[str, int]:
        """The demand's place columns for these places, each with all above it: column → place id; the first of a level wins."""
        found: dict[str, int] = {}
        for place_id in place_ids:
            i = self._at[place_id]
            while i >= 0:
                column = column_of(self._trees[i], self._levels[i])
                if column and column not in found:
                    found[column] = int(self.ids[i])
                i = self._parents[i]
        return {column: found[column] for column in LEVEL_COLUMNS if column in found}

    def __iter__(self) -> Iterator[PlaceNode]:
        """All places in Persian order."""
        return (self._node(i) for i in self._order)

    def _exists(self, i: int, on: date) -> bool:
        return bool(self.opened[i] <= on.toordinal() < self.closed[i])

    def _node(self, i: int) -> PlaceNode:
        id_, parent = int(self.ids[i]), self._parents[i]
        return PlaceNode(
            id_, self.codes[i], self._trees[i], self._levels[i], int(self.ids[parent]) if parent >= 0 else None,
            self.ancestors(id_), self._names_fa[i], self._names_en[i], self._twins[i], self._opened[i],
            self._closed[i], self._samples[i],
        )  # fmt: skip
