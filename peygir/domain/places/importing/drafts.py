"""What a row of a list says, and why a row is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from peygir.base.problems import Words


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    code: str
    tree: str
    level: str
    parent_code: str  # "" at a root
    name_fa: str
    name_en: str = ""
    population: int | None = None
    population_on: date | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    twin_code: str = ""
    file: str = ""
    line: int = 0
    derived: bool = False  # not a row of the list: the municipal root of a city


@dataclass(frozen=True, slots=True)
class Refusal:
    file: str
    line: int
    reason: Words
    row: Mapping[str, str] = field(default_factory=dict)


NO_CODE = Words("کد ندارد.", "It has no code.")
NO_NAME = Words("نام ندارد.", "It has no name.")
CODE_TWICE = Words("این کد پیش‌تر در همین فهرست آمده است.", "This code stands earlier in the list.")
UNKNOWN_LEVEL = Words("سطح آن شناخته نیست.", "Its level is unknown.")
NOT_A_LIST = Words(
    "ستون‌های این فایل فهرست تقسیمات نیست: کد و سطح، یا ستون‌های مرکز آمار، لازم است.",
    "The columns of this file are no list of divisions: it needs code and level, or those of the Statistical Centre.",
)
NOT_UTF8 = Words("فایل باید با UTF-8 ذخیره شده باشد.", "The file must be saved as UTF-8.")
SHORT_ROW = Words("شمار خانه‌های این ردیف با سرستون‌ها نمی‌خواند.", "The row has not as many cells as the heading.")
TOO_LONG = Words("کد یا نام بیش از اندازه بلند است.", "The code or the name is too long.")


def unknown_parent(code: str) -> Words:
    return Words(f"مکان بالاتر آن پیدا نشد: {code}", f"The place above it was not found: {code}")


def wrong_parent(level: Words, parent: Words) -> Words:
    return Words(f"{level.fa} نمی‌تواند زیر {parent.fa} باشد.", f"A {level.en} cannot stand below a {parent.en}.")


def bad_value(column: str, value: str) -> Words:
    return Words(f"ستون {column} خوانده نشد: {value}", f"The column {column} could not be read: {value}")


def other_tree(code: str) -> Words:
    return Words(f"کد {code} از آن مکانی در درخت یا سطح دیگر است.",
                 f"The code {code} belongs to a place of another tree or level.")  # fmt: skip
