"""Values as the two databases take them: text for COPY, plain values for SQLite; all as Arrow columns."""

from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from peygir.domain.demands.importing.moments import NONE
from peygir.domain.demands.importing.values import Block

Column = pa.Array | pa.Scalar


def moments(seconds: NDArray[np.int64]) -> pa.Array:
    return pa.array(seconds, mask=seconds == NONE).cast(pa.timestamp("s"))


def iso(seconds: NDArray[np.int64]) -> pa.Array:
    """As datetime.isoformat() writes UTC moments; null where there is none."""
    return pc.binary_join_element_wise(pc.strftime(moments(seconds), format="%Y-%m-%dT%H:%M:%S"), "+00:00", "")


def foreign(ids: NDArray[np.int64]) -> pa.Array:
    """Numbers of other rows; 0 is null."""
    return pa.array(ids, mask=ids == 0)


def moment(at: datetime) -> pa.Scalar:
    return pa.scalar(at.astimezone(UTC).replace(tzinfo=None, microsecond=0), pa.timestamp("s"))


def block_of(table: str, columns: dict[str, Column], rows: int, *, numbered: str, copy: bool) -> Block:
    names = tuple(columns)
    if copy:
        return Block(table, names, numbered, copy=_copy(list(columns.values()), rows))
    return Block(table, names, numbered, stream=_stream(columns, rows))


def _copy(columns: list[Column], rows: int) -> bytes:
    if not rows:
        return b""
    cells = [_copy_text(column) for column in columns]
    if all(isinstance(cell, pa.Scalar) for cell in cells):
        cells[0] = pa.array([cells[0].as_py()] * rows, pa.large_string())
    line = pc.binary_join_element_wise(*cells, _large("\t"))
    whole = pc.binary_join_element_wise(line, _large("\n"), _large(""))
    offsets, data = whole.buffers()[1:3]
    ends = np.frombuffer(offsets, dtype=np.int64)
    return data.slice(int(ends[whole.offset]), int(ends[whole.offset + rows] - ends[whole.offset])).to_pybytes()


def _large(text: str) -> pa.Scalar:
    return pa.scalar(text, pa.large_string())


def _copy_text(column: Column) -> Column:
    if isinstance(column, pa.Scalar):
        return pa.scalar(_copy_text(pa.array([column.as_py()], column.type))[0].as_py(), pa.large_string())
    kind = column.type
    if pa.types.is_timestamp(kind):
        column = pc.binary_join_element_wise(column.cast(pa.string()), "+00", "")
    elif pa.types.is_boolean(kind):
        column = pc.if_else(column, "t", "f")
    elif pa.types.is_binary(kind):
        column = pa.array([None if value is None else "\\\\x" + value.hex() for value in column.to_pylist()], pa.string())
    elif pa.types.is_string(kind) or pa.types.is_large_string(kind):
        for sign, escaped in (("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
            column = pc.replace_substring(column, sign, escaped)
    return column.cast(pa.large_string()).fill_null("\\N")


def _stream(columns: dict[str, Column], rows: int) -> bytes:
    arrays = [_plain(column, rows) for column in columns.values()]
    table = pa.table(arrays, names=list(columns))
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def _plain(column: Column, rows: int) -> pa.Array:
    if isinstance(column, pa.Scalar):
        column = pa.array([column.as_py()] * rows, column.type)
    if pa.types.is_timestamp(column.type):
        return column.cast(pa.string())
    return column.cast(pa.int8()) if pa.types.is_boolean(column.type) else column
