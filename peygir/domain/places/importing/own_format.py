"""Peygir's own list of places: one file, a row a place, parents named by code, in any order.

Columns: code, level, name_fa (or name); tree (needed for a city only), parent, name_en, population, population_on,
opened_on, closed_on, twin. Dates Jalali or ISO, digits of any kind.
"""

from collections.abc import Iterable

from peygir.base.calendar import InvalidDate, parse_jalali
from peygir.base.text import to_ascii_digits
from peygir.domain.places.importing.drafts import UNKNOWN_LEVEL, PlaceDraft, Refusal, bad_value
from peygir.domain.places.importing.tables import Table
from peygir.domain.places.rules import CIVIL, MUNICIPAL, TREE_LEVELS
from peygir.domain.places.words import LEVELS

_DATES = ("population_on", "opened_on", "closed_on")
_LEVELS = {name: level for level, words in LEVELS.items() for name in (level, words.fa, words.en)}


def is_own_format(columns: Iterable[str]) -> bool:
    return {"code", "level"} <= set(columns)


def read_own(table: Table) -> tuple[list[PlaceDraft], list[Refusal]]:
    drafts: list[PlaceDraft] = []
    refused: list[Refusal] = []
    for line, row in table.rows:
        level = _LEVELS.get(row["level"])
        if level is None:
            refused.append(Refusal(table.name, line, UNKNOWN_LEVEL, row))
            continue
        values, wrong = _typed(row)
        if wrong:
            refused.append(Refusal(table.name, line, bad_value(wrong, row[wrong]), row))
            continue
        drafts.append(
            PlaceDraft(
                code=row["code"], tree=row.get("tree") or _tree(level), level=level, parent_code=row.get("parent", ""),
                name_fa=row.get("name_fa") or row.get("name", ""), name_en=row.get("name_en", ""),
                twin_code=row.get("twin", ""), file=table.name, line=line, **values,
            )
        )  # fmt: skip
    return drafts, refused


def _tree(level: str) -> str:
    return CIVIL if level in TREE_LEVELS[CIVIL] else MUNICIPAL


def _typed(row: dict[str, str]) -> tuple[dict, str]:
    """The cells that are no text, and the first column that could not be read."""
    values: dict = {}
    for name in _DATES:
        if row.get(name):
            try:
                values[name] = parse_jalali(row[name])
            except InvalidDate:
                return {}, name
    if row.get("population"):
        digits = to_ascii_digits(row["population"]).replace(",", "").replace("٬", "")
        if not digits.isdecimal() or int(digits) > 2_000_000_000:
            return {}, "population"
        values["population"] = int(digits)
    return values, ""
