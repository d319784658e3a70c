"""The Statistical Centre's lists of divisions: one file a level, whose parent columns hold the parents' `id`."""

import re
from collections.abc import Iterable, Iterator

from peygir.base.problems import Words
from peygir.base.text import fold, to_ascii_digits, to_persian_digits
from peygir.domain.places.importing.drafts import PlaceDraft, Refusal, unknown_parent
from peygir.domain.places.importing.tables import Table
from peygir.domain.places.rules import CIVIL, MUNICIPAL

# level → (the column of its parent's id, the length of the parent's code at the head of its own)
_PARENTS = {
    "province": ("", 0),
    "county": ("ostan", 2),
    "bakhsh": ("shahrestan", 4),
    "dehestan": ("bakhsh", 6),
    "city": ("bakhsh", 6),
    "village": ("dehestan", 10),
}
_DISTRICT_OF_CITY = "2"
_NUMBER_AT_END = re.compile(r"[\s\W]*(\d+)\W*\Z")


def level_of(columns: Iterable[str]) -> str | None:
    """The level a file of these columns lists; None when it is no such file."""
    there = set(columns)
    if not {"id", "name", "code"} <= there:
        return None
    if "shahr_type" in there:
        return "city"
    for column, level in (("dehestan", "village"), ("bakhsh", "dehestan"), ("shahrestan", "bakhsh"), ("ostan", "county")):
        if column in there:
            return level
    return "province" if "amar_code" in there else None


def read_lists(tables: Iterable[Table], *, all_municipalities: bool = False) -> tuple[list[PlaceDraft], list[Refusal]]:
    """Drafts of both trees. A parent is found by its id where its file is given too, else by the head of the code.

    A city with municipal districts gets a municipal root, `M-` and its code, linked with it; with
    `all_municipalities` every city does, for by law each has one. A city the list forgot gets the root alone.
    """
    by_level = [(level_of(table.columns) or "", table) for table in tables]
    codes = {(level, row["id"]): row["code"] for level, table in by_level for _, row in table.rows}
    cities = _Cities(by_level)
    drafts: list[PlaceDraft] = []
    refused: list[Refusal] = []
    for level, table in by_level:
        column, head = _PARENTS[level]
        for line, row in table.rows:
            if row.get("shahr_type") == _DISTRICT_OF_CITY:
                draft = cities.district(table.name, line, row)
                if draft is None:
                    refused.append(Refusal(table.name, line, _no_number(row["name"]), row))
                    continue
            else:
                parent = codes.get((_above(level), row[column]), "") if column else ""
                if column and not parent and row["code"]:
                    parent = row["code"][:head]
                if column and not parent:
                    refused.append(Refusal(table.name, line, unknown_parent(row[column]), row))
                    continue
                draft = PlaceDraft(row["code"], CIVIL, level, parent, row["name"], file=table.name, line=line)
            drafts.append(draft)
    roots = cities.roots(everyone=all_municipalities)
    return [*drafts, *roots], refused


def _above(level: str) -> str:
    order = ("province", "county", "bakhsh", "dehestan", "village")
    return "bakhsh" if level == "city" else order[order.index(level) - 1]


def _no_number(name: str) -> Words:
    return Words(f"نام منطقه شماره ندارد: {name}", f"The name of the district has no number: {name}")


class _Cities:
    """Finds the city of a municipal district: the same name without its number, in the same county."""

    def __init__(self, by_level: Iterable[tuple[str, Table]]) -> None:
        self._cities: dict[tuple[str, str], PlaceDraft] = {}  # the municipal root each city would get
        self._wanted: set[str] = set()
        for level, table in by_level:
            for line, row in table.rows if level == "city" else ():
                if row["shahr_type"] != _DISTRICT_OF_CITY and row["code"]:
                    self._enter(row["code"], row["name"], row["code"], table.name, line)

    def district(self, file: str, line: int, row: dict[str, str]) -> PlaceDraft | None:
        name = to_ascii_digits(row["name"])
        number = _NUMBER_AT_END.search(name)
        if number is None or not row["code"]:
            return None
        city = _NUMBER_AT_END.sub("", name)
        key = (row["code"][:4], _plain(city))
        if key not in self._cities:  # the list knows its districts but not the city: named after the first of them
            self._enter(row["code"], city, "", file, line)
        root = self._cities[key]
        self._wanted.add(root.code)
        title = f"منطقه {to_persian_digits(int(number[1]))}"
        return PlaceDraft(
            row["code"], MUNICIPAL, "municipal_district", root.code, title,
            f"District {int(number[1])}", file=file, line=line,
        )  # fmt: skip

    def roots(self, *, everyone: bool) -> Iterator[PlaceDraft]:
        return (root for root in self._cities.values() if everyone or root.code in self._wanted)

    def _enter(self, code: str, name: str, twin: str, file: str, line: int) -> None:
        self._cities[code[:4], _plain(name)] = PlaceDraft(
            f"M-{code}", MUNICIPAL, "city", "", name, twin_code=twin, file=file, line=line, derived=True
        )


def _plain(name: str) -> str:
    return "".join(char for char in fold(name) if char.isalnum())
