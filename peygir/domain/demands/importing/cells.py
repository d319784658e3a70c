"""Columns of text cells: digits of any script, choices by a table of values, templates."""

from collections.abc import Callable, Mapping
from string import Formatter

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from peygir.base.text import fold
from peygir.domain.demands.importing.refusals import NUMBER

_DIGITS = {chr(base + digit): str(digit) for base in (0x06F0, 0x0660) for digit in range(10)} | {"٫": "."}


def column_of(table: pa.Table, name: str) -> pa.Array:
    """One column without blanks around its cells, in one piece; empty cells where no column is named."""
    if not name:
        return pa.array([""] * table.num_rows, pa.string())
    return pc.utf8_trim_whitespace(table[name].combine_chunks())


def ascii_digits(column: pa.Array) -> pa.Array:
    if pc.all(pc.string_is_ascii(column)).as_py() in (True, None):
        return column
    for digit, plain in _DIGITS.items():
        column = pc.replace_substring(column, digit, plain)
    return column


def choose(
    table: pa.Table, name: str, values: Mapping[str, str], default: str, *, else_: Callable[[str], str] | None = None
) -> tuple[NDArray[np.int64], list[str]]:
    """For each row the number of its choice, and the choices; choice 0 is "", for what is in no table and has no default."""
    if not name:
        return np.ones(table.num_rows, dtype=np.int64), ["", default]
    column = pc.dictionary_encode(column_of(table, name))
    # Old systems write ي and ك, and capitals as they please.
    alike = {fold(value): ours for value, ours in values.items()} | values
    chosen = [_choice(value, alike, default, else_) for value in column.dictionary.to_pylist()]
    names = list(dict.fromkeys(["", *chosen]))
    place = {name_: number for number, name_ in enumerate(names)}
    numbers = np.array([place[name_] for name_ in chosen], dtype=np.int64)
    return numbers[np.asarray(column.indices)] if len(numbers) else np.zeros(0, dtype=np.int64), names


def _choice(value: str, values: Mapping[str, str], default: str, else_: Callable[[str], str] | None) -> str:
    found = values.get(value) or values.get(fold(value))
    return found or (else_(value) if else_ and value else "") or default


def fill(table: pa.Table, template: str) -> pa.Array:
    """The template with each row's cells in place of {their columns}."""
    parts: list[pa.Array | pa.Scalar] = []
    for literal, name, _, _ in Formatter().parse(template):
        if literal:
            parts.append(pa.scalar(literal))
        if name:
            parts.append(column_of(table, name))
    if not any(isinstance(part, pa.Array) for part in parts):
        return pa.array([template] * table.num_rows, pa.string())
    return clean(pc.binary_join_element_wise(*parts, ""))


def clean(column: pa.Array) -> pa.Array:
    return pc.utf8_trim_whitespace(pc.replace_substring(column, "\x00", ""))


def refuse(codes: NDArray[np.int8], which: NDArray[np.bool_], code: str) -> None:
    """Mark rows as refused; the first reason stays."""
    codes[which & (codes == 0)] = NUMBER[code]
